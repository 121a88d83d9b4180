import { createHash } from 'node:crypto'
import { rowHash } from '#lib/protocol/checksum.ts'
import type { Database, Statement, Transaction } from '../db/database.ts'
import { arrayLiteral } from './array-literal.ts'
import { lockWorkspace } from './push-statements.ts'
import type { StoredRow } from './stored-rows.ts'

/**
 * Checksums of what members see, kept up by every write: one row for each audience that any row of the workspace has, with how many
 * rows have it and the sum of their hashes. A member's checksum is the sum over the audiences they meet: some dozens of small rows,
 * read in the statement that reads a page, instead of hashing ten thousand rows for every pull.
 */
interface Sum {
  audience: readonly string[]
  rows: number
  sum: number
}

class Sums {
  readonly #sums = new Map<string, Sum>()

  add(audience: readonly string[], rows: 1 | -1, hash: number): void {
    const key = keyOf(audience)
    const known = this.#sums.get(key) ?? { audience, rows: 0, sum: 0 }
    this.#sums.set(key, { audience, rows: known.rows + rows, sum: known.sum + rows * hash })
  }

  /** Values of a statement, column by column: key, audience, rows, sum. */
  values(): [string[], string[], number[], number[]] {
    const changed = [...this.#sums].filter(([, { rows, sum }]) => rows !== 0 || sum !== 0)
    return [
      changed.map(([key]) => key),
      changed.map(([, { audience }]) => arrayLiteral(audience)),
      changed.map(([, { rows }]) => rows),
      changed.map(([, { sum }]) => sum),
    ]
  }
}

/** What a write does to the sums: what was stored goes out under its former audience, what is stored now comes in. */
export function sumValues(changed: readonly StoredRow[], bodies: readonly (string | null)[]): unknown[] {
  const sums = new Sums()
  changed.forEach(({ key: { table, id }, stored, audience }, position) => {
    if (stored !== undefined) sums.add(stored.audience, -1, rowHash(table, id, stored.body))
    const body = bodies[position]
    if (body !== null && body !== undefined) sums.add(audience, 1, rowHash(table, id, body))
  })
  return sums.values()
}

/** An audience may be longer than a key of an index may be. Tokens hold no line feed, and their order says nothing. */
function keyOf(audience: readonly string[]): string {
  const text = [...audience].sort().join('\n')
  return text.length <= 100 ? text : createHash('sha256').update(text).digest('base64url')
}

const findUnsummed: Statement = {
  name: 'find_unsummed',
  text: `SELECT v.workspace_id FROM workspace_version v WHERE NOT EXISTS (SELECT FROM checksum c WHERE c.workspace_id = v.workspace_id)
    AND EXISTS (SELECT FROM "row" r WHERE r.workspace_id = v.workspace_id AND NOT r.removed)`,
}
const isSummed: Statement = { name: 'is_summed', text: 'SELECT 1 FROM checksum WHERE workspace_id = $1 LIMIT 1' }
const readSome: Statement = {
  name: 'read_to_sum',
  text: `SELECT table_name, id, audience, body::text AS body FROM "row"
    WHERE workspace_id = $1 AND NOT removed AND (table_name, id) > ($2, $3) ORDER BY table_name, id LIMIT 2000`,
}
const keepSums: Statement = {
  name: 'keep_sums',
  text: `INSERT INTO checksum (workspace_id, audience_key, audience, rows, sum)
    SELECT $1, s.key, s.audience::text[], s.rows, s.sum FROM unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[]) AS s (key, audience, rows, sum)`,
}

/** For workspaces that were written by a server without checksums, or restored from its backup. Run before anybody writes. */
export async function sumOldWorkspaces(db: Database): Promise<void> {
  for (const { workspace_id } of await db.query<{ workspace_id: string }>(findUnsummed, []))
    await db.administer(workspace_id, (transaction) => sumWorkspace(transaction, workspace_id))
}

async function sumWorkspace(transaction: Transaction, workspaceId: string): Promise<void> {
  await transaction.query(lockWorkspace, [workspaceId])
  if ((await transaction.query(isSummed, [workspaceId])).length > 0) return // another process was first
  const sums = new Sums()
  let [table, id] = ['', '']
  for (let more = true; more; ) {
    const rows = await transaction.query<{ table_name: string; id: string; audience: string[]; body: string }>(readSome, [
      workspaceId,
      table,
      id,
    ])
    for (const row of rows) sums.add(row.audience, 1, rowHash(row.table_name, row.id, row.body))
    const last = rows.at(-1)
    more = last !== undefined
    if (last) [table, id] = [last.table_name, last.id]
  }
  await transaction.query(keepSums, [workspaceId, ...sums.values()])
}
