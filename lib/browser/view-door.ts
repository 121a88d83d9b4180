import { type Browser, browser } from 'wxt/browser'
import { patternOf } from './scripts.ts'

/** What our own pages ask of the browser; the background has neither the person's click nor a clipboard. */

/** Thrown, with whatever words, by every extension call in a page that an update or a removal has orphaned. */
export function isContextInvalidated(): boolean {
  // The id disappears with the context; the property access itself never throws.
  return browser.runtime?.id === undefined
}

/** The live port; `nonce` is the one a framed panel was opened with. */
export function connectLivePort(nonce?: string): Browser.runtime.Port {
  const port = browser.runtime.connect({ name: nonce === undefined ? 'live' : `live:${nonce}` })
  port.onDisconnect.addListener(() => {
    // Reading it tells the browser that the loss of the port is known, or it prints an unchecked error.
    void browser.runtime.lastError
  })
  return port
}

function toPattern(originOrPattern: string): string {
  return originOrPattern.includes('*') ? originOrPattern : patternOf(originOrPattern)
}

/** Must be called inside a click handler, before any `await`. Takes origins or match patterns. */
export function requestHosts(hosts: string[]): Promise<boolean> {
  // Rejects for an address that the manifest does not cover: as good as a refusal.
  return browser.permissions.request({ origins: hosts.map(toPattern) }).catch(() => false)
}

export function removeHosts(hosts: string[]): Promise<boolean> {
  return browser.permissions.remove({ origins: hosts.map(toPattern) })
}

/** Opens one of our own pages, or brings the one that is open to the front. */
export async function showPage(page: 'workspace' | 'welcome', search = ''): Promise<void> {
  const url = browser.runtime.getURL(`/${page}.html`)
  const [open] = search === '' ? await browser.tabs.query({ url: `${url}*` }).catch(() => []) : []
  if (open?.id === undefined) await browser.tabs.create({ url: url + search })
  else {
    await browser.tabs.update(open.id, { active: true })
    await browser.windows.update(open.windowId, { focused: true })
  }
}

export async function openTab(url: string): Promise<void> {
  await browser.tabs.create({ url })
}

/** Absent where the browser has no side panel. Must be called inside a click handler, before any `await`. */
export const openSidePanel: ((windowId: number) => Promise<void>) | undefined =
  browser.sidePanel === undefined ? undefined : (windowId) => browser.sidePanel.open({ windowId })

/** The window this page stands in; known ahead, because the click that opens the side panel cannot wait for it. */
export async function currentWindowId(): Promise<number | undefined> {
  return (await browser.windows.getCurrent()).id
}
