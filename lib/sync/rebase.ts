import type { OutboxEntry, RefusedEntry, WorkspaceDb } from '#lib/db/workspace-db.ts'
import { type Checksum, emptyChecksum } from '#lib/protocol/checksum.ts'
import type { Cursor, PullResponse } from '#lib/protocol/pull.ts'
import type { PushResponse } from '#lib/protocol/push.ts'
import { type Row, type TableName, tableNames, tables } from '#lib/schema/tables.ts'
import { type ContextSource, type Mutators, replay, undoOptimistic } from './apply.ts'
import { hashOf, healIfDifferent, plus, storedSum, sumOf } from './checksum.ts'
import { readMeta, writeMeta } from './meta.ts'
import { settleSent } from './requeue.ts'

interface RebaseOptions {
  db: WorkspaceDb
  mutators: Mutators
  context: ContextSource
  now: number
}

/**
 * Applies one page of a pull: optimistic changes back, server rows in, acknowledged mutations out, waiting ones on top —
 * in one transaction, so no view ever sees half of it. A reset drops server rows and never what is unsent.
 *
 * @param from the cursor that was sent. A page that continues another one came too late and changes nothing.
 * @returns whether the rows turned out to differ from the server's; the next pull then fetches them anew.
 */
export async function applyPull(options: RebaseOptions, page: PullResponse, from: Cursor | null): Promise<boolean> {
  const { db, mutators, context, now } = options
  return db.transaction('rw', db.tables, async () => {
    if (!isSame((await readMeta(db, 'cursor')) ?? null, from)) return false
    await undoOptimistic(db)
    if (page.reset) await dropServerRows(db)
    const checksum = await applyRows(db, page)
    await writeMeta(db, { cursor: page.cursor, clockOffsetMs: page.serverNow - now, complete: !page.more, checksum })
    if (!page.more) await settleSent(db, page.lastSeq, now)
    await replay(db, mutators, context)
    return !page.more && healIfDifferent(db, checksum, page.checksum, now)
  })
}

/** Writes the page's rows and answers the checksum with them. */
async function applyRows(db: WorkspaceDb, page: PullResponse): Promise<Checksum> {
  const { puts, removals } = groupByTable(page)
  let checksum = page.reset ? emptyChecksum : ((await readMeta(db, 'checksum')) ?? emptyChecksum)
  for (const [table, rows] of puts) {
    const former = await storedSum(
      db,
      table,
      rows.map(({ id }) => id),
    )
    checksum = plus(plus(checksum, sumOf(table, rows)), former, -1)
    await db.rows(table).bulkPut(rows)
  }
  for (const [table, ids] of removals) {
    checksum = plus(checksum, await storedSum(db, table, ids), -1)
    await db.rows(table).bulkDelete(ids)
  }
  return applyUnknown(db, page, checksum)
}

/**
 * Takes in the answer to a push. Applied mutations stay replayed until a pull contains their effect; refused ones leave the
 * outbox, their effect is taken back, and they stand in `refused` with everything that was typed.
 */
export async function applyPushResults(options: RebaseOptions, sent: OutboxEntry[], response: PushResponse): Promise<void> {
  const { db, now } = options
  await db.transaction('rw', db.tables, async () => {
    const sentBySeq = new Map(sent.map((entry) => [entry.seq, entry]))
    const refused: RefusedEntry[] = []
    const applied: number[] = []
    for (const { seq, refused: code } of response.results) {
      const entry = sentBySeq.get(seq)
      if (!entry) continue
      if (code === undefined) applied.push(seq)
      else refused.push(toRefused(entry, code, now))
    }
    await db.outbox.bulkUpdate(applied.map((seq) => ({ key: seq, changes: { acknowledged: true } })))
    const answered = Math.max((await readMeta(db, 'answered')) ?? 0, sent.at(-1)?.seq ?? 0)
    await writeMeta(db, { answered })
    if (refused.length > 0) await moveToRefused(options, refused)
  })
}

/** A mutation that the server will not even read: kept with a reason like any other that is refused, and never sent again. */
export async function refuseHere(options: RebaseOptions, entry: OutboxEntry, code: string): Promise<void> {
  // An async scope: Dexie must see it is one, or its transaction ends at the first await within.
  await options.db.transaction('rw', options.db.tables, async () => {
    await moveToRefused(options, [toRefused(entry, code, options.now)])
  })
}

/** The member is no longer let in: what they saw goes, what they had not sent is kept with the reason. */
export async function applyRevocation(options: RebaseOptions): Promise<void> {
  const { db, now } = options
  await db.transaction('rw', db.tables, async () => {
    const unsent = await db.outbox.filter((entry) => !entry.acknowledged).toArray()
    await db.refused.bulkPut(unsent.map((entry) => toRefused(entry, 'deactivated', now)))
    await db.outbox.bulkDelete(unsent.map(({ seq }) => seq))
    await dropServerRows(db)
    await db.shadow.clear()
    await db.meta.delete('cursor')
  })
}

async function moveToRefused({ db, mutators, context }: RebaseOptions, refused: RefusedEntry[]): Promise<void> {
  await db.refused.bulkPut(refused)
  await undoOptimistic(db)
  const refusedIds = new Set(refused.map((entry) => entry.mutationId))
  await db.outbox.filter((entry) => refusedIds.has(entry.mutationId)).delete()
  await replay(db, mutators, context)
}

function toRefused({ mutationId, name, args, madeAt }: OutboxEntry, code: string, refusedAt: number): RefusedEntry {
  return { mutationId, name, args, code, madeAt, refusedAt }
}

async function dropServerRows(db: WorkspaceDb): Promise<void> {
  for (const table of tableNames) await db.rows(table).clear()
  await db.unknown.clear()
}

/** Rows of tables that only a newer build knows: kept as they came, for that build to take over. */
async function applyUnknown(db: WorkspaceDb, page: PullResponse, known: Checksum): Promise<Checksum> {
  let checksum = known
  for (const pulled of page.rows) {
    const { table, id } = pulled
    if (isTableName(table)) continue
    const former = await db.unknown.get([table, id])
    if (former) checksum = plus(checksum, { rows: 1, sum: hashOf(table, id, former.row) }, -1)
    if ('removed' in pulled) await db.unknown.delete([table, id])
    else {
      checksum = plus(checksum, { rows: 1, sum: hashOf(table, id, pulled.row) })
      await db.unknown.put({ table, id, row: pulled.row })
    }
  }
  return checksum
}

/** Rows that a former build kept unread, once this build has their table. Run before anything is read. */
export async function adoptKnown(db: WorkspaceDb): Promise<void> {
  await db.transaction('rw', db.tables, async () => {
    for (const { table, id, row } of await db.unknown.toArray()) {
      if (!isTableName(table)) continue
      await db.rows(table).put(row as Row) // the server validated it by this table's schema
      await db.unknown.delete([table, id])
    }
  })
}

function groupByTable(page: PullResponse) {
  const puts = new Map<TableName, Row[]>()
  const removals = new Map<TableName, string[]>()
  for (const pulled of page.rows) {
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

/** Cursors are opaque; the same one has the same text. */
export function isSame(a: Cursor | null, b: Cursor | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
