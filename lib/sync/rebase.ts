import type { RefusedEntry, WorkspaceDb } from '#lib/db/workspace-db.ts'
import type { PullResponse } from '#lib/protocol/pull.ts'
import type { PushResponse } from '#lib/protocol/push.ts'
import { type Row, type TableName, tableNames, tables } from '#lib/schema/tables.ts'
import { type ContextSource, type Mutators, replay, undoOptimistic } from './apply.ts'

interface RebaseOptions {
  db: WorkspaceDb
  mutators: Mutators
  context: ContextSource
  now: number
}

/**
 * Applies one page of a pull: optimistic changes back, server rows in, acknowledged mutations out, waiting ones on top —
 * in one transaction, so no view ever sees half of it. A reset drops server rows and never what is unsent.
 */
export async function applyPull({ db, mutators, context, now }: RebaseOptions, page: PullResponse): Promise<void> {
  await db.transaction('rw', db.tables, async () => {
    await undoOptimistic(db)
    if (page.reset) for (const table of tableNames) await db.rows(table).clear()
    const { puts, removals } = groupByTable(page)
    for (const [table, rows] of puts) await db.rows(table).bulkPut(rows)
    for (const [table, ids] of removals) await db.rows(table).bulkDelete(ids)
    if (!page.more) await db.outbox.where('seq').belowOrEqual(page.lastSeq).delete()
    await replay(db, mutators, context)
    await db.meta.bulkPut([
      { key: 'cursor', value: page.cursor },
      { key: 'clockOffsetMs', value: page.serverNow - now },
      { key: 'complete', value: !page.more },
    ])
  })
}

/**
 * Takes in the answer to a push. Applied mutations stay replayed until a pull contains their effect; refused ones leave the
 * outbox, their effect is taken back, and they stand in `refused` with everything that was typed.
 */
export async function applyPushResults({ db, mutators, context, now }: RebaseOptions, response: PushResponse): Promise<void> {
  await db.transaction('rw', db.tables, async () => {
    const refused: RefusedEntry[] = []
    for (const { seq, refused: code } of response.results) {
      const entry = await db.outbox.get(seq)
      if (!entry) continue
      if (code === undefined) await db.outbox.update(seq, { acknowledged: true })
      else refused.push({ mutationId: entry.mutationId, name: entry.name, args: entry.args, code, madeAt: entry.madeAt, refusedAt: now })
    }
    if (refused.length === 0) return
    await db.refused.bulkPut(refused)
    await undoOptimistic(db)
    const refusedIds = new Set(refused.map((entry) => entry.mutationId))
    await db.outbox.filter((entry) => refusedIds.has(entry.mutationId)).delete()
    await replay(db, mutators, context)
  })
}

function groupByTable(page: PullResponse) {
  const puts = new Map<TableName, Row[]>()
  const removals = new Map<TableName, string[]>()
  for (const pulled of page.rows) {
    // A table this build does not know comes from a newer server; the next version of the extension resyncs.
    if (!isTableName(pulled.table)) continue
    if ('removed' in pulled) append(removals, pulled.table, pulled.id)
    // The server validated the row by the same schema before it stored it.
    else append(puts, pulled.table, pulled.row as Row)
  }
  return { puts, removals }
}

function isTableName(name: string): name is TableName {
  return Object.hasOwn(tables, name)
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
