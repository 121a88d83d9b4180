import { browser } from 'wxt/browser'
import type { LeftPage } from '#lib/crm/engine.ts'
import type { BackgroundMessage, ContentMessage, PageSite } from '#lib/messages/content.ts'
import type { RawReading } from '#lib/messages/page-reading.ts'

/** The content script's way to the rest of the extension. */

/** A function: the build runs this file where there is no page, to learn what the entrypoint is. */
const key = () => `site:${location.origin}`

/** Says something to the background; `undefined` where it has no answer. `lost` where the extension was updated or removed. */
export async function send(message: ContentMessage, lost: () => void): Promise<unknown> {
  try {
    return await browser.runtime.sendMessage(message)
  } catch {
    // A background that starts may miss a message: the next one tells it all again. Without an id we are cut off for good.
    if (!browser.runtime?.id) lost()
    return undefined
  }
}

/** Tells the background what the page shows now. */
export function tell(seen: RawReading | LeftPage, lost: () => void): void {
  const isLeft = typeof seen === 'string'
  void send(isLeft ? { type: 'content:record-left', page: seen } : { type: 'content:record-seen', reading: seen }, lost)
}

/** What the background says to this page; a promise is answered when it settles. */
export function onBackground(run: (message: BackgroundMessage) => Promise<unknown> | undefined, signal: AbortSignal): void {
  listen(
    browser.runtime.onMessage,
    (message, _sender, answer) => {
      const answering = run(message as BackgroundMessage) // only our own extension can say anything here
      void answering?.then(answer)
      return !!answering
    },
    signal,
  )
}

/** Runs when something is written to the storage, in this tab or elsewhere. */
export function onStorage(run: () => void, signal: AbortSignal): void {
  listen(browser.storage.local.onChanged, run, signal)
}

/** The page's own Alt+Shift+C, pressed by a person: a script of the page could make the same event, and must not promise anything. */
export function onCommitKey(run: () => void, signal: AbortSignal): void {
  const onKey = ({ code, altKey, shiftKey, ctrlKey, metaKey, isTrusted }: KeyboardEvent) => {
    if (isTrusted && code === 'KeyC' && altKey && shiftKey && !ctrlKey && !metaKey) run()
  }
  window.addEventListener('keydown', onKey, { signal, capture: true })
}

export async function readSite(): Promise<PageSite | undefined> {
  return (await browser.storage.local.get(key()))[key()] as PageSite | undefined // written by our background and by `updateSite`
}

/** Remembers what the person did here, whatever else changed meanwhile. */
export async function updateSite(change: Partial<PageSite>, lost: () => void): Promise<void> {
  try {
    await browser.storage.local.set({ [key()]: { ...(await readSite()), ...change } })
  } catch {
    lost()
  }
}

interface BrowserEvent<Listener> {
  addListener(run: Listener): void
  removeListener(run: Listener): void
}

function listen<Listener>(event: BrowserEvent<Listener>, run: Listener, signal: AbortSignal): void {
  event.addListener(run)
  signal.addEventListener('abort', () => event.removeListener(run))
}
