import type { WorkspaceDb } from '#lib/db/workspace-db.ts'
import { readMeta, writeMeta } from './meta.ts'

/** How long what the server has is kept to be sent again, should the server be restored from a backup. */
const keepSentMs = 30 * 24 * 3600_000
const maxSent = 5000

/**
 * Takes in how far a complete pull contains this client's mutations. The server counts them in the same transaction as their
 * effects, so its number says exactly which of them its rows contain, also after a backup was restored:
 * - acknowledged ones up to it leave the outbox, and are kept for a while;
 * - those beyond it that had been answered are not there any more: they are unsent again, under their own numbers;
 * - unanswered ones stay, whatever the number says: the answer may be a refusal, which only a push tells.
 */
export async function settleSent(db: WorkspaceDb, lastSeq: number, now: number): Promise<void> {
  const answered = await db.outbox.filter((entry) => entry.acknowledged).toArray()
  const contained = answered.filter(({ seq }) => seq <= lastSeq)
  const lost = answered.filter(({ seq }) => seq > lastSeq)
  const lostLater = await db.sent.where('seq').above(lastSeq).toArray()
  if (contained.length > 0) {
    await db.sent.bulkPut(contained.map(({ acknowledged: _acknowledged, ...entry }) => ({ ...entry, containedAt: now })))
    await db.outbox.bulkDelete(contained.map(({ seq }) => seq))
    await forgetOld(db, now)
  }
  if (lost.length + lostLater.length > 0) {
    await db.outbox.bulkPut([
      ...lost.map((entry) => ({ ...entry, acknowledged: false })),
      ...lostLater.map(({ containedAt: _containedAt, ...entry }) => ({ ...entry, acknowledged: false })),
    ])
    await db.sent.bulkDelete(lostLater.map(({ seq }) => seq))
  }
  const known = (await readMeta(db, 'answered')) ?? 0
  await writeMeta(db, { contained: lastSeq, answered: Math.min(known, lastSeq) })
}

async function forgetOld(db: WorkspaceDb, now: number): Promise<void> {
  await db.sent
    .where('containedAt')
    .below(now - keepSentMs)
    .delete()
  const surplus = (await db.sent.count()) - maxSent
  if (surplus > 0) await db.sent.bulkDelete(await db.sent.orderBy('seq').limit(surplus).primaryKeys())
  await db.taken
    .where('at')
    .below(now - keepSentMs)
    .delete()
}
