import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { createId } from '#lib/base/id.ts'
import { aPlanFile, type Engine, newPostgresDatabase, openArena } from './arena.ts'
import { runCursor } from './cursor-run.ts'

/** Writers at full speed, and readers that follow by their cursor: what they end up with is what there is. */
const runs: [Engine, { writers: number; batches: number; size: number }][] = [
  ['postgres', { writers: 10, batches: 60, size: 8 }],
  ['pglite', { writers: 8, batches: 15, size: 8 }],
]

describe.each(runs)('the cursor on %s', (engine, { writers, batches, size }) => {
  test(`misses none of ${writers * batches * size} changes by ${writers} writers at once`, async () => {
    const arena = await openArena(engine)
    const written: string[] = []
    let writing = true
    const write = async (n: number) => {
      const client = await arena.client(['sara', 'omar', 'layla', 'yousef'][n % 4] ?? 'sara')
      for (let batch = 0; batch < batches; batch++) {
        const ids = Array.from({ length: size }, createId)
        const answer = await client.send(ids.map((id) => client.mutation('commitment.log', { id, title: `Call ${n}` })))
        expect(answer.body.results?.filter(({ refused }) => refused)).toEqual([])
        written.push(...ids)
      }
    }
    const follow = async (limit: number) => {
      const reader = await arena.client('omar')
      while (writing) await reader.pull(limit)
      await reader.pull(limit)
      return reader
    }
    const followers = [follow(3), follow(50), follow(2000)]
    await Promise.all(Array.from({ length: writers }, (_, n) => write(n)))
    writing = false
    for (const reader of await Promise.all(followers)) {
      const missed = written.filter((id) => !reader.has('commitment', id))
      expect(missed).toEqual([])
    }
    expect(written).toHaveLength(writers * batches * size)
    await arena.close()
  })
})

test('the control: a cursor that is taken before the commit does miss changes', async () => {
  const url = await newPostgresDatabase()
  const [slow, fast] = [new pg.Client({ connectionString: url }), new pg.Client({ connectionString: url })]
  await Promise.all([slow.connect(), fast.connect()])
  await slow.query('CREATE TABLE change (seq bigserial)')
  await slow.query('BEGIN')
  await slow.query('INSERT INTO change DEFAULT VALUES')
  await fast.query('INSERT INTO change DEFAULT VALUES')
  const cursor = (await fast.query<{ seq: string }>('SELECT max(seq) AS seq FROM change')).rows[0]?.seq
  await slow.query('COMMIT')
  const later = await fast.query('SELECT seq FROM change WHERE seq > $1', [cursor])
  const all = await fast.query('SELECT seq FROM change')
  expect([cursor, later.rows.length, all.rows.length]).toEqual(['2', 0, 2])
  await Promise.all([slow.end(), fast.end()])
})

test('with commits late at random, none of 4,800 changes by 12 writers is missed, and the naive cursor misses more than 1 %', async () => {
  const run = { plan: aPlanFile(), changes: 4800, writers: 12, seed: 1, maxDelayMs: 10 }
  const { missed, lost, changes, naive } = await runCursor({ databaseUrl: await newPostgresDatabase(), ...run })
  expect({ missed, lost, changes }).toEqual({ missed: 0, lost: 0, changes: 4800 })
  expect(naive.missed / naive.changes).toBeGreaterThan(0.01)
})
