import type { RowReader } from '#lib/rules/mutation.ts'
import type { Row, RowKey, TableName } from '#lib/schema/tables.ts'
import { arrayLiteral } from './array-literal.ts'
import { sumValues } from './checksums.ts'

/** A synced row as the database holds it, with what a batch has made of it so far. */
export interface StoredRow {
  key: RowKey
  /** Workspace version at which it was read; 0: there is none yet. A write holds only while that is still so. */
  version: number
  audience: string[]
  formerAudience: string[]
  formerVersion: number
  /** `undefined`: no such row, or a tombstone. */
  row: Row | undefined
  /** Changed by this batch; `lostAudience`: somebody no longer sees it. */
  changed: boolean
  lostAudience: boolean
  /** As the database holds it, whatever this batch has made of it; `undefined`: no such row, or a tombstone. */
  stored: { body: string; audience: string[] } | undefined
}

export interface RowAnswer {
  table_name: TableName
  id: string
  version: number
  audience: string[]
  former_audience: string[]
  former_version: number
  body: string | null
}

/** Table names hold no line feed, so different keys give different text. */
export function keyText({ table, id }: RowKey): string {
  return `${table}\n${id}`
}

export class StoredRows {
  readonly #rows = new Map<string, StoredRow>()
  #followersKnown = new Set<string>()

  /** Takes rows in as read, and remembers for the asked keys without an answer that there is no such row. */
  add(asked: readonly RowKey[], answers: readonly RowAnswer[]): void {
    for (const answer of answers) {
      const key = { table: answer.table_name, id: answer.id }
      this.#rows.set(keyText(key), {
        key,
        version: answer.version,
        audience: answer.audience,
        formerAudience: answer.former_audience,
        formerVersion: answer.former_version,
        row: answer.body === null ? undefined : (JSON.parse(answer.body) as Row), // validated when it was written
        changed: false,
        lostAudience: false,
        stored: answer.body === null ? undefined : { body: answer.body, audience: answer.audience },
      })
    }
    for (const key of asked) {
      if (this.#rows.has(keyText(key))) continue
      const absent = { version: 0, audience: [], formerAudience: [], formerVersion: 0, row: undefined }
      this.#rows.set(keyText(key), { key, ...absent, changed: false, lostAudience: false, stored: undefined })
    }
  }

  get(key: RowKey): StoredRow | undefined {
    return this.#rows.get(keyText(key))
  }

  set(stored: StoredRow): void {
    this.#rows.set(keyText(stored.key), stored)
  }

  /** Links and notes of a record, once {@link noteFollowers} said that all of them are here. */
  followersOf(recordId: string): StoredRow[] | undefined {
    if (!this.#followersKnown.has(recordId)) return undefined
    return [...this.#rows.values()].filter(
      ({ row, key }) =>
        row !== undefined && (key.table === 'planLink' || key.table === 'fieldNote') && 'recordId' in row && row.recordId === recordId,
    )
  }

  noteFollowers(recordIds: readonly string[]): void {
    for (const id of recordIds) this.#followersKnown.add(id)
  }

  changed(): StoredRow[] {
    return [...this.#rows.values()].filter((stored) => stored.changed)
  }

  /** A copy to work on: a batch that needs more rows starts again from what was read. */
  fork(): StoredRows {
    const copy = new StoredRows()
    for (const stored of this.#rows.values()) copy.set(stored)
    copy.#followersKnown = new Set(this.#followersKnown)
    return copy
  }
}

/** What a mutator may look at: the rows it named, as the batch has them. */
export function readerOf(rows: StoredRows, named: readonly RowKey[]): RowReader {
  const names = new Set(named.map(keyText))
  return {
    get<T extends TableName>(table: T, id: string) {
      const key = { table, id }
      return names.has(keyText(key)) ? (rows.get(key)?.row as Row<T> | undefined) : undefined // the key names the row's table
    },
  }
}

/** Values $1 to $13 of the statements that write rows. */
export function rowValues(workspaceId: string, changed: readonly StoredRow[]): unknown[] {
  const bodies = changed.map(({ row }) => (row === undefined ? null : JSON.stringify(row)))
  return [
    workspaceId,
    changed.map(({ key }) => key.table),
    changed.map(({ key }) => key.id),
    changed.map(({ version }) => version),
    bodies,
    changed.map(({ audience }) => arrayLiteral(audience)),
    changed.map(({ formerAudience }) => arrayLiteral(formerAudience)),
    changed.map(({ lostAudience, formerVersion }) => (lostAudience ? null : formerVersion)),
    changed.some(({ key: { table } }) => table === 'workspace' || table === 'member' || table === 'team'),
    ...sumValues(changed, bodies),
  ]
}

/** `before` with another body and audience, and the memory of who no longer sees it. */
export function replaceRow(before: StoredRow, row: Row | undefined, audience: string[]): StoredRow {
  const lost = before.audience.filter((token) => !audience.includes(token))
  return {
    ...before,
    row,
    audience,
    formerAudience: [...new Set([...before.formerAudience, ...lost])].filter((token) => !audience.includes(token)),
    changed: true,
    lostAudience: before.lostAudience || lost.length > 0,
  }
}
