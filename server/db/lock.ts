import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rm, rmdir, stat, utimes } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { AppError } from '#lib/base/app-error.ts'

/**
 * One process a data directory. The lock file names its holder (process id and when that process started, so that a
 * reused id is not taken for it) and is touched every two seconds, so that a holder on another machine or in another
 * container that shares the directory, whose process id means nothing here, is noticed too.
 */
const fileName = 'server.lock'
const beatMs = 2000
/** A holder elsewhere that has not touched the file for this long is dead. */
const silentMs = 8000

interface Holder {
  pid: number
  started: string
  host: string
  nonce: string
}

export interface Lock {
  release(): Promise<void>
}

/** Nonces of the locks this very process holds: a file with our own process id may be of a former life with that id. */
const held = new Set<string>()

/** Takes the lock of `directory`, over a dead holder's if need be. Throws AppError `storage` when a living process has it. */
export async function takeLock(directory: string): Promise<Lock> {
  const path = join(directory, fileName)
  const mine: Holder = { pid: process.pid, started: await startOf(process.pid), host: hostname(), nonce: randomUUID() }
  for (let attempt = 0; attempt < 20; attempt++) {
    if (await create(path, mine)) return hold(path, mine)
    const other = await read(path)
    if (other === undefined) continue // released meanwhile
    if (await isAlive(path, other)) throw refusal(directory, other)
    await removeDead(path, other)
  }
  throw new AppError('storage', `The lock file ${path} could not be taken. Remove it if no server uses this directory.`)
}

async function create(path: string, holder: Holder): Promise<boolean> {
  try {
    const file = await open(path, 'wx')
    await file.writeFile(JSON.stringify(holder))
    await file.close()
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  }
}

function hold(path: string, mine: Holder): Lock {
  held.add(mine.nonce)
  const beat = setInterval(() => {
    const now = new Date()
    utimes(path, now, now).catch(() => {}) // the next beat tries again
  }, beatMs)
  beat.unref()
  return {
    async release() {
      clearInterval(beat)
      held.delete(mine.nonce)
      const current = await read(path)
      if (current?.nonce === mine.nonce) await rm(path, { force: true })
    },
  }
}

/** A file that is empty or half written is that of a process that died while writing it, or is writing it right now. */
async function read(path: string): Promise<Holder | undefined> {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return JSON.parse(await readFile(path, 'utf8')) as Holder // written by `create` above
    } catch (error) {
      if (isCode(error, 'ENOENT')) return undefined
      await pause(50)
    }
  }
  return { pid: -1, started: '', host: hostname(), nonce: '' }
}

async function isAlive(path: string, holder: Holder): Promise<boolean> {
  if (holder.host !== hostname()) return stillBeats(path)
  if (holder.pid === process.pid) return held.has(holder.nonce)
  if (holder.pid <= 0) return false
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if (isCode(error, 'ESRCH')) return false // EPERM: alive, of another user
  }
  const started = await startOf(holder.pid)
  return started === '' || holder.started === '' || started === holder.started
}

async function stillBeats(path: string): Promise<boolean> {
  const until = Date.now() + silentMs
  const before = await touchedAt(path)
  while (Date.now() < until) {
    await pause(250)
    if ((await touchedAt(path)) !== before) return true
  }
  return false
}

async function touchedAt(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.mtimeMs ?? 0
}

/** Two processes may find the same dead holder: the one that makes the directory beside the file removes it. */
async function removeDead(path: string, dead: Holder): Promise<void> {
  const guard = `${path}.taking`
  try {
    await mkdir(guard)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
    await pause(100)
    if (Date.now() - (await touchedAt(guard)) > silentMs) await rmdir(guard).catch(() => {}) // its maker died
    return
  }
  try {
    const current = await read(path)
    if (current?.nonce === dead.nonce) await rm(path, { force: true })
  } finally {
    await rmdir(guard).catch(() => {}) // see above
  }
}

/** When a process started, in clock ticks since the machine did (Linux, proc(5) field 22); '' where the system does not say. */
async function startOf(pid: number): Promise<string> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

function refusal(directory: string, holder: Holder): AppError {
  const where = holder.host === hostname() ? `process ${holder.pid}` : `process ${holder.pid} on ${holder.host}`
  return new AppError(
    'storage',
    `The data directory ${resolve(directory)} is in use by another Throughline server (${where}). Stop that one first, or give this one its own directory with --data.`,
  )
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
