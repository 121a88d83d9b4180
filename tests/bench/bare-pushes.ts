import type { PGlite } from '@electric-sql/pglite'
import type { Pool } from 'pg'
import { createId } from '#lib/base/id.ts'
import { binding, type Database, opening } from '#server/db/database.ts'
import { readRows, readState, writeBatch } from '#server/sync/push-statements.ts'
import { rowValues, type StoredRow } from '#server/sync/stored-rows.ts'
import { type Rate, rateOf } from './measure.ts'
import { loggedCommitment, rep } from './workload.ts'

/**
 * The floor of a push: the statements that logging so many commitments takes, straight on the same driver and database, and
 * nothing else: no HTTP, no session, no rules, no validation. Answers with transactions a second. Writers take turns at the workspaces.
 */
export async function barePushes(
  { engine, orm }: Database,
  workspaceIds: readonly string[],
  { writers, turnMs, size }: { writers: number; turnMs: number; size: number },
): Promise<Rate> {
  const driver = (orm as unknown as { $client: PGlite | Pool }).$client // Drizzle gives every database its driver under this name
  const write = engine === 'pglite' ? onPglite(driver as PGlite) : onPostgres(driver as Pool)
  const clients = Array.from({ length: writers }, (_, n) => ({
    clientId: createId(),
    seq: 0,
    workspaceId: workspaceIds[n % workspaceIds.length] ?? '',
  }))
  return rateOf(turnMs, clients, async (client) => {
    const lastSeq = client.seq
    client.seq += size
    await write(valuesOf(client, lastSeq, size))
  })
}

type Values = ReturnType<typeof valuesOf>
type Write = (values: Values) => Promise<unknown>

function onPglite(pglite: PGlite): Write {
  return ({ workspaceId, state, rows, write }) =>
    pglite.transaction(async (transaction) => {
      await transaction.exec(binding('write', `'${workspaceId}'`))
      await transaction.query(readState.text, state)
      await transaction.query(readRows.text, rows)
      await transaction.query(writeBatch.text, write)
    })
}

function onPostgres(pool: Pool): Write {
  return async ({ workspaceId, state, rows, write }) => {
    const connection = await pool.connect()
    try {
      await Promise.all([
        connection.query(opening('write', `'${workspaceId}'`)),
        connection.query({ ...readState, values: state }),
        connection.query({ ...readRows, values: rows }),
      ])
      await Promise.all([connection.query({ ...writeBatch, values: write }), connection.query('COMMIT')])
    } finally {
      connection.release()
    }
  }
}

function valuesOf({ workspaceId, clientId, seq }: { workspaceId: string; clientId: string; seq: number }, lastSeq: number, size: number) {
  const { memberId } = rep
  const stored = Array.from({ length: size }, (): StoredRow => {
    const commitment = { ...loggedCommitment(), memberId, week: '2026-11-16', status: 'open' as const, madeAt: Date.now() }
    return {
      key: { table: 'commitment', id: commitment.id },
      version: 0,
      audience: ['*'],
      formerAudience: [],
      formerVersion: 0,
      row: commitment,
      changed: true,
      lostAudience: false,
      stored: undefined,
    }
  })
  const read = [...stored.map(({ key }) => key), { table: 'milestone', id: loggedCommitment().milestoneId }]
  return {
    workspaceId,
    state: [workspaceId, clientId],
    rows: [workspaceId, read.map(({ table }) => table), read.map(({ id }) => id)],
    write: [...rowValues(workspaceId, stored), clientId, memberId, seq, lastSeq, [], []],
  }
}
