import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'

/**
 * The server's one door to its data, the same over PGlite (embedded) and PostgreSQL. Hot statements are written out and
 * named, so that PostgreSQL plans each once a connection; everything rare goes through `orm`.
 */
export interface Database {
  readonly engine: 'pglite' | 'postgres'
  /** For better-auth and rare statements on accounts. It is not bound to a workspace: synced tables are out of its reach. */
  readonly orm: PgDatabase<PgQueryResultHKT>
  /** One statement on accounts, sessions and settings, outside any workspace. */
  query<Answer>(statement: Statement, values: unknown[]): Promise<Answer[]>
  /** One consistent snapshot of a workspace, as the ordinary role and under its policies. */
  read<Result>(workspaceId: string, run: (transaction: Transaction) => Promise<Result>): Promise<Result>
  /** A transaction on a workspace; it is rolled back when `run` throws. Throws {@link StaleRows} when rows moved underneath. */
  write<Result>(workspaceId: string, run: (transaction: Transaction) => Promise<Result>): Promise<Result>
  /** A write that spans accounts and a workspace's rows: joining it, loading its plan. Runs as the database's own account. */
  administer<Result>(workspaceId: string, run: (transaction: Transaction) => Promise<Result>): Promise<Result>
  /** Everything as it stands at one moment, for a backup; as the database's own account, whose policies still ask for a workspace. */
  snapshot<Result>(run: (transaction: Transaction) => Promise<Result>): Promise<Result>
  /** Tells every server process on this database that a workspace moved; never waits for it. */
  announce(workspaceId: string, version: number): void
  /** Calls back for announcements of any process, this one's included. `undefined`: some may have been missed. */
  onAnnounce(listener: (announcement: { workspaceId: string; version: number } | undefined) => void): void
  close(): Promise<void>
}

export interface Statement {
  name: string
  text: string
}

export interface Transaction {
  query<Answer>(statement: Statement, values: unknown[]): Promise<Answer[]>
  /** The last statement of the transaction, sent together with its commit where the driver can. */
  finish<Answer>(statement: Statement, values: unknown[]): Promise<Answer[]>
}

/** Another transaction changed what this one had read; processing it again will work. */
export class StaleRows extends Error {}

/** Serialisation failure, deadlock, and lock timeout: SQLSTATE classes after which the same work may succeed. */
const passingStates = new Set(['40001', '40P01', '55P03'])

export function asStale(error: unknown): unknown {
  const state = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof state === 'string' && passingStates.has(state) ? new StaleRows('Rows changed underneath', { cause: error }) : error
}

export type TransactionMode = 'read' | 'write' | 'administer' | 'snapshot'

/** First words of a transaction: its isolation, and what {@link binding} says. */
export function opening(mode: TransactionMode, workspaceLiteral: string): string {
  const isSnapshot = mode === 'read' || mode === 'snapshot'
  return `BEGIN${isSnapshot ? ' ISOLATION LEVEL REPEATABLE READ READ ONLY' : ''}; ${binding(mode, workspaceLiteral)}`
}

/** Binds a transaction to its workspace and to the role that the policies bind. `SET`, because it needs no plan, as a `SELECT` would. */
export function binding(mode: TransactionMode, workspaceLiteral: string): string {
  const role = mode === 'read' || mode === 'write' ? 'SET LOCAL ROLE throughline_app; ' : ''
  return `${role}SET LOCAL app.workspace_id = ${workspaceLiteral}`
}

export const migrationsFolder = new URL('./migrations', import.meta.url).pathname

const maxAttempts = 10

/** Runs a rare write again while others keep changing the same rows. */
export async function untilSettled<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++)
    try {
      return await run()
    } catch (error) {
      if (!(error instanceof StaleRows) || attempt >= maxAttempts) throw error
    }
}
