import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { AppError } from '#lib/base/app-error.ts'
import { asStale, type Database, migrationsFolder, opening, type Transaction, type TransactionMode } from './database.ts'
import { takeLock } from './lock.ts'
import { createPgliteSession } from './pglite-session.ts'

type Announcement = { workspaceId: string; version: number }

/**
 * Opens the embedded database in `dataDir`, or one in memory that ends with the process. A directory is locked for this
 * process first: two processes on one PGlite directory silently lose each other's acknowledged rows.
 * It survives a crash of the process, not of the power (it runs without fsync).
 */
export async function openPglite(dataDir: string | undefined, { isTool = false } = {}): Promise<Database> {
  if (dataDir !== undefined) await mkdir(dataDir, { recursive: true })
  const lock = dataDir === undefined ? undefined : await takeLock(dataDir)
  let pglite: PGlite
  try {
    pglite = await PGlite.create(dataDir === undefined ? {} : { dataDir: join(dataDir, 'pglite') })
    if (!isTool) await migrate(drizzle(pglite), { migrationsFolder })
  } catch (error) {
    await lock?.release()
    const reason = error instanceof Error ? error.message : String(error)
    throw new AppError('storage', `The database in ${dataDir ?? 'memory'} could not be opened: ${reason}`, { cause: error })
  }
  const session = createPgliteSession(pglite)
  const listeners = new Set<(announcement: Announcement | undefined) => void>()

  async function transact<Result>(
    mode: TransactionMode,
    workspaceId: string,
    run: (transaction: Transaction) => Promise<Result>,
  ): Promise<Result> {
    try {
      return await session.transact(opening(mode, `'${workspaceId.replaceAll("'", "''")}'`), run)
    } catch (error) {
      throw asStale(error)
    }
  }

  return {
    engine: 'pglite',
    orm: drizzle(pglite),
    query: session.run,
    read: (workspaceId, run) => transact('read', workspaceId, run),
    write: (workspaceId, run) => transact('write', workspaceId, run),
    administer: (workspaceId, run) => transact('administer', workspaceId, run),
    snapshot: (run) => transact('snapshot', '', run),
    announce: (workspaceId, version) => {
      for (const listener of listeners) listener({ workspaceId, version })
    },
    onAnnounce: (listener) => {
      listeners.add(listener)
    },
    close: async () => {
      await pglite.close()
      await lock?.release()
    },
  }
}
