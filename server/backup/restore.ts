import { AppError } from '#lib/base/app-error.ts'
import { createId } from '#lib/base/id.ts'
import type { Database, Statement, Transaction } from '../db/database.ts'
import { type BackupEnd, type BackupHeader, type BackupSection, newer, readBackup, verifyBackup } from './format.ts'
import { migrations, ourFunctions, ourTables, quoted, type Table, tablesOf } from './tables.ts'

const rowsAtOnce = 500

const bind: Statement = { name: 'restore_bind', text: `SELECT set_config('app.workspace_id', $1, true)` }
const newEpoch: Statement = { name: 'restore_epoch', text: 'UPDATE workspace_version SET epoch = $2 WHERE workspace_id = $1' }
const recordMigration: Statement = {
  name: 'restore_migration',
  text: 'INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ($1, $2::bigint)',
}
const findServers: Statement = {
  name: 'restore_servers',
  text: `SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND application_name IN ('throughline', 'throughline-listen')`,
}

/**
 * Makes a database what the file holds, in one transaction: it stays as it was when anything fails. Every workspace begins another
 * epoch, by which clients notice that the server went back in time. Tables of an older version are brought up to date.
 *
 * @param open The database, not touched before the file has been read to its end and found good; closed afterwards.
 * @param options.replace Throws away what the database holds; without it, one that is not empty is refused.
 * @throws AppError `bad-request` for a file that cannot be used, `conflict` for a database that cannot take it.
 */
export async function restoreBackup(
  open: () => Promise<Database>,
  file: string,
  options: { replace?: boolean } = {},
): Promise<{ header: BackupHeader; end: BackupEnd }> {
  const verified = await verifyBackup(file)
  requireKnown(verified.header, file)
  const db = await open()
  try {
    await db.administer('', (transaction) => restoreInto(transaction, db.engine, file, verified.header.migrations.length, options))
  } finally {
    await db.close()
  }
  return verified
}

async function restoreInto(
  transaction: Transaction,
  engine: Database['engine'],
  file: string,
  migrated: number,
  { replace = false }: { replace?: boolean },
): Promise<void> {
  if (engine === 'postgres') await requireNoServers(transaction)
  if (!replace) await requireEmpty(transaction)
  const statement = statements(transaction)
  for (const name of ourTables) await statement(`DROP TABLE IF EXISTS ${quoted(name)} CASCADE`)
  for (const name of ourFunctions) await statement(`DROP FUNCTION IF EXISTS ${quoted(name)}`)
  await statement('CREATE SCHEMA IF NOT EXISTS drizzle')
  await statement('CREATE TABLE IF NOT EXISTS drizzle.__drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint)')
  await statement('DELETE FROM drizzle.__drizzle_migrations')
  for (const { sql } of migrations.slice(0, migrated)) for (const one of sql) await statement(one)
  await fill(transaction, file)
  for (const { sql } of migrations.slice(migrated)) for (const one of sql) await statement(one)
  for (const name of ourTables) await statement(`ANALYZE ${quoted(name)}`) // the embedded database never does by itself
  for (const { hash, folderMillis } of migrations) await transaction.query(recordMigration, [hash, folderMillis])
}

function requireKnown({ migrations: made }: BackupHeader, file: string): void {
  if (made.length > migrations.length) throw newer(file)
  if (made.some((hash, position) => migrations[position]?.hash !== hash))
    throw new AppError(
      'bad-request',
      `The tables in the backup file ${file} are of another version of Throughline. Restore it with the version that made it.`,
    )
}

async function requireNoServers(transaction: Transaction): Promise<void> {
  const [answer] = await transaction.query<{ count: number }>(findServers, [])
  if (answer !== undefined && answer.count > 0)
    throw new AppError('conflict', 'A Throughline server works on this database. Stop every one of them first, then restore.')
}

async function requireEmpty(transaction: Transaction): Promise<void> {
  const tables = new Set((await tablesOf(transaction)).map(({ name }) => name))
  for (const name of ['auth_organization', 'auth_user']) {
    if (!tables.has(name)) continue
    const [found] = await transaction.query({ name: `restore_any_${name}`, text: `SELECT 1 FROM ${quoted(name)} LIMIT 1` }, [])
    if (found === undefined) continue
    throw new AppError(
      'conflict',
      'The database is not empty. Restore into an empty one, or throw away what this one holds with --replace (back it up first).',
    )
  }
}

/** Runs statements of which each is run once. */
function statements(transaction: Transaction): (text: string) => Promise<unknown> {
  let count = 0
  return (text) => {
    count += 1
    return transaction.query({ name: `restore_${count}`, text }, [])
  }
}

async function fill(transaction: Transaction, file: string): Promise<void> {
  const tables = new Map((await tablesOf(transaction)).map((table) => [table.name, table]))
  let section: BackupSection | undefined
  let rows: (string | null)[][] = []
  const flush = async () => {
    if (section !== undefined && rows.length > 0) await insert(transaction, tables.get(section.table), section, rows)
    rows = []
  }
  for await (const line of readBackup(file)) {
    if ('row' in line) {
      rows.push(line.row)
      if (rows.length >= rowsAtOnce) await flush()
      continue
    }
    await flush()
    if ('section' in line) {
      section = line.section
      if (section.workspace !== undefined) await transaction.query(bind, [section.workspace]) // the policies bind the owner too
    }
  }
}

async function insert(
  transaction: Transaction,
  table: Table | undefined,
  { table: name, columns, workspace }: BackupSection,
  rows: (string | null)[][],
): Promise<void> {
  const types = columns.map((column) => table?.columns.find((one) => one.name === column)?.type)
  if (table === undefined || types.includes(undefined)) throw new Error(`A backup with a table or column "${name}" that no migration made`)
  const selected = types.map((type, position) => `v.c${position}::${type}`)
  const given = columns.map((_, position) => `$${position + 1}::text[]`)
  await transaction.query(
    {
      name: `restore_into_${name}`,
      text: `INSERT INTO ${quoted(name)} (${columns.map(quoted).join(', ')}) SELECT ${selected.join(', ')}
        FROM unnest(${given.join(', ')}) AS v (${columns.map((_, position) => `c${position}`).join(', ')})`,
    },
    columns.map((_, position) => rows.map((row) => row[position] ?? null)),
  )
  if (name === 'workspace_version' && workspace !== undefined) await transaction.query(newEpoch, [workspace, createId()])
}
