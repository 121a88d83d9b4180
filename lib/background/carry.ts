import { type Account, workspaceDatabaseName } from '#lib/db/device-db.ts'
import { openDatabase } from '#lib/db/open.ts'
import { type OutboxEntry, WorkspaceDb } from '#lib/db/workspace-db.ts'
import { asJoined } from '#lib/sync/alone.ts'
import { RefusedHere } from '#lib/sync/apply.ts'
import { readMeta, writeMeta } from '#lib/sync/meta.ts'
import { type Device, dropState, readState, writeState } from './device.ts'
import type { Session } from './session.ts'

/** Notes, before an account of a server takes the place of one without, that its work goes along. */
export async function noteCarrying(device: Device, from: Account, to: Account): Promise<void> {
  await writeState(device.db, 'carrying', { from, into: workspaceDatabaseName(to) })
}

/**
 * Takes what was written alone into the workspace that was joined, once its rows are here: change by change under the same ids, each an
 * ordinary mutation from then on. What the rules refuse stands among the refused ones. May be broken off at any point and begun
 * again: a change that was taken along is known by its id. The local workspace stays until nothing of it waits or is refused any more.
 */
export async function carryAlone(device: Device, session: Session): Promise<void> {
  const carrying = await readState(device.db, 'carrying')
  if (!carrying || carrying.into !== session.db.name || !(await readMeta(session.db, 'complete'))) return
  const [member, [workspace]] = await Promise.all([
    session.db.rows('member').get(session.account.memberId),
    session.db.rows('workspace').toArray(),
  ])
  const own = carrying.from.alone?.workspace
  if (!member || !workspace || !own) return
  const from = { memberId: carrying.from.memberId, fiscalYearStartMonth: own.fiscalYearStartMonth }
  const to = { memberId: member.id, role: member.role, fiscalYearStartMonth: workspace.fiscalYearStartMonth }
  const former = await openDatabase(new WorkspaceDb(workspaceDatabaseName(carrying.from)))
  try {
    const entries = await former.outbox.orderBy('seq').toArray()
    const done = (await readMeta(session.db, 'carried')) ?? { from: former.name, seq: 0 }
    const begun = done.from === former.name ? done.seq : 0
    for (const entry of entries.filter(({ seq }) => seq > begun)) {
      const args = asJoined(entry, from, to)
      if (args !== undefined) await carryOne(device, session, { ...entry, args })
      await writeMeta(session.db, { carried: { from: former.name, seq: entry.seq } })
    }
    if (await isSettled(session.db, entries)) {
      await former.delete()
      await device.copy.keepOnly(former.name, []).catch(() => {}) // of a database that is gone the copy is only space
      await dropState(device.db, 'carrying')
    }
  } finally {
    former.close()
  }
}

async function carryOne(device: Device, session: Session, { mutationId, name, args, madeAt }: OutboxEntry): Promise<void> {
  try {
    await session.mutate(mutationId, name, args, Math.max(0, device.now() - madeAt))
  } catch (error) {
    if (!(error instanceof RefusedHere)) throw error
    await session.db.refused.put({ mutationId, name, args, code: error.refusal, madeAt, refusedAt: device.now() })
  }
}

async function isSettled(db: WorkspaceDb, entries: readonly OutboxEntry[]): Promise<boolean> {
  const ids = entries.map(({ mutationId }) => mutationId)
  const [waiting, refused] = await Promise.all([
    db.outbox.where('mutationId').anyOf(ids).count(),
    db.refused.where('mutationId').anyOf(ids).count(),
  ])
  return waiting + refused === 0
}
