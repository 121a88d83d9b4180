import type { Row, TableName } from '#lib/schema/tables.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** Read access to synced rows, as `lib/queries` asks for it (its `Store`). Inside a live query every read is a subscription. */
export function createStore(db: WorkspaceDb) {
  return {
    get: async <T extends TableName>(table: T, id: string): Promise<Row<T> | undefined> => db.rows(table).get(id),
    all: async <T extends TableName>(table: T): Promise<Row<T>[]> => db.rows(table).toArray(),
    where: async <T extends TableName>(table: T, index: string, value: string | string[]): Promise<Row<T>[]> =>
      db.rows(table).where(index).equals(value).toArray(),
    count: async (table: TableName, index: string, value: string | string[]): Promise<number> =>
      db.rows(table).where(index).equals(value).count(),
    startingWith: async <T extends TableName>(table: T, index: string, prefix: string, limit: number): Promise<Row<T>[]> =>
      db.rows(table).where(index).startsWith(prefix).limit(limit).toArray(),
  }
}
