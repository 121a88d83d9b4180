import { planTables } from '#lib/schema/plan-item.ts'
import type { Row, TableName } from '#lib/schema/tables.ts'
import { createTableMemory } from './table-memory.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** Tables that stay small in any workspace, and that every view needs some of: read whole, once for each change to them. */
const small: ReadonlySet<TableName> = new Set<TableName>([
  ...planTables,
  ...(['workspace', 'member', 'team', 'targetList', 'framework', 'ownerMatch', 'crmSpec'] as const),
])

/**
 * Read access to synced rows, as `lib/queries` asks for it (its `Store`), for as long as the database is open. Rows are shared
 * between answers: nobody may change one.
 */
export function createStore(db: WorkspaceDb) {
  const memory = createTableMemory(db)
  return {
    get: async <T extends TableName>(table: T, id: string): Promise<Row<T> | undefined> =>
      small.has(table) ? (await memory.read(table)).byId.get(id) : (memory.held(table)?.byId.get(id) ?? db.rows(table).get(id)),
    all: async <T extends TableName>(table: T): Promise<readonly Row<T>[]> => (await memory.read(table)).rows,
    where: async <T extends TableName>(table: T, index: string, value: string | string[]): Promise<Row<T>[]> =>
      small.has(table) && typeof value === 'string'
        ? (await memory.read(table)).rows.filter((row) => (row as Record<string, unknown>)[index] === value)
        : db.rows(table).where(index).equals(value).toArray(),
    count: async (table: TableName, index: string, value: string | string[]): Promise<number> =>
      db.rows(table).where(index).equals(value).count(),
    startingWith: async <T extends TableName>(table: T, index: string, prefix: string, limit: number): Promise<Row<T>[]> =>
      db.rows(table).where(index).startsWith(prefix).limit(limit).toArray(),
    close: memory.close,
  }
}
