import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import type { LocalRows } from './seat.ts'

export interface ServerRow {
  table: string
  id: string
  body: unknown
  /** Absent where the rows came by a pull, which does not say. */
  audience?: string[]
}

/** The oracle's own statement, over whatever the server left behind. */
const everyRow = `SELECT table_name AS "table", id, body, audience FROM "row" WHERE workspace_id = 'rahhal' AND NOT removed`

export async function readPostgres(databaseUrl: string): Promise<ServerRow[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query<ServerRow>(everyRow)).rows
  } finally {
    await client.end()
  }
}

/** Reads a copy of the embedded database's files as a killed server left them; the server must be down. */
export async function readPglite(dataDir: string): Promise<ServerRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-oracle-'))
  try {
    cpSync(join(dataDir, 'pglite'), folder, { recursive: true })
    const pglite = await PGlite.create(folder)
    try {
      return (await pglite.query<ServerRow>(everyRow)).rows
    } finally {
      await pglite.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Tables whose rows are addressed to their record's people; everything else is everybody's. */
const ofSomebody = new Set(['crmRecord', 'planLink', 'fieldNote'])

/** Where the browser's rows differ from what the server holds for this member. Empty: in step. */
export function differences(local: LocalRows, server: ServerRow[], memberId: string): string[] {
  const known = server.every(({ audience }) => audience !== undefined)
  const isTheirs = ({ table, audience }: ServerRow) =>
    audience === undefined ? !ofSomebody.has(table) : audience.includes('*') || audience.includes(`member:${memberId}`)
  const expected = new Map(server.filter(isTheirs).map(({ table, id, body }) => [`${table}|${id}`, body]))
  const found: string[] = []
  for (const [key, body] of expected) {
    const here = local.get(key)
    if (here === undefined) found.push(`${key} is missing in the browser`)
    else if (!isDeepStrictEqual(here, body)) found.push(`${key} is ${JSON.stringify(here)} here and ${JSON.stringify(body)} there`)
  }
  for (const key of local.keys()) {
    if (!expected.has(key) && (known || !ofSomebody.has(key.split('|')[0] ?? ''))) found.push(`${key} is in the browser only`)
  }
  return found
}
