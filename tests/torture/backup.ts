import { createId } from '#lib/base/id.ts'
import type { Database, Statement } from '#server/db/database.ts'

/** One workspace's synced tables at one moment, as JSON of their rows. */
export type Backup = Record<string, string>

/** Whatever belongs to a workspace: a table that a later migration adds is part of a backup from its first day. */
const findTables: Statement = {
  name: 'torture_tables',
  text: `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspace_id'
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY 1`,
}
const tablesOf = async (db: Database) => (await db.query<{ name: string }>(findTables, [])).map(({ name }) => name)
/** As `readRows` of the server would leave them, with the tables' own columns. */
const read = (table: string): Statement => ({
  name: `torture_read_${table}`,
  text: `SELECT coalesce(json_agg(t), '[]')::text AS rows FROM "${table}" t WHERE workspace_id = $1`,
})
const clear = (table: string): Statement => ({ name: `torture_clear_${table}`, text: `DELETE FROM "${table}" WHERE workspace_id = $1` })
const fill = (table: string): Statement => ({
  name: `torture_fill_${table}`,
  text: `INSERT INTO "${table}" SELECT * FROM json_populate_recordset(NULL::"${table}", $1::json)`,
})
const newEpoch: Statement = { name: 'torture_epoch', text: 'UPDATE workspace_version SET epoch = $2 WHERE workspace_id = $1' }
const age: Statement = {
  name: 'torture_age',
  text: `UPDATE "row" SET changed_at = now() - interval '100 days' WHERE workspace_id = $1 AND (removed OR former_audience <> '{}')`,
}
const empty = (tables: string[]): Statement => ({
  name: 'torture_empty',
  text: `TRUNCATE ${tables.map((table) => `"${table}"`).join(', ')}`,
})
const forgetPeople: Statement = {
  name: 'torture_forget_people',
  text: `WITH organization AS (DELETE FROM auth_organization WHERE id = $1) DELETE FROM auth_user WHERE id LIKE $1 || '-%'`,
}

export async function readBackup(db: Database, workspaceId: string): Promise<Backup> {
  const tables = await tablesOf(db)
  return db.administer(workspaceId, async (transaction) => {
    const backup: Backup = {}
    for (const table of tables) {
      const [answer] = await transaction.query<{ rows: string }>(read(table), [workspaceId])
      backup[table] = answer?.rows ?? '[]'
    }
    return backup
  })
}

/** The data as it was, under a new epoch. The server must not run meanwhile. */
export async function writeBackup(db: Database, workspaceId: string, backup: Backup): Promise<void> {
  const tables = Object.keys(backup)
  await db.administer(workspaceId, async (transaction) => {
    for (const table of tables) await transaction.query(clear(table), [workspaceId])
    for (const table of tables) await transaction.query(fill(table), [backup[table]])
    await transaction.query(newEpoch, [workspaceId, createId()])
  })
}

/** A hundred days pass for the tombstones there are. */
export async function ageTombstones(db: Database, workspaceId: string): Promise<void> {
  await db.administer(workspaceId, (transaction) => transaction.query(age, [workspaceId]))
}

/** Takes a finished history out of the database, which is the harness's own and holds nothing else. */
export async function forgetWorkspace(db: Database, workspaceId: string): Promise<void> {
  const tables = await tablesOf(db)
  await db.administer(workspaceId, async (transaction) => {
    await transaction.query(empty(tables), [])
    await transaction.query(forgetPeople, [workspaceId])
  })
}

/** The files of a database in memory need not survive a crash, and writing the log took a third of the time. */
export async function skipLog(db: Database): Promise<void> {
  for (const table of await tablesOf(db))
    await db.query({ name: `torture_unlogged_${table}`, text: `ALTER TABLE "${table}" SET UNLOGGED` }, [])
}

/** What stands in the tables, read past every predicate of the server's own queries. */
export async function readServerRows(db: Database, workspaceId: string): Promise<{ table: string; id: string; row: unknown }[]> {
  const rows = await db.administer(workspaceId, (transaction) =>
    transaction.query<{ table_name: string; id: string; body: string }>(
      { name: 'torture_rows', text: `SELECT table_name, id, body::text AS body FROM "row" WHERE workspace_id = $1 AND NOT removed` },
      [workspaceId],
    ),
  )
  return rows.map(({ table_name, id, body }) => ({ table: table_name, id, row: JSON.parse(body) as unknown }))
}
