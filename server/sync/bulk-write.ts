import type { RowKey } from '#lib/schema/tables.ts'
import { type Database, type Transaction, untilSettled } from '../db/database.ts'
import { lockWorkspace, readRows, writeRows } from './push-statements.ts'
import { type RowAnswer, rowValues, type StoredRow, StoredRows } from './stored-rows.ts'

/**
 * Rows that one version of a workspace takes at most where the server writes many at once. Each version is a transaction of its
 * own: what people change meanwhile comes between two of them, and nobody waits for more than one.
 */
export const maxRowsAVersion = 500

export interface BulkRow {
  key: RowKey
  /** What becomes of the row as it is stored now; `undefined`: it stays. Asked twice: before anything is written, and as it is. */
  change(before: StoredRow): StoredRow | undefined
}

/**
 * Writes rows in their order, at most {@link maxRowsAVersion} a version; answers how many changed. Every row is decided before the
 * first is written, so that what throws leaves nothing behind. A process that dies midway leaves the versions it wrote: writing the
 * same rows again does what is left. The workspace must be there.
 */
export async function writeInChunks(db: Database, workspaceId: string, rows: readonly BulkRow[]): Promise<number> {
  const due: BulkRow[] = []
  for (const chunk of chunksOf(rows)) {
    const changed = await db.administer(workspaceId, (transaction) => decide(transaction, workspaceId, chunk))
    due.push(...chunk.filter((_, position) => changed[position] !== undefined))
  }
  let written = 0
  for (const chunk of chunksOf(due)) {
    const { version, count } = await untilSettled(() =>
      db.administer(workspaceId, async (transaction) => {
        await transaction.query(lockWorkspace, [workspaceId])
        const changed = (await decide(transaction, workspaceId, chunk)).filter((row) => row !== undefined)
        if (changed.length === 0) return { version: 0, count: 0 }
        const [answer] = await transaction.query<{ version: number }>(writeRows, rowValues(workspaceId, changed))
        return { version: answer?.version ?? 0, count: changed.length }
      }),
    )
    written += count
    if (version > 0) db.announce(workspaceId, version)
  }
  return written
}

async function decide(transaction: Transaction, workspaceId: string, chunk: readonly BulkRow[]): Promise<(StoredRow | undefined)[]> {
  const keys = chunk.map(({ key }) => key)
  const stored = new StoredRows()
  const answers = await transaction.query<RowAnswer>(readRows, [workspaceId, keys.map(({ table }) => table), keys.map(({ id }) => id)])
  stored.add(keys, answers)
  return chunk.map(({ key, change }) => {
    const before = stored.get(key)
    if (before === undefined) throw new Error('A row that was just added')
    return change(before)
  })
}

function chunksOf<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / maxRowsAVersion) }, (_, index) =>
    all.slice(index * maxRowsAVersion, (index + 1) * maxRowsAVersion),
  )
}
