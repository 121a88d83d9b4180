import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { AppError } from '#lib/base/app-error.ts'
import { openDatabase } from '../db/open.ts'
import { readEnvironment } from '../env.ts'
import { restoreBackup } from './restore.ts'
import { backupToFile } from './to-file.ts'

const usage = `npm run backup -- FILE [--data DIR]
npm run restore -- FILE [--data DIR] [--replace]

  FILE        the backup (docs/backup.md); a backup never overwrites a file
  --data DIR  directory of the embedded database, default .data/server; not used with DATABASE_URL
  --replace   throw away what the database holds, and put the backup in its place

Variables:
  DATABASE_URL  a PostgreSQL database instead of the embedded one

A backup may be made while servers run. A restore needs every one of them stopped. What was taken from one kind of database may be
restored into the other.`

const [command, ...rest] = process.argv.slice(2)
try {
  await main(rest)
} catch (error) {
  if (!(error instanceof AppError)) throw error
  console.error(error.message)
  for (const { path, reason } of error.faults) console.error(`  ${path}: ${reason}`)
  console.error(command === 'backup' ? 'No backup was made.' : 'Nothing was restored, and nothing was changed.')
  process.exitCode = 1
}

async function main(words: string[]): Promise<void> {
  const { values, positionals } = parse(words)
  if (values.help) return console.log(usage)
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0 || (command !== 'backup' && command !== 'restore'))
    throw new AppError('bad-request', `Name one file.\n\n${usage}`)
  const { DATABASE_URL: databaseUrl } = readEnvironment(process.env)
  const where = { databaseUrl, dataDir: databaseUrl === undefined ? resolve(values.data ?? '.data/server') : undefined }
  if (command === 'backup') return backup(file, where)
  return restore(file, where, values.replace ?? false)
}

async function backup(file: string, where: Parameters<typeof backupToFile>[1]): Promise<void> {
  const { rows, workspaces, bytes } = await backupToFile(file, where)
  console.log(`Backed up ${counted(workspaces, 'workspace')}, ${counted(rows, 'row')}, into ${file} (${(bytes / 1e6).toFixed(1)} MB).`)
  console.log('It holds sessions and hashes of passwords: keep it where only administrators read.')
}

async function restore(file: string, where: Parameters<typeof backupToFile>[1], replace: boolean): Promise<void> {
  const { header, end } = await restoreBackup(() => openDatabase(where, { isTool: true }), file, { replace })
  console.log(`Restored ${counted(end.workspaces, 'workspace')}, ${counted(end.rows, 'row')}, as they were on ${header.takenAt}.`)
  console.log('Start the server. Browsers notice at their next sync, fetch everything anew, and send again what the backup lacks.')
}

function counted(count: number, word: string): string {
  return `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`
}

function parse(words: string[]) {
  try {
    return parseArgs({
      args: words,
      options: { data: { type: 'string' }, replace: { type: 'boolean' }, help: { type: 'boolean' } },
      allowPositionals: true,
      strict: true,
    })
  } catch (error) {
    throw new AppError('bad-request', `${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  }
}
