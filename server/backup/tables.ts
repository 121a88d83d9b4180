import { readMigrationFiles } from 'drizzle-orm/migrator'
import { migrationsFolder, type Transaction } from '../db/database.ts'

/** What the migrations of this build make, read from themselves. */
export const migrations = readMigrationFiles({ migrationsFolder })
const script = migrations.flatMap(({ sql }) => sql).join('\n')
export const ourTables = [...script.matchAll(/CREATE TABLE "(\w+)"/g)].map(([, name]) => name ?? '')
export const ourFunctions = [...script.matchAll(/CREATE (?:OR REPLACE )?FUNCTION "?(\w+)"?/g)].map(([, name]) => name ?? '')

export interface Table {
  name: string
  columns: { name: string; type: string }[]
  /** Its rows belong to workspaces, and only one workspace's are seen at a time. */
  perWorkspace: boolean
}

interface Column {
  table_name: string
  column_name: string
  type: string
  refers_to: string[]
}

const readColumns = {
  name: 'backup_columns',
  text: `SELECT c.relname AS table_name, a.attname AS column_name, format_type(a.atttypid, a.atttypmod) AS type,
      ARRAY(SELECT f.relname::text FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid
        WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid) AS refers_to
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND c.relname = ANY($1::text[])
    ORDER BY c.relname, a.attnum`,
}

/** Our tables as this database has them, those that others refer to before those. */
export async function tablesOf(transaction: Transaction): Promise<Table[]> {
  const columns = await transaction.query<Column>(readColumns, [ourTables])
  const left = new Map<string, Column[]>()
  for (const column of columns) left.set(column.table_name, [...(left.get(column.table_name) ?? []), column])
  const ordered: Table[] = []
  while (left.size > 0) {
    const [next] = [...left].filter(([, [first]]) => !first?.refers_to.some((name) => left.has(name)))
    if (next === undefined) throw new Error('Tables that refer to each other in a circle')
    const [name, own] = next
    left.delete(name)
    ordered.push({
      name,
      columns: own.map(({ column_name, type }) => ({ name: column_name, type })),
      perWorkspace: own.some(({ column_name }) => column_name === 'workspace_id'),
    })
  }
  return ordered
}

const readApplied = {
  name: 'backup_migrations',
  text: 'SELECT hash FROM drizzle.__drizzle_migrations ORDER BY created_at',
}
const hasApplied = { name: 'backup_has_migrations', text: `SELECT to_regclass('drizzle.__drizzle_migrations') IS NOT NULL AS there` }

/** Hashes of the migrations this database has seen, in order; none where it has never been ours. */
export async function appliedMigrations(transaction: Transaction): Promise<string[]> {
  const [answer] = await transaction.query<{ there: boolean }>(hasApplied, [])
  return answer?.there ? (await transaction.query<{ hash: string }>(readApplied, [])).map(({ hash }) => hash) : []
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
