import type { CrmRecord } from '#lib/schema/crm-record.ts'
import type { Row, TableName } from '#lib/schema/tables.ts'
import type { TargetAccount } from '#lib/schema/target-account.ts'

/**
 * What queries read rows through. Narrow on purpose: `index` is one of the table's own in `lib/schema/tables.ts`, so that no
 * panel ever loads a table of 50,000 rows. Nothing but these promises is awaited in a query: it runs in one transaction, and awaiting
 * anything else would end that. Rows are shared with other answers: nobody may change one.
 */
export interface Store {
  get<T extends TableName>(table: T, id: string): Promise<Row<T> | undefined>
  /** The whole table, in the order of its ids: for what goes through most of it, and for tables that are small. */
  all<T extends TableName>(table: T): Promise<readonly Row<T>[]>
  /** Rows whose index equals the value; for a compound index (`[memberId+week]`) a value for each part. */
  where<T extends TableName>(table: T, index: string, value: string | string[]): Promise<Row<T>[]>
  count(table: TableName, index: string, value: string | string[]): Promise<number>
  /** At most `limit` rows whose index begins with `prefix`. */
  startingWith<T extends TableName>(table: T, index: string, prefix: string, limit: number): Promise<Row<T>[]>
}

/** Every deal, or every CRM account, that this browser holds. */
export async function recordsOf(store: Store, type: CrmRecord['type']): Promise<CrmRecord[]> {
  return (await store.all('crmRecord')).filter((record) => record.type === type)
}

/** Every account of a target list. */
export async function targetsOf(store: Store, listId: string): Promise<TargetAccount[]> {
  return (await store.all('targetAccount')).filter((account) => account.listId === listId)
}

/** The row that an optional reference names, if it does. */
export async function find<T extends TableName>(store: Store, table: T, id: string | undefined): Promise<Row<T> | undefined> {
  return id === undefined ? undefined : store.get(table, id)
}
