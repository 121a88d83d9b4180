/** Pages of the workspace that exist; the address's hash names the one that is open. */
export const workspacePages = ['deals', 'plan', 'settings'] as const
export type WorkspacePage = (typeof workspacePages)[number]

export function pageOfHash(hash: string): WorkspacePage {
  return workspacePages.find((page) => `#${page}` === hash) ?? 'deals'
}
