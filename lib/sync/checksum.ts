import type { WorkspaceDb } from '#lib/db/workspace-db.ts'
import { type Checksum, emptyChecksum, rowHash } from '#lib/protocol/checksum.ts'
import { type Row, type TableName, tableNames } from '#lib/schema/tables.ts'
import { readMeta, writeMeta } from './meta.ts'

/** What is stored is counted anew this seldom: it reads every row, and only a fault of the browser's storage could tell. */
const recountAfterMs = 24 * 3600_000
/** Whoever differs right after fetching everything differs for another reason; asking again at once would never end. */
const healAfterMs = 10 * 60_000

export function hashOf(table: string, id: string, row: unknown): number {
  return rowHash(table, id, JSON.stringify(row))
}

/** What rows that are about to be replaced or removed add to the checksum; most that arrive are new, so keys are asked for first. */
export async function storedSum(db: WorkspaceDb, table: TableName, ids: readonly string[]): Promise<Checksum> {
  const present = await presentIds(db, table, ids)
  const rows = present.length === 0 ? [] : await db.rows(table).bulkGet(present)
  return sumOf(
    table,
    rows.filter((row) => row !== undefined),
  )
}

export function sumOf(table: TableName, rows: readonly Row[]): Checksum {
  return { rows: rows.length, sum: rows.reduce((sum, row) => sum + hashOf(table, row.id, row), 0) }
}

export function plus(a: Checksum, b: Checksum, times = 1): Checksum {
  return { rows: a.rows + times * b.rows, sum: a.sum + times * b.sum }
}

/** One range of keys instead of a request for each id: pages come in the order of ids within a version. */
async function presentIds(db: WorkspaceDb, table: TableName, ids: readonly string[]): Promise<string[]> {
  const sorted = [...ids].sort()
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) return []
  const stored = new Set(await db.rows(table).where('id').between(first, last, true, true).primaryKeys())
  return ids.filter((id) => stored.has(id))
}

/**
 * Compares a complete pull with what the server says it made of us. One that differs forgets its cursor, so that the next pull
 * fetches everything anew (what is unsent stays), and counts that it did. Answers whether it will.
 */
export async function healIfDifferent(db: WorkspaceDb, own: Checksum, theirs: Checksum | undefined, now: number): Promise<boolean> {
  if (!theirs || (own.rows === theirs.rows && own.sum === theirs.sum)) return false
  const healed = await readMeta(db, 'healed')
  if (healed && now - healed.at < healAfterMs && now >= healed.at) return false
  await writeMeta(db, { healed: { count: (healed?.count ?? 0) + 1, at: now } })
  await db.meta.delete('cursor')
  return true
}

/**
 * Once a day: the checksum of what is really stored, in place of the one that was kept by additions. A row that the storage
 * lost or damaged shows at the next pull.
 */
export async function recountIfDue(db: WorkspaceDb, now: number): Promise<void> {
  const at = await readMeta(db, 'recountedAt')
  if (at === undefined) return writeMeta(db, { recountedAt: now }) // all of it has just arrived
  if (Math.abs(now - at) < recountAfterMs) return
  await db.transaction('rw', db.tables, async () => {
    await writeMeta(db, { checksum: await recount(db), recountedAt: now })
  })
}

/** Of the rows as the server last said: under optimistic changes stand their shadows. */
export async function recount(db: WorkspaceDb): Promise<Checksum> {
  const shadows = await db.shadow.toArray()
  const changed = new Set(shadows.map(({ table, id }) => `${table}|${id}`))
  let total = emptyChecksum
  for (const table of tableNames) {
    const rows = await db.rows(table).toArray()
    total = plus(
      total,
      sumOf(
        table,
        rows.filter(({ id }) => !changed.has(`${table}|${id}`)),
      ),
    )
  }
  for (const { table, row } of shadows) if (row) total = plus(total, sumOf(table, [row]))
  for (const { table, id, row } of await db.unknown.toArray()) total = plus(total, { rows: 1, sum: hashOf(table, id, row) })
  return total
}
