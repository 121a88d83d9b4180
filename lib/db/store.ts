import type { Row, TableName } from '#lib/schema/tables.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** Read access to synced rows, as `lib/queries` asks for it. Inside a `liveQuery` every read is a subscription. */
export function createStore(db: WorkspaceDb) {
  return {
    get: <T extends TableName>(table: T, id: string): Promise<Row<T> | undefined> => db.rows(table).get(id),
    all: <T extends TableName>(table: T): Promise<Row<T>[]> => db.rows(table).toArray(),
    where: <T extends TableName>(table: T, index: string, value: string | string[]): Promise<Row<T>[]> =>
      db.rows(table).where(index).equals(value).toArray(),
  }
}
