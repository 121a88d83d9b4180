import type { Store } from '#lib/queries/store.ts'
import { type Row, type TableName, tables } from '#lib/schema/tables.ts'
import type { RowsByTable } from './builders.ts'

const none: Row[] = []

/** Rows in memory behind the interface that queries read through, with indexes as the browser's database has them. */
export function memoryStore(rows: RowsByTable): Store & { reads: string[] } {
  deepFreeze(rows) // rows are shared between answers: a view that changes one fails here
  const reads: string[] = []
  const indexes = new Map<string, Map<string, Row[]>>()
  const rowsOf = <T extends TableName>(table: T) => (rows[table] ?? none) as Row<T>[] // the mapped type does not survive the index access

  function indexOf(table: TableName, index: string): Map<string, Row[]> {
    const declared: readonly string[] = ['id', ...tables[table].indexes]
    const name = declared.find((one) => one.replace(/^[*&]/, '') === index)
    if (!name) throw new Error(`The table ${table} has no index "${index}": declare it in lib/schema/tables.ts.`)
    const known = indexes.get(`${table}|${index}`)
    if (known) return known
    const built = new Map<string, Row[]>()
    for (const row of rowsOf(table)) {
      for (const key of keysOf(row, index, name.startsWith('*'))) built.set(key, [...(built.get(key) ?? []), row])
    }
    indexes.set(`${table}|${index}`, built)
    return built
  }

  const where = async <T extends TableName>(table: T, index: string, value: string | string[]): Promise<Row<T>[]> => {
    reads.push(`${table}.${index}`)
    return (indexOf(table, index).get(JSON.stringify([value].flat())) ?? []) as Row<T>[] // rows of that table
  }
  return {
    reads,
    get: async (table, id) => (await where(table, 'id', id))[0],
    all: async (table) => {
      reads.push(`${table}.*`)
      return rowsOf(table)
    },
    where,
    count: async (table, index, value) => (await where(table, index, value)).length,
    startingWith: async <T extends TableName>(table: T, index: string, prefix: string, limit: number) => {
      reads.push(`${table}.${index}`)
      const found = [...indexOf(table, index)].filter(([key]) => String(JSON.parse(key)[0]).startsWith(prefix)).flatMap(([, list]) => list)
      return found.slice(0, limit) as Row<T>[] // rows of that table
    },
  }
}

function keysOf(row: Row, index: string, isMultiEntry: boolean): string[] {
  const paths = index.startsWith('[') ? index.slice(1, -1).split('+') : [index]
  const values = paths.map((path) =>
    path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], row),
  )
  if (isMultiEntry) return (values[0] as string[]).map((value) => JSON.stringify([value]))
  return values.some((value) => value === undefined) ? [] : [JSON.stringify(values)]
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return
  Object.freeze(value)
  for (const part of Object.values(value)) deepFreeze(part)
}
