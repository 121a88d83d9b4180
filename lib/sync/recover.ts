import type { CopiedMutation } from '#lib/db/second-copy.ts'
import type { OutboxEntry, WorkspaceDb } from '#lib/db/workspace-db.ts'
import { clientIdOf } from './apply.ts'
import { readMeta, writeMeta } from './meta.ts'

/** Numbers that may have been used after the last entry that the copy holds: none of them may name another change. */
const skippedNumbers = 1_000_000

/**
 * A database that has no client yet is new, or takes the place of one that the browser lost. Where the second copy holds something
 * it was lost: what was unsent comes back under its own client and numbers, so that what the server has of it is not applied
 * again, and the first pull brings the rest. Answers how many changes came back.
 */
export async function recover(db: WorkspaceDb, copied: readonly CopiedMutation[], now: number): Promise<number> {
  const newest = copied.findLast(({ seq }) => seq !== undefined) ?? copied.at(-1)
  if (!newest) return 0
  return db.transaction('rw', db.tables, async () => {
    if ((await readMeta(db, 'clientId')) !== undefined) return 0
    const waiting = copied.flatMap(({ clientId, seq, mutationId, name, args, madeAt, code }) =>
      code === undefined && seq !== undefined && clientId === newest.clientId
        ? [{ seq, mutationId, name, args, madeAt, acknowledged: false }]
        : [],
    )
    const refused = copied.flatMap(({ mutationId, name, args, madeAt, code }) =>
      code === undefined ? [] : [{ mutationId, name, args, madeAt, code, refusedAt: now }],
    )
    await db.outbox.bulkPut(waiting)
    await db.refused.bulkPut(refused)
    await db.taken.bulkPut([...waiting, ...refused].map(({ mutationId }) => ({ mutationId, at: now })))
    await writeMeta(db, {
      clientId: newest.clientId,
      nextSeq: Math.max(0, ...waiting.map(({ seq }) => seq)) + skippedNumbers,
      recovered: { changes: waiting.length + refused.length, at: now },
    })
    return waiting.length + refused.length
  })
}

/** A page reading can be made again, and would be the most of what is copied. */
export function isCopied({ name }: Pick<OutboxEntry, 'name'>): boolean {
  return name !== 'record.observe'
}

/** What the second copy has to hold of a database: everything a person did that is waiting, not yet seen to be kept, or refused. */
export async function toCopy(db: WorkspaceDb): Promise<CopiedMutation[]> {
  const clientId = await clientIdOf(db)
  const [waiting, refused] = await Promise.all([db.outbox.toArray(), db.refused.toArray()])
  return [
    ...waiting.map((entry) => copyOf(clientId, entry)),
    ...refused.map(({ mutationId, name, args, madeAt, code }) => ({ clientId, mutationId, name, args, madeAt, code })),
  ].filter(isCopied)
}

export function copyOf(clientId: string, { seq, mutationId, name, args, madeAt }: OutboxEntry): CopiedMutation {
  return { clientId, seq, mutationId, name, args, madeAt }
}
