import type { ShadowRow, WorkspaceDb } from '#lib/db/workspace-db.ts'
import type { Change, RowReader } from '#lib/rules/mutation.ts'
import type { Row, RowKey, TableName } from '#lib/schema/tables.ts'

/** Below this many, single reads of shadows are cheaper than the list of all their keys. */
const fewKeys = 100

/**
 * Rows as a run of mutations makes them: read in bulk, changed in memory, written once at the end, with what the server last
 * said of each kept as its shadow. One request to IndexedDB for each row and mutation would cost more than the mutations.
 * Lives within one transaction.
 */
export function createOverlay(db: WorkspaceDb) {
  const stored = new Map<string, Row | undefined>()
  const changed = new Map<string, { key: RowKey; row: Row | undefined }>()

  async function load(keys: readonly RowKey[]): Promise<void> {
    const wanted = new Map(keys.filter((key) => !stored.has(textOf(key))).map((key) => [textOf(key), key]))
    for (const [table, ids] of byTable([...wanted.values()], ({ id }) => id)) {
      const rows = await db.rows(table).bulkGet(ids)
      ids.forEach((id, index) => {
        stored.set(textOf({ table, id }), rows[index])
      })
    }
  }

  function get(key: RowKey): Row | undefined {
    const text = textOf(key)
    const change = changed.get(text)
    return change ? change.row : stored.get(text)
  }

  async function withoutShadow(keys: RowKey[]): Promise<RowKey[]> {
    if (keys.length > fewKeys) {
      const known = new Set((await db.shadow.toCollection().primaryKeys()).map(([table, id]) => textOf({ table, id })))
      return keys.filter((key) => !known.has(textOf(key)))
    }
    const found = await db.shadow.bulkGet(keys.map(({ table, id }): [TableName, string] => [table, id]))
    return keys.filter((_key, index) => found[index] === undefined)
  }

  return {
    load,
    /** What a mutator may look at: the rows it named, which must have been loaded. */
    reader(named: readonly RowKey[]): RowReader {
      const names = new Set(named.map(textOf))
      return {
        get: <T extends TableName>(table: T, id: string) =>
          names.has(textOf({ table, id })) ? (get({ table, id }) as Row<T> | undefined) : undefined, // the key names the row's table
      }
    },
    change(changes: readonly Change[]): void {
      for (const change of changes) {
        const key = { table: change.table, id: 'row' in change ? change.row.id : change.removed }
        changed.set(textOf(key), { key, row: 'row' in change ? change.row : undefined })
      }
    },
    async store(): Promise<void> {
      const changes = [...changed.values()]
      const keys = changes.map(({ key }) => key)
      await load(keys)
      const shadows = (await withoutShadow(keys)).map((key): ShadowRow => ({ ...key, row: stored.get(textOf(key)) ?? null }))
      if (shadows.length > 0) await db.shadow.bulkAdd(shadows)
      await writeRows(db, changes)
    },
  }
}

export type Overlay = ReturnType<typeof createOverlay>

/** Writes rows of several tables, each table in one request; `undefined` removes. */
export async function writeRows(db: WorkspaceDb, changes: readonly { key: RowKey; row: Row | undefined }[]): Promise<void> {
  const puts = changes.flatMap(({ key, row }) => (row ? [{ ...key, row }] : []))
  const removals = changes.flatMap(({ key, row }) => (row ? [] : [key]))
  for (const [table, rows] of byTable(puts, ({ row }) => row)) await db.rows(table).bulkPut(rows)
  for (const [table, ids] of byTable(removals, ({ id }) => id)) await db.rows(table).bulkDelete(ids)
}

function textOf({ table, id }: RowKey): string {
  return `${table}|${id}`
}

function byTable<Given extends { table: TableName }, Kept>(given: readonly Given[], keep: (one: Given) => Kept): Map<TableName, Kept[]> {
  const groups = new Map<TableName, Kept[]>()
  for (const one of given) {
    const group = groups.get(one.table)
    if (group) group.push(keep(one))
    else groups.set(one.table, [keep(one)])
  }
  return groups
}
