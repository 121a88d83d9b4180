import type { Database } from './database.ts'
import { openPglite } from './pglite.ts'
import { openPostgres } from './postgres.ts'

/** PostgreSQL where an address is given, else the embedded database in `dataDir`, else one in memory. */
export function openDatabase(where: { databaseUrl?: string | undefined; dataDir?: string | undefined }): Promise<Database> {
  return where.databaseUrl === undefined ? openPglite(where.dataDir) : openPostgres(where.databaseUrl)
}
