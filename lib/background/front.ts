import { type Device, readState } from './device.ts'
import type { Viewer } from './ports.ts'

/**
 * The tab a view is about: the one it is framed in, else the one now in front of its window, else the one it opened over.
 * Reads the database in every case: after an `await` that did not, Dexie no longer knows that a live query is reading, and
 * the view would never hear of the next record.
 */
export async function tabInFront(device: Device, { tabId, windowId, front }: Viewer): Promise<number | undefined> {
  const now = await readState(device.db, `active-tab:${windowId ?? -1}`)
  return tabId ?? now ?? front?.id
}
