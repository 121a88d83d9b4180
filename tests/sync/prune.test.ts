import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createId } from '#lib/base/id.ts'
import { prune } from '#server/db/prune.ts'
import { vacuumWhatIsDue } from '#server/db/vacuum.ts'
import { readRows } from '#server/sync/push-statements.ts'
import { type Arena, engines, openArena } from './arena.ts'

describe.each(engines)('what is old, on %s,', (engine) => {
  let arena: Arena
  beforeAll(async () => {
    arena = await openArena(engine)
  })
  afterAll(() => arena.close())

  const sql = (text: string) => arena.db.administer('workspace', (transaction) => transaction.query<object>({ name: createId(), text }, []))
  const tombstones = async () => (await sql('SELECT id FROM "row" WHERE removed')).length

  test('a tombstone is kept for ninety days, and whoever was away longer starts over', async () => {
    const [away, writer] = [await arena.client('omar'), await arena.client('sara')]
    const id = createId()
    await writer.push('commitment.log', { id, title: 'Call' })
    await away.pull()
    const old = away.cursor()
    await writer.push('commitment.remove', { id })
    await writer.pull()

    await sql(`UPDATE "row" SET changed_at = now() - interval '89 days' WHERE removed`)
    await prune(arena.db)
    expect(await tombstones()).toBe(1)
    expect((await away.ask(old)).body).toMatchObject({ rows: [{ id, removed: true }] })

    await sql(`UPDATE "row" SET changed_at = now() - interval '91 days' WHERE removed`)
    await prune(arena.db)
    expect(await tombstones()).toBe(0)
    expect((await away.ask(old)).body.reset).toBe('horizon')
    await away.pull()
    expect(away.has('commitment', id)).toBe(false)
    expect((await writer.pull()).resets).toEqual([])
  })

  test('nothing else is touched', async () => {
    const before = await sql('SELECT * FROM "row" ORDER BY table_name, id')
    await sql(`UPDATE "row" SET changed_at = now() - interval '900 days'`)
    const aged = await sql('SELECT * FROM "row" ORDER BY table_name, id')
    await prune(arena.db)
    expect(await sql('SELECT * FROM "row" ORDER BY table_name, id')).toEqual(aged)
    expect(aged).toHaveLength(before.length)
  })

  test('ended sessions and codes go, living ones stay', async () => {
    const [ended, living] = [await arena.tokenOf('sara'), await arena.tokenOf('sara')]
    await arena.db.query({ name: createId(), text: `UPDATE auth_session SET expires_at = now() - interval '2 days' WHERE token = $1` }, [
      ended,
    ])
    await prune(arena.db)
    const left = await arena.db.query({ name: createId(), text: 'SELECT token FROM auth_session WHERE token = ANY($1)' }, [[ended, living]])
    expect(left).toEqual([{ token: living }])
  })

  test('a session in use is prolonged', async () => {
    const client = await arena.client('sara') // made for a day
    await client.pull()
    const text = `SELECT expires_at > now() + interval '59 days' AS prolonged FROM auth_session WHERE token = $1`
    expect(await arena.db.query({ name: createId(), text }, [client.token])).toEqual([{ prolonged: true }])
  })
})

test('the embedded database uses the space of former versions again', async () => {
  const arena = await openArena('pglite')
  const sql = (text: string) => arena.db.administer('workspace', (transaction) => transaction.query<object>({ name: createId(), text }, []))
  await sql(`INSERT INTO "row" (workspace_id, table_name, id, version, audience, body)
    SELECT 'workspace', 'commitment', 'c' || n, 1, '{*}', json_build_object('pad', repeat('x', 800)) FROM generate_series(1, 500) AS n`)
  const size = async () => {
    const [answer] = await sql(`SELECT pg_relation_size('"row"')::int AS bytes`)
    return (answer as { bytes: number }).bytes
  }
  const before = await size()
  for (let round = 0; round < 6; round++) {
    await sql(`UPDATE "row" SET version = version + 1 WHERE table_name = 'commitment'`)
    await prune(arena.db)
  }
  expect(await size()).toBeLessThanOrEqual(before * 3)
  await arena.close()
})

test('the embedded database is vacuumed when enough was written, and then reads a row by its key however many there are', async () => {
  const arena = await openArena('pglite')
  try {
    const plan = async () => {
      const text = `EXPLAIN (COSTS OFF) EXECUTE keyed ('workspace', '{commitment}', '{none}')`
      const lines = await arena.db.query<{ 'QUERY PLAN': string }>({ name: createId(), text }, [])
      return lines.map((line) => line['QUERY PLAN']).join('\n')
    }
    await vacuumWhatIsDue(arena.db)
    await arena.db.query({ name: createId(), text: `PREPARE keyed AS ${readRows.text}` }, [])
    await arena.db.query({ name: createId(), text: `SET plan_cache_mode = 'force_generic_plan'` }, [])
    await plan()
    await arena.db.query(
      {
        name: createId(),
        text: `INSERT INTO "row" (workspace_id, table_name, id, version, audience, body)
          SELECT 'workspace', 'commitment', n::text, 1, '{*}', '{}' FROM generate_series(1, 20000) AS n`,
      },
      [],
    )
    // The database counts what was written, and tells it a second later.
    await expect.poll(() => vacuumWhatIsDue(arena.db), { timeout: 20_000, interval: 200 }).toContain('"row"')
    expect(await vacuumWhatIsDue(arena.db)).toEqual([])
    expect(await plan()).toContain('Index Scan using row_workspace_id_table_name_id_pk')
  } finally {
    await arena.close()
  }
})
