import type { PGlite } from '@electric-sql/pglite'
import type { Pool } from 'pg'
import { createId } from '#lib/base/id.ts'
import { type Database, opening } from '#server/db/database.ts'
import { readRows, readState, writeBatch } from '#server/sync/push-statements.ts'
import { rowValues, type StoredRow } from '#server/sync/stored-rows.ts'
import { perSecond } from './measure.ts'
import { loggedCommitment, rep } from './workload.ts'

/**
 * The floor of a push: the statements that logging one commitment takes, straight on the same driver and database, and nothing
 * else: no HTTP, no session, no rules, no validation. Answers with transactions a second.
 */
export async function barePushes(
  { engine, orm }: Database,
  workspaceId: string,
  { writers, turnMs }: { writers: number; turnMs: number },
): Promise<number> {
  const driver = (orm as unknown as { $client: PGlite | Pool }).$client // Drizzle gives every database its driver under this name
  const writeOne = engine === 'pglite' ? onPglite(driver as PGlite, workspaceId) : onPostgres(driver as Pool, workspaceId)
  const clients = Array.from({ length: writers }, () => ({ clientId: createId(), seq: 0 }))
  return perSecond(turnMs, clients, async (client) => {
    client.seq++
    await writeOne(client.clientId, client.seq)
  })
}

type WriteOne = (clientId: string, seq: number) => Promise<unknown>

function onPglite(pglite: PGlite, workspaceId: string): WriteOne {
  return (clientId, seq) =>
    pglite.transaction(async (transaction) => {
      await transaction.exec(opening('write', `'${workspaceId}'`))
      const { state, rows, write } = valuesOf(workspaceId, clientId, seq)
      await transaction.query(readState.text, state)
      await transaction.query(readRows.text, rows)
      await transaction.query(writeBatch.text, write)
    })
}

function onPostgres(pool: Pool, workspaceId: string): WriteOne {
  return async (clientId, seq) => {
    const connection = await pool.connect()
    try {
      const { state, rows, write } = valuesOf(workspaceId, clientId, seq)
      await Promise.all([
        connection.query(`BEGIN; ${opening('write', `'${workspaceId}'`)}`),
        connection.query({ ...readState, values: state }),
        connection.query({ ...readRows, values: rows }),
      ])
      await Promise.all([connection.query({ ...writeBatch, values: write }), connection.query('COMMIT')])
    } finally {
      connection.release()
    }
  }
}

function valuesOf(workspaceId: string, clientId: string, seq: number) {
  const { memberId } = rep
  const commitment = { ...loggedCommitment(), memberId, week: '2026-11-16', status: 'open' as const, madeAt: Date.now() }
  const { id, milestoneId } = commitment
  const stored: StoredRow = {
    key: { table: 'commitment', id },
    version: 0,
    audience: ['*'],
    formerAudience: [],
    formerVersion: 0,
    row: commitment,
    changed: true,
    lostAudience: false,
  }
  return {
    state: [workspaceId, clientId],
    rows: [workspaceId, ['commitment', 'milestone'], [id, milestoneId]],
    write: [...rowValues(workspaceId, [stored]), clientId, memberId, seq, seq - 1, [], []],
  }
}
