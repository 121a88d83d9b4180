import { type Device, readState } from './device.ts'
import type { Viewer } from './ports.ts'

/** The tab a view is about: the one it is framed in, else the one now in front of its window, else the one it opened over. */
export async function tabInFront(device: Device, { tabId, windowId, front }: Viewer): Promise<number | undefined> {
  const now = windowId === undefined ? undefined : await readState(device.db, `active-tab:${windowId}`)
  return tabId ?? now ?? front?.id
}
