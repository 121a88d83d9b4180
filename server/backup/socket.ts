import { chmod, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { join, relative, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import type { Logger } from 'pino'
import type { Database } from '../db/database.ts'
import { withoutWords } from '../errors.ts'
import { takeBackup } from './take.ts'

/**
 * The embedded database belongs to one process, so a running server makes its own backups: whoever connects to this socket in its
 * data directory is sent the file. Who may open the socket may read the directory, and so everything in it, already.
 */
const fileName = 'backup.sock'
/** Addresses of Unix sockets have room for so many bytes on every system. */
const maxPathBytes = 100

function pathIn(dataDir: string): string | undefined {
  if (process.platform === 'win32') return undefined // stop the server there to back it up
  const absolute = resolve(join(dataDir, fileName))
  const shorter = [absolute, relative(process.cwd(), absolute)].sort((a, b) => a.length - b.length)[0] ?? absolute
  return Buffer.byteLength(shorter) <= maxPathBytes ? shorter : undefined
}

/** Opened by the process that holds the directory's lock; a file that a killed one left is in nobody's use. */
export async function openBackupSocket(dataDir: string, db: Database, now: () => number, logger: Logger): Promise<() => Promise<void>> {
  const path = pathIn(dataDir)
  if (path === undefined) {
    logger.warn('backups need this server stopped: the path of its data directory is too long for a socket')
    return async () => {}
  }
  await rm(path, { force: true })
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const zip = createGzip()
    socket.on('error', () => zip.destroy()) // who asked went away
    zip.on('error', () => socket.destroy())
    zip.pipe(socket)
    // Not waited for: a slow reader must not hold the one session that everybody's requests wait for.
    const sink = (text: string) => {
      zip.write(text)
    }
    takeBackup(db, sink, now).then(
      ({ rows, workspaces }) => {
        zip.end()
        logger.info({ rows, workspaces }, 'backed up')
      },
      (error: unknown) => {
        logger.error(withoutWords(error), 'backup failed')
        socket.destroy()
      },
    )
  })
  await new Promise<void>((opened, failed) => {
    server.once('error', failed)
    server.listen(path, opened)
  })
  await chmod(path, 0o600)
  return () => new Promise((closed) => server.close(() => closed()))
}

/** The file that the server running on `dataDir` makes, zipped; `undefined` where none answers. */
export function askForBackup(dataDir: string): Promise<Readable | undefined> {
  const path = pathIn(dataDir)
  if (path === undefined) return Promise.resolve(undefined)
  return new Promise((resolved) => {
    const socket = connect(path)
    socket.once('connect', () => resolved(socket))
    socket.once('error', () => resolved(undefined))
  })
}
