import type { Database } from './database.ts'
import { openPglite } from './pglite.ts'
import { openPostgres } from './postgres.ts'

/**
 * PostgreSQL where an address is given, else the embedded database in `dataDir`, else one in memory.
 * @param options.isTool Not a server: tables stay as they are found, and nobody is announced to.
 */
export function openDatabase(
  where: { databaseUrl?: string | undefined; dataDir?: string | undefined },
  options: { isTool?: boolean } = {},
): Promise<Database> {
  return where.databaseUrl === undefined ? openPglite(where.dataDir, options) : openPostgres(where.databaseUrl, options)
}
