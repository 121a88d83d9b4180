import { createId } from '#lib/base/id.ts'
import type { WorkspaceDb } from '#lib/db/workspace-db.ts'

/**
 * Starts a new client with a new sequence, keeping every unsent mutation in its order. Needed when the server's memory of
 * this client went back in time: numbers it would wait for will never come.
 */
export async function renumber(db: WorkspaceDb): Promise<void> {
  await db.transaction('rw', db.outbox, db.meta, async () => {
    const waiting = await db.outbox
      .orderBy('seq')
      .filter((entry) => !entry.acknowledged)
      .toArray()
    await db.outbox.clear()
    await db.outbox.bulkAdd(waiting.map((entry, index) => ({ ...entry, seq: index + 1 })))
    await db.meta.bulkPut([
      { key: 'clientId', value: createId() },
      { key: 'nextSeq', value: waiting.length + 1 },
    ])
  })
}
