import { createWriteStream, existsSync } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { AppError } from '#lib/base/app-error.ts'
import { openDatabase } from '../db/open.ts'
import { verifyBackup } from './format.ts'
import { askForBackup } from './socket.ts'
import { takeBackup } from './take.ts'

/**
 * Backs the database up into a file, whether or not a server works on it. The file appears under its name only when it is whole,
 * on the disk, and has been read back; it is for its owner's eyes, because it holds sessions and hashes of passwords.
 * Throws AppError `bad-request` when there is such a file already or nothing to back up, `storage` when the database is not to be had.
 */
export async function backupToFile(
  file: string,
  where: { databaseUrl?: string | undefined; dataDir?: string | undefined },
): Promise<{ rows: number; workspaces: number; bytes: number; takenAt: string }> {
  if (existsSync(file)) throw new AppError('bad-request', `There is a file ${file} already. Give the backup another name.`)
  const partial = `${file}.part`
  try {
    await write(partial, where)
    const { header, end } = await verifyBackup(partial).catch((cause: unknown) => {
      throw new AppError('storage', 'What was written is no whole backup. The log of the server, where one runs, may say why.', { cause })
    })
    await sync(partial)
    await rename(partial, file)
    await sync(dirname(file))
    const { size } = await stat(file)
    return { rows: end.rows, workspaces: end.workspaces, bytes: size, takenAt: header.takenAt }
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}

async function write(file: string, where: { databaseUrl?: string | undefined; dataDir?: string | undefined }): Promise<void> {
  const { databaseUrl, dataDir } = where
  if (databaseUrl === undefined && (dataDir === undefined || !existsSync(join(dataDir, 'pglite'))))
    throw new AppError('bad-request', `There is no database in ${dataDir}. Name its directory with --data, or set DATABASE_URL.`)
  const running = databaseUrl === undefined && dataDir !== undefined ? await askForBackup(dataDir) : undefined
  const output = await create(file)
  if (running !== undefined) return receive(running, output)
  const db = await openDatabase({ databaseUrl, dataDir }, { isTool: true })
  try {
    const zip = createGzip()
    const written = pipeline(zip, output)
    written.catch(() => {}) // told below, when it is waited for
    const sink = (text: string) =>
      zip.write(text) ? undefined : Promise.race([new Promise<void>((drained) => zip.once('drain', drained)), written])
    await takeBackup(db, sink, Date.now)
    zip.end()
    await written
  } finally {
    output.destroy()
    await db.close()
  }
}

async function receive(running: Readable, output: ReturnType<typeof createWriteStream>): Promise<void> {
  await pipeline(running, output).catch((cause: unknown) => {
    throw new AppError('storage', 'The running server broke the backup off. Its log says why.', { cause })
  })
}

async function create(file: string): Promise<ReturnType<typeof createWriteStream>> {
  const output = createWriteStream(file, { mode: 0o600 })
  try {
    await new Promise<void>((opened, failed) => output.once('open', () => opened()).once('error', failed))
  } catch (cause) {
    throw new AppError('bad-request', `The file ${file} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
  }
  return output
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  await handle.sync().catch(() => {}) // not every system syncs a directory
  await handle.close()
}
