import { browser } from 'wxt/browser'
import type { BackgroundMessage } from '#lib/messages/content.ts'

/** Sends to the content script of a tab; `false` when none listens there (closed, navigated away, not granted). */
export async function sendToTab(tabId: number, message: BackgroundMessage): Promise<boolean> {
  return browser.tabs.sendMessage(tabId, message, { frameId: 0 }).then(
    () => true,
    () => false,
  )
}

/** Asks the content script of a tab; `undefined` when none answers. */
export async function askTab(tabId: number, message: BackgroundMessage): Promise<unknown> {
  return browser.tabs.sendMessage(tabId, message, { frameId: 0 }).catch(() => undefined)
}

/** The tab in front of a window, or of the last focused one. Its address is known after a click on our icon, or on a granted site. */
export async function activeTab(windowId?: number): Promise<{ id: number; windowId: number; url?: string } | undefined> {
  const [tab] = await browser.tabs.query({ active: true, ...(windowId === undefined ? { lastFocusedWindow: true } : { windowId }) })
  return tab?.id === undefined ? undefined : { id: tab.id, windowId: tab.windowId, ...(tab.url ? { url: tab.url } : {}) }
}

export async function openTabIds(): Promise<Set<number | undefined>> {
  return new Set((await browser.tabs.query({})).map(({ id }) => id))
}

/** Until the returned function is called: a background that listens is woken by every change of tabs. */
export function onTabActivated(run: (tabId: number, windowId: number) => void): () => void {
  const listener = ({ tabId, windowId }: { tabId: number; windowId: number }) => run(tabId, windowId)
  browser.tabs.onActivated.addListener(listener)
  return () => browser.tabs.onActivated.removeListener(listener)
}

export async function openPage(path: '/welcome.html' | '/workspace.html'): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(path) })
}
