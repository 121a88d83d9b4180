import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { AppError } from '#lib/base/app-error.ts'
import { asStale, type Database, migrationsFolder, opening, type Statement, type Transaction, type TransactionMode } from './database.ts'
import { openAnnouncements } from './postgres-announcements.ts'

/** Any number of processes may migrate at once; this advisory lock (a number of our own) lets one go first. */
const migrationLock = 7_204_511

/**
 * Opens a PostgreSQL database by its address and brings its tables up to date.
 * Throws AppError `storage` with a sentence when it cannot be reached or the account may not create what is needed.
 */
export async function openPostgres(url: string, options: { poolSize?: number; isTool?: boolean } = {}): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize ?? 10,
    pipeline: true, // statements that do not wait for each other share one round trip
    options: '-c lock_timeout=10000 -c idle_in_transaction_session_timeout=30000',
    application_name: options.isTool ? 'throughline-tool' : 'throughline',
  })
  // A pooled connection that dies while idle is replaced at its next use; without a listener the process would end.
  pool.on('error', () => {})
  // The same for one that dies in the hands of a transaction between two statements: the next of them fails and says so.
  pool.on('connect', (client) => {
    client.on('error', () => {})
  })
  try {
    if (options.isTool) await pool.query('SELECT 1')
    else await migrateOnce(url)
  } catch (error) {
    await pool.end()
    throw new AppError('storage', `The PostgreSQL database at DATABASE_URL could not be prepared: ${reasonOf(error)}`, { cause: error })
  }
  const announcements = options.isTool ? undefined : openAnnouncements(url, pool)

  async function transact<Result>(
    mode: TransactionMode,
    workspaceId: string,
    run: (transaction: Transaction) => Promise<Result>,
  ): Promise<Result> {
    const client = await pool.connect()
    let broken: Error | undefined
    let finished = false
    const begun = client.query(opening(mode, pg.escapeLiteral(workspaceId)))
    begun.catch(() => {}) // reported by the statement that follows, or below
    try {
      const result = await run({
        query: async <Answer>(statement: Statement, values: unknown[]) => {
          const answer = await client.query({ ...statement, values })
          return answer.rows as Answer[] // the caller states what its own SQL answers
        },
        finish: async <Answer>(statement: Statement, values: unknown[]) => {
          finished = true
          const last = client.query({ ...statement, values })
          const committed = client.query('COMMIT') // after a failed statement this rolls back
          const [answer] = await Promise.all([last, committed])
          return answer.rows as Answer[] // as above
        },
      })
      await begun
      if (!finished) await client.query('COMMIT')
      return result
    } catch (error) {
      if (!finished)
        await client.query('ROLLBACK').catch((failure: Error) => {
          broken = failure
        })
      throw asStale(error)
    } finally {
      client.release(broken)
    }
  }

  return {
    engine: 'postgres',
    orm: drizzle(pool),
    query: async <Answer>(statement: Statement, values: unknown[]) => {
      const answer = await pool.query({ ...statement, values })
      return answer.rows as Answer[] // as above
    },
    read: (workspaceId, run) => transact('read', workspaceId, run),
    write: (workspaceId, run) => transact('write', workspaceId, run),
    administer: (workspaceId, run) => transact('administer', workspaceId, run),
    snapshot: (run) => transact('snapshot', '', run),
    announce: (workspaceId, version) => announcements?.send(workspaceId, version),
    onAnnounce: (listener) => announcements?.listen(listener),
    close: async () => {
      await announcements?.close()
      await pool.end()
    },
  }
}

async function migrateOnce(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    await client.query(`SELECT pg_advisory_lock(${migrationLock})`)
    await migrate(drizzle(client), { migrationsFolder })
  } finally {
    await client.end() // also frees the lock
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const reason = cause instanceof Error ? cause.message : String(cause)
  const isRole = cause instanceof Error && 'code' in cause && cause.code === '42501' && /role/.test(reason)
  if (!isRole) return reason
  return `${reason}. Its account has to be allowed to create roles, or an administrator of the server runs: CREATE ROLE throughline_app; GRANT throughline_app TO the account.`
}
