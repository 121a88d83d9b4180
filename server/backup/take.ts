import { AppError } from '#lib/base/app-error.ts'
import type { Database, Statement, Transaction } from '../db/database.ts'
import { serverVersion } from '../routes/server-info.ts'
import { backupFormat, createBackupText } from './format.ts'
import { appliedMigrations, migrations, quoted, type Table, tablesOf } from './tables.ts'

const settle: Statement = {
  name: 'backup_settle',
  text: `SELECT set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO, YMD', true), set_config('bytea_output', 'hex', true)`,
}
const bind: Statement = { name: 'backup_bind', text: `SELECT set_config('app.workspace_id', $1, true)` }
const findWorkspaces: Statement = { name: 'backup_workspaces', text: 'SELECT id FROM auth_organization ORDER BY id' }
const fetchRows: Statement = { name: 'backup_fetch', text: 'FETCH 1000 FROM backup_rows' }
const closeRows: Statement = { name: 'backup_close', text: 'CLOSE backup_rows' }

/** Takes the text of the file bit by bit; what it returns is waited for. */
export type Sink = (text: string) => Promise<void> | void

/**
 * Writes the whole database, as it stands at one moment, as the text of a backup file (before gzip). On PostgreSQL everybody goes on
 * working meanwhile; the embedded database has one session, and others wait until it has been read.
 * Throws AppError `bad-request` for a database that is not ours, or newer than this build.
 */
export async function takeBackup(db: Database, sink: Sink, now: () => number): Promise<{ rows: number; workspaces: number }> {
  return db.snapshot(async (transaction) => {
    const applied = await appliedMigrations(transaction)
    if (applied.length === 0) throw new AppError('bad-request', 'The database holds nothing of Throughline: there is nothing to back up.')
    if (applied.some((hash, position) => migrations[position]?.hash !== hash))
      throw new AppError('bad-request', 'The database was written by another version of Throughline. Make the backup with that version.')
    await transaction.query(settle, [])
    const text = createBackupText()
    const takenAt = new Date(now()).toISOString()
    await sink(
      text.header({
        throughline: 'backup',
        format: backupFormat,
        migrations: applied,
        engine: db.engine,
        takenAt,
        server: serverVersion,
      }),
    )
    const workspaces = (await transaction.query<{ id: string }>(findWorkspaces, [])).map(({ id }) => id)
    let rows = 0
    for (const table of await tablesOf(transaction))
      for (const workspace of table.perWorkspace ? workspaces : [undefined]) {
        if (workspace !== undefined) await transaction.query(bind, [workspace])
        const columns = table.columns.map(({ name }) => name)
        await sink(text.section({ table: table.name, columns, ...(workspace === undefined ? {} : { workspace }) }))
        for await (const lines of rowsOf(transaction, table)) {
          rows += lines.length
          await sink(text.rows(lines))
        }
      }
    const counted = { rows, workspaces: workspaces.length }
    await sink(text.end(counted))
    return counted
  })
}

/** Rows as JSON arrays, a thousand at a time; the database writes them, each value as its own text. */
async function* rowsOf(transaction: Transaction, table: Table): AsyncGenerator<string[]> {
  const values = table.columns.map(({ name }) => `${quoted(name)}::text`).join(', ')
  const where = table.perWorkspace ? `WHERE workspace_id = current_setting('app.workspace_id')` : ''
  await transaction.query(
    {
      name: `backup_open_${table.name}`,
      text: `DECLARE backup_rows NO SCROLL CURSOR FOR SELECT json_build_array(${values})::text AS line FROM ${quoted(table.name)} ${where}`,
    },
    [],
  )
  for (;;) {
    const answers = await transaction.query<{ line: string }>(fetchRows, [])
    if (answers.length > 0) yield answers.map(({ line }) => line)
    if (answers.length < 1000) break
  }
  await transaction.query(closeRows, [])
}
