import type { Row, TableName } from '#lib/schema/tables.ts'

/**
 * What queries read rows through. Narrow on purpose: `index` is one of the table's own in `lib/schema/tables.ts`, so that no
 * panel ever loads a table of 50,000 rows. Nothing but these promises is awaited in a query: inside a Dexie live query every
 * read is a subscription, and awaiting anything else would end it.
 */
export interface Store {
  get<T extends TableName>(table: T, id: string): Promise<Row<T> | undefined>
  all<T extends TableName>(table: T): Promise<Row<T>[]>
  /** Rows whose index equals the value; for a compound index (`[memberId+week]`) a value for each part. */
  where<T extends TableName>(table: T, index: string, value: string | string[]): Promise<Row<T>[]>
  count(table: TableName, index: string, value: string | string[]): Promise<number>
  /** At most `limit` rows whose index begins with `prefix`. */
  startingWith<T extends TableName>(table: T, index: string, prefix: string, limit: number): Promise<Row<T>[]>
}

/** The row that an optional reference names, if it does. */
export async function find<T extends TableName>(store: Store, table: T, id: string | undefined): Promise<Row<T> | undefined> {
  return id === undefined ? undefined : store.get(table, id)
}
