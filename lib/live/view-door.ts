/**
 * What a view may ask of the browser itself. Asking for a host and opening the side panel need the person's click in the
 * view's own page (the background has no gesture), so call these first in a click handler, before any `await`.
 */
export interface ViewDoor {
  /** Asks the person for these match patterns (`https://app.hubspot.com/*`); false when refused. */
  requestHosts(patterns: string[]): Promise<boolean>
  removeHosts(patterns: string[]): Promise<boolean>
  /** Opens (or brings to the front) one of our own full pages. */
  openPage(page: 'workspace' | 'welcome', search?: string): Promise<void>
  /** Opens any address in a new tab. */
  openTab(url: string): Promise<void>
  /** Absent where the browser has no side panel. */
  openSidePanel?: () => Promise<void>
}
