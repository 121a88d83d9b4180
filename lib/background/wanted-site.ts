import { isGranted } from '#lib/browser/scripts.ts'
import type { WorkspaceDb } from '#lib/db/workspace-db.ts'
import { type Device, dropState, readState, writeState } from './device.ts'
import { enableSite } from './sites.ts'

/** A grant that comes later than this was asked for elsewhere. */
const wantedForMs = 5 * 60_000

/**
 * A view is about to ask the browser for this origin. Some browsers close the popup at their own prompt, and nobody is left there to
 * hear the answer: the background remembers what was asked for.
 */
export async function wantSite({ db, now }: Pick<Device, 'db' | 'now'>, site: { origin: string; specId: string }): Promise<void> {
  await writeState(db, 'wanted-site', { ...site, at: now() })
}

/** The browser was granted something: the site that was asked for becomes one of ours, once, if that is what was granted. */
export async function adoptWanted({ db, now }: Pick<Device, 'db' | 'now'>, workspace: WorkspaceDb | undefined): Promise<void> {
  const wanted = await readState(db, 'wanted-site')
  if (!wanted) return
  if (now() - wanted.at <= wantedForMs) {
    if (!(await isGranted(wanted.origin))) return
    await enableSite(workspace, wanted.origin, wanted.specId)
  }
  await dropState(db, 'wanted-site')
}
