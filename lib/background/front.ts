import { onTabActivated, openTabIds } from '#lib/browser/tabs.ts'
import { type Device, readState, writeState } from './device.ts'
import type { Viewer } from './ports.ts'

/**
 * The tab a view is about: the one it is framed in, else the one now in front of its window, else the one it opened over.
 */
export async function tabInFront(device: Device, { tabId, windowId, front }: Viewer): Promise<number | undefined> {
  const now = await readState(device.db, `active-tab:${windowId ?? -1}`)
  return tabId ?? now ?? front?.id
}

/** Keeps the tab in front of the view's window known, for as long as the view is there: until the returned function is called. */
export async function followFront({ db }: Device, { id, windowId }: { id: number; windowId: number }): Promise<() => void> {
  const note = (tabId: number, ofWindow: number) => writeState(db, `active-tab:${ofWindow}`, tabId)
  const stop = onTabActivated((tabId, ofWindow) => void note(tabId, ofWindow).catch(() => {})) // a database that closes asks nobody
  await note(id, windowId)
  return stop
}

/** Forgets what closed tabs showed. To be called while the background is awake anyway: to hear of each closing would wake it. */
export async function forgetClosedTabs({ db }: Device): Promise<void> {
  const known = await db.tab.toCollection().primaryKeys()
  const open = await openTabIds()
  await db.tab.bulkDelete(known.filter((tabId) => !open.has(tabId)))
}
