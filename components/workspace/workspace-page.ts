/** Pages of the workspace that exist; the address's hash names the one that is open, and behind a slash a place within it. */
export const workspacePages = ['deals', 'quarter', 'plan', 'targets', 'qualification', 'people', 'settings'] as const
export type WorkspacePage = (typeof workspacePages)[number]

export function pageOfHash(hash: string): { page: WorkspacePage; path: string } {
  const [name, ...path] = hash.slice(1).split('/')
  return { page: workspacePages.find((page) => page === name) ?? 'deals', path: path.join('/') }
}
