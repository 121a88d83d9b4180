import Dexie, { type IntervalTree, RangeSet } from 'dexie'
import type { Row, TableName } from '#lib/schema/tables.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** One table as it was last read. Neither the list nor the map is ever changed: who holds them goes on seeing one moment. */
export interface TableRows<T extends TableName> {
  /** In the order of their ids. */
  rows: readonly Row<T>[]
  byId: ReadonlyMap<string, Row<T>>
}

/** Whole tables in memory: reading ten thousand rows out of the browser's database takes longer than anything a view does with them. */
export interface TableMemory {
  /** The whole table, read again only after a change to it; of a few changed rows, only those. */
  read<T extends TableName>(table: T): Promise<TableRows<T>>
  /** The table if it is held and nothing was written to it since. */
  held<T extends TableName>(table: T): TableRows<T> | undefined
  close(): void
}

/** What was written since a table was read: these rows, or any. */
type Written = ReadonlySet<string> | 'any'
/** Reading more rows than this one by one takes longer than reading the table. */
const fewRows = 200

/**
 * Forgets what is written to the database, by whomever, when that is committed. Inside a transaction that has read something, what
 * is answered is what the transaction would read: whatever was committed before it has been heard of by then.
 */
export function createTableMemory(db: WorkspaceDb): TableMemory {
  const kept = new Map<TableName, TableRows<TableName>>()
  const written = new Map<TableName, Written>()
  /** How often each table was written to. */
  const writes = new Map<TableName, number>()

  function forget(): void {
    kept.clear()
    written.clear()
  }

  function onChange(parts: Record<string, IntervalTree>): void {
    for (const [table, ids] of writtenIn(parts, db.name)) {
      writes.set(table, (writes.get(table) ?? 0) + 1)
      if (kept.has(table)) written.set(table, both(written.get(table) ?? new Set(), ids))
    }
  }
  Dexie.on('storagemutated', onChange)
  // The browser took the database away; what is opened in its place may be empty.
  db.on('close', forget)

  const keptOf = <T extends TableName>(table: T) => kept.get(table) as TableRows<T> | undefined // stands under its own name

  async function read<T extends TableName>(table: T): Promise<TableRows<T>> {
    const former = keptOf(table)
    const since = written.get(table)
    if (former && since === undefined) return former
    const before = writes.get(table)
    const next =
      former && since !== undefined && since !== 'any'
        ? patched(former, [...since], await db.rows(table).bulkGet([...since]))
        : asRead(await db.rows(table).toArray())
    // Written to meanwhile: good for this answer, and not for the next.
    if (writes.get(table) !== before) return next
    // Who was quicker has read the same, and what others have worked out from that still holds.
    const current = keptOf(table)
    if (current && !written.has(table)) return current
    kept.set(table, next as unknown as TableRows<TableName>) // under its own name
    written.delete(table)
    return next
  }

  return {
    read,
    held: (table) => (written.has(table) ? undefined : keptOf(table)),
    close: () => {
      Dexie.on.storagemutated.unsubscribe(onChange)
      forget()
    },
  }
}

function both(some: Written, more: Written): Written {
  if (some === 'any' || more === 'any') return 'any'
  const all = new Set([...some, ...more])
  return all.size > fewRows ? 'any' : all
}

function asRead<T extends TableName>(rows: readonly Row<T>[]): TableRows<T> {
  return { rows, byId: new Map(rows.map((row) => [row.id, row])) }
}

function patched<T extends TableName>(
  { byId }: TableRows<T>,
  ids: readonly string[],
  found: readonly (Row<T> | undefined)[],
): TableRows<T> {
  const next = new Map(byId)
  ids.forEach((id, i) => {
    const row = found[i]
    if (row) next.set(id, row)
    else next.delete(id)
  })
  return { rows: [...next.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), byId: next }
}

/** Tables of this database that Dexie says were written to, with the ids where it knows them (its `ObservabilitySet`). */
function writtenIn(parts: Record<string, IntervalTree>, name: string): Map<TableName, Written> {
  const tables = new Map<TableName, Written>()
  const prefix = `idb://${name}/`
  for (const [part, ranges] of Object.entries(parts)) {
    // `table/` are the primary keys; `table/index` and `table/:dels` say the same of other keys.
    if (part.startsWith(prefix) && part.endsWith('/')) tables.set(part.slice(prefix.length, -1) as TableName, idsIn(ranges)) // a store of ours
  }
  return tables
}

function idsIn(ranges: IntervalTree): Written {
  const ids = new Set<string>()
  for (const { from, to } of RangeSet(ranges)) {
    if (typeof from !== 'string' || from !== to) return 'any'
    ids.add(from)
  }
  return ids
}
