import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { AppError } from '#lib/base/app-error.ts'

/**
 * A backup file (docs/backup.md): gzip of JSON lines. First the header; then each table, per workspace where it has one, followed by
 * its rows as arrays of PostgreSQL's own text for each value; last the end, with a checksum of every byte before it. Nothing in it
 * belongs to one of the two databases, so what was taken from one is restored into the other.
 */
export const backupFormat = 1

export const headerSchema = z.object({
  throughline: z.literal('backup'),
  format: z.number().int(),
  /** Hashes of the migrations that made the tables, in order. */
  migrations: z.array(z.string()),
  engine: z.enum(['pglite', 'postgres']),
  takenAt: z.iso.datetime(),
  server: z.string(),
})
export type BackupHeader = z.infer<typeof headerSchema>

const sectionSchema = z.object({ table: z.string(), columns: z.array(z.string()), workspace: z.string().optional() })
export type BackupSection = z.infer<typeof sectionSchema>

const endSchema = z.object({ end: z.literal(true), rows: z.number().int(), workspaces: z.number().int(), sha256: z.string() })
export type BackupEnd = z.infer<typeof endSchema>

const rowSchema = z.array(z.string().nullable())

export type BackupLine = { header: BackupHeader } | { section: BackupSection } | { row: (string | null)[] } | { end: BackupEnd }

/** Turns lines into the text of the file, and counts and sums what goes by. */
export function createBackupText() {
  const sum = createHash('sha256')
  const text = (line: string) => {
    const whole = `${line}\n`
    sum.update(whole)
    return whole
  }
  return {
    header: (header: BackupHeader) => text(JSON.stringify(header)),
    section: (section: BackupSection) => text(JSON.stringify(section)),
    /** Rows that are JSON arrays already. */
    rows: (lines: readonly string[]) => text(lines.join('\n')),
    end: (counted: { rows: number; workspaces: number }) => `${JSON.stringify({ end: true, ...counted, sha256: sum.digest('hex') })}\n`,
  }
}

/**
 * The lines of a backup file, the last one only when the whole file is as it was written. Throws AppError `bad-request` for what is
 * no backup, was cut off, was changed, or comes from a newer version.
 */
export async function* readBackup(file: string): AsyncGenerator<BackupLine> {
  const sum = createHash('sha256')
  let state: 'start' | 'open' | 'ended' = 'start'
  let rows = 0
  try {
    if (!(await isGzip(file))) throw notOurs(file)
    for await (const text of linesOf(file)) {
      if (state === 'ended') throw damaged(file)
      const line = lineOf(text, state, file)
      if ('row' in line) rows += 1
      if ('end' in line) {
        if (line.end.sha256 !== sum.digest('hex') || line.end.rows !== rows) throw damaged(file)
        state = 'ended'
      } else {
        sum.update(`${text}\n`)
        state = 'open'
      }
      yield line
    }
  } catch (error) {
    throw error instanceof AppError ? error : asSentence(error, file)
  }
  if (state === 'start') throw notOurs(file)
  if (state === 'open') throw cutOff(file)
}

/** By its first two bytes (RFC 1952 §2.3.1). */
async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await handle.close()
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file)
  const unzipped = createGunzip().setEncoding('utf8')
  source.on('error', (error) => unzipped.destroy(error))
  try {
    let rest = ''
    for await (const chunk of source.pipe(unzipped)) {
      const lines = `${rest}${chunk}`.split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
    if (rest !== '') yield rest
  } finally {
    source.destroy()
  }
}

/** Reads a file to its end, and answers what it says of itself. Throws as {@link readBackup} does. */
export async function verifyBackup(file: string): Promise<{ header: BackupHeader; end: BackupEnd }> {
  let header: BackupHeader | undefined
  let end: BackupEnd | undefined
  for await (const line of readBackup(file)) {
    if ('header' in line) header = line.header
    if ('end' in line) end = line.end
  }
  if (header === undefined || end === undefined) throw cutOff(file)
  return { header, end }
}

function lineOf(text: string, state: 'start' | 'open', file: string): BackupLine {
  const value = parsed(text)
  if (state === 'start') {
    const header = headerSchema.safeParse(value)
    const version = z.object({ throughline: z.literal('backup'), format: z.number() }).safeParse(value)
    if (version.success && version.data.format > backupFormat) throw newer(file)
    if (!header.success) throw notOurs(file)
    return { header: header.data }
  }
  if (Array.isArray(value)) {
    const row = rowSchema.safeParse(value)
    if (row.success) return { row: row.data }
  }
  const end = endSchema.safeParse(value)
  if (end.success) return { end: end.data }
  const section = sectionSchema.safeParse(value)
  if (section.success) return { section: section.data }
  throw damaged(file)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function asSentence(error: unknown, file: string): AppError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'Z_BUF_ERROR') return cutOff(file)
  if (code.startsWith('Z_')) return damaged(file)
  return new AppError('bad-request', `The backup file ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
    cause: error,
  })
}

const notOurs = (file: string) => new AppError('bad-request', `${file} is not a Throughline backup.`)
const damaged = (file: string) => new AppError('bad-request', `The backup file ${file} is damaged: it is not as it was written.`)
const cutOff = (file: string) => new AppError('bad-request', `The backup file ${file} is cut off: its end is missing.`)

export const newer = (file: string) =>
  new AppError('bad-request', `The backup file ${file} was made by a newer version of Throughline. Update this one first, then restore.`)
