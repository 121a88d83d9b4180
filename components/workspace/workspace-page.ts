/** Pages of the workspace that exist; the address's hash names the one that is open, and behind a slash a place within it. */
export const workspacePages = ['deals', 'quarter', 'plan', 'people', 'settings'] as const
export type WorkspacePage = (typeof workspacePages)[number]

export function pageOfHash(hash: string): WorkspacePage {
  return workspacePages.find((page) => hash === `#${page}` || hash.startsWith(`#${page}/`)) ?? 'deals'
}
