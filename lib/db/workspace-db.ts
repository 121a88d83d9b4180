import Dexie, { type EntityTable, type Table } from 'dexie'
import { type Row, type TableName, tableNames, tables } from '#lib/schema/tables.ts'

/** A change made here that the server has not answered yet. Numbers run without a gap for each client. */
export interface OutboxEntry {
  seq: number
  mutationId: string
  name: string
  args: unknown
  /** By this computer's clock; only the distance to the moment of sending is used. */
  madeAt: number
  /** The server has it; its effect stays replayed until a pull contains it. */
  acknowledged: boolean
}

/**
 * A change that the server has and a pull contained. Kept for a month: a server restored from a backup may not hold it any more,
 * and then it is sent again under its own number.
 */
export interface SentEntry extends Omit<OutboxEntry, 'acknowledged'> {
  /** By this computer's clock. */
  containedAt: number
}

/** A change the server refused: kept with its reason until its author edits, retries or discards it. */
export interface RefusedEntry {
  mutationId: string
  name: string
  args: unknown
  code: string
  madeAt: number
  refusedAt: number
}

/** A server row that a waiting mutation changed, as it was before: what a rebase starts from. */
export interface ShadowRow {
  table: TableName
  id: string
  row: Row | null
}

/** A row of a table that this build does not know, kept for the build that does. */
export interface UnknownRow {
  table: string
  id: string
  row: unknown
}

/** Everything one member knows of one workspace. Synced rows stand in the tables of the registry; the rest is ours. */
export class WorkspaceDb extends Dexie {
  declare outbox: EntityTable<OutboxEntry, 'seq'>
  declare sent: EntityTable<SentEntry, 'seq'>
  declare refused: EntityTable<RefusedEntry, 'mutationId'>
  declare shadow: Table<ShadowRow, [TableName, string]>
  declare unknown: Table<UnknownRow, [string, string]>
  /** Single facts by key: see `lib/sync/meta.ts`. */
  declare meta: EntityTable<{ key: string; value: unknown }, 'key'>
  /** Ids of calls already taken (a single mutation's is its own), so that a view that asks twice changes once. */
  declare taken: EntityTable<{ mutationId: string; at: number }, 'mutationId'>

  constructor(name: string) {
    super(name)
    // Raised with every new table or index.
    this.version(3).stores({
      ...Object.fromEntries(tableNames.map((table) => [table, ['id', ...tables[table].indexes].join(', ')])),
      outbox: 'seq, &mutationId',
      refused: 'mutationId',
      shadow: '[table+id]',
      meta: 'key',
      taken: 'mutationId, at',
    })
    this.version(3).stores({ sent: 'seq, containedAt', unknown: '[table+id]' })
  }

  /** The Dexie table that holds the rows of a synced table. */
  rows<T extends TableName>(table: T): Table<Row<T>, string> {
    return this.table(table)
  }
}
