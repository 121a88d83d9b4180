import { is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createId } from '#lib/base/id.ts'
import * as authTables from '#server/db/auth-tables.ts'
import type { Database } from '#server/db/database.ts'
import { openDatabase } from '#server/db/open.ts'
import * as syncTables from '#server/db/sync-tables.ts'
import { layla } from '#tests/support/builders.ts'
import { aPlanFile, engines, newPostgresDatabase, openArena } from './arena.ts'

const declared = Object.values({ ...authTables, ...syncTables }).filter((table) => is(table, PgTable))
const columns = `SELECT table_name, column_name, is_nullable = 'NO' AS required FROM information_schema.columns
  WHERE table_schema = 'public' ORDER BY table_name, column_name`

const versionOf = `SELECT current_setting('server_version_num')::int AS version`

/** As a hosting company gives it: an account that is no superuser and owns its database. */
async function hostedDatabase(
  right: 'CREATEROLE' | 'NOCREATEROLE',
): Promise<{ databaseUrl: string; account: string; superuser: pg.Client }> {
  const url = new URL(await newPostgresDatabase())
  const account = `account_${createId().replaceAll('-', '')}`
  const superuser = new pg.Client({ connectionString: url.href })
  await superuser.connect()
  await superuser.query(`CREATE ROLE ${account} LOGIN NOSUPERUSER ${right}`)
  await superuser.query(`ALTER DATABASE ${url.pathname.slice(1)} OWNER TO ${account}`)
  await superuser.query(`ALTER SCHEMA public OWNER TO ${account}`)
  url.username = account
  return { databaseUrl: url.href, account, superuser }
}

describe.each(engines)('the migrations on %s', (engine) => {
  let db: Database
  let databaseUrl: string | undefined
  beforeAll(async () => {
    databaseUrl = engine === 'postgres' ? await newPostgresDatabase() : undefined
    db = await openDatabase({ databaseUrl })
  })
  afterAll(() => db.close())

  test('make the tables that are declared, column by column', async () => {
    const made = await db.query<{ table_name: string; column_name: string; required: boolean }>({ name: 'test_columns', text: columns }, [])
    const expected = declared.flatMap((table) => {
      const config = getTableConfig(table)
      return config.columns.map(({ name, notNull, primary }) => ({
        table_name: config.name,
        column_name: name,
        required: notNull || primary,
      }))
    })
    const inOrder = (rows: typeof expected) => rows.map((row) => JSON.stringify(row)).sort()
    expect(inOrder(made)).toEqual(inOrder(expected))
  })
})

describe('on PostgreSQL', () => {
  test('the migrations run once, whoever of several processes comes first', async () => {
    const databaseUrl = await newPostgresDatabase()
    const opened = await Promise.all(Array.from({ length: 5 }, () => openDatabase({ databaseUrl })))
    const text = 'SELECT count(*)::int AS count, count(DISTINCT hash)::int AS different FROM drizzle.__drizzle_migrations'
    for (const one of opened) {
      const [made] = await one.query<{ count: number; different: number }>({ name: 'test_made', text }, [])
      expect(made?.count).toBe(made?.different)
    }
    await Promise.all(opened.map((one) => one.close()))
  })

  test.each(['CREATEROLE', 'NOCREATEROLE'] as const)('an account with %s and nothing more is enough', async (right) => {
    const { databaseUrl, account, superuser } = await hostedDatabase(right)
    // Its administrator grants the role to an account that may not make it, or, from 16 on, did not.
    const [{ version } = { version: 0 }] = (await superuser.query<{ version: number }>(versionOf)).rows
    if (right === 'NOCREATEROLE' || version >= 160_000) await superuser.query(`GRANT throughline_app TO ${account}`)
    await superuser.end()
    const plans = [aPlanFile(), aPlanFile({ id: 'rival', members: [{ ...layla, email: 'layla@rival.example' }] })]
    const arena = await openArena('postgres', { databaseUrl, plans })
    const client = await arena.client('sara')
    expect((await client.push('commitment.log', { id: createId(), title: 'Call' })).status).toBe(200)
    await client.pull()
    expect(client.has('member', 'omar')).toBe(true)
    // Even the owner of the tables sees one workspace at a time.
    const text = 'SELECT DISTINCT workspace_id FROM "row"'
    expect(await arena.db.administer('rival', (transaction) => transaction.query({ name: 'test_own', text }, []))).toEqual([
      { workspace_id: 'rival' },
    ])
    expect(await arena.db.query({ name: 'test_own', text }, [])).toEqual([])
    await arena.close()
  })
})

test('an account that may do neither is told what is missing', async () => {
  const { databaseUrl, superuser } = await hostedDatabase('NOCREATEROLE')
  await superuser.end()
  await expect(openDatabase({ databaseUrl })).rejects.toThrow(/permission denied .* GRANT throughline_app TO the account\.$/)
})

test('a database that cannot be reached is told with a sentence', async () => {
  await expect(openDatabase({ databaseUrl: 'postgres://nobody@127.0.0.1:1/nothing' })).rejects.toThrow(
    /^The PostgreSQL database at DATABASE_URL could not be prepared: .*ECONNREFUSED/,
  )
})
