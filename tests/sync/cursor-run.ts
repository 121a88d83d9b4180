import { setTimeout as pause } from 'node:timers/promises'
import type { OpenAPIHono } from '@hono/zod-openapi'
import pg from 'pg'
import { pino } from 'pino'
import { createId } from '#lib/base/id.ts'
import type { Cursor, PullResponse } from '#lib/protocol/pull.ts'
import { createApp } from '#server/app.ts'
import { createAuth } from '#server/auth.ts'
import { openPostgres } from '#server/db/postgres.ts'
import { loadPlan } from '#server/load-plan.ts'

/**
 * Writers at full speed whose commits are late by a random while, and readers that follow by their cursor: what they end up with
 * must be what there is. Beside it, on the same database, the cursor that everybody writes first: `seq > last`.
 */
export interface CursorRun {
  databaseUrl: string
  /** A plan with a member `sara` and a member `omar` who sees her commitments. */
  plan: object
  changes: number
  writers: number
  seed: number
  /** Each commit is held back for a random while up to this. */
  maxDelayMs: number
  /** Told how many changes were acknowledged so far. */
  onProgress?: (done: number) => void
}

export interface CursorResult {
  changes: number
  versions: number
  pages: number
  /** Rows that a follower never saw, or holds as they no longer are; over all followers. */
  missed: number
  /** Changes that were acknowledged and are not in the database, or the other way round. */
  lost: number
  naive: { changes: number; missed: number }
}

const batchSize = 200
const followers = [500, 2000, 5000]

export async function runCursor(run: CursorRun): Promise<CursorResult> {
  const db = await openPostgres(run.databaseUrl, { poolSize: run.writers + 8 })
  const admin = new pg.Client({ connectionString: run.databaseUrl })
  await admin.connect()
  try {
    const auth = createAuth({ db, secret: 'a secret of tests, of thirty-two characters or more' })
    await loadPlan({ db, auth, plan: run.plan })
    await delayCommits(admin, run.maxDelayMs)
    const app = createApp({ db, auth, now: Date.now, logger: pino({ level: 'silent' }) })
    const tokens = { sara: await tokenOf(admin, 'sara'), omar: await tokenOf(admin, 'omar') }

    const random = createRandom(run.seed)
    const taken = { count: 0 }
    const acknowledged = new Map<string, string>()
    let writing = true
    const following = followers.map((limit) => follow(app, tokens.omar, limit, () => writing))
    await Promise.all(
      Array.from({ length: run.writers }, () => write(app, tokens.sara, random, taken, run.changes, acknowledged, run.onProgress)),
    )
    writing = false
    const seen = await Promise.all(following)

    const { rows } = await admin.query<{ id: string; status: string }>(
      `SELECT id, body->>'status' AS status FROM "row" WHERE workspace_id = 'workspace' AND table_name = 'commitment'`,
    )
    const stored = new Map(rows.map(({ id, status }) => [id, status]))
    const { rows: versions } = await admin.query(
      `SELECT version::float8 AS version FROM workspace_version WHERE workspace_id = 'workspace'`,
    )
    return {
      changes: taken.count,
      versions: versions[0].version,
      pages: seen.reduce((sum, one) => sum + one.pages, 0),
      missed: seen.reduce((sum, one) => sum + differences(stored, one.rows), 0),
      lost: differences(stored, acknowledged),
      naive: await runNaive(run),
    }
  } finally {
    await admin.end()
    await db.close()
  }
}

function differences(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): number {
  let count = 0
  for (const [id, status] of a) if (b.get(id) !== status) count += 1
  for (const id of b.keys()) if (!a.has(id)) count += 1
  return count
}

/** The database itself holds each commit back, after the last statement of the transaction: the code under test stays as it is. */
async function delayCommits(admin: pg.Client, maxDelayMs: number): Promise<void> {
  await admin.query(`CREATE FUNCTION test_late() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_sleep(random() * ${maxDelayMs / 1000}); RETURN NULL; END $$`)
  await admin.query(`CREATE CONSTRAINT TRIGGER test_late AFTER INSERT OR UPDATE ON client
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION test_late()`)
}

async function tokenOf(admin: pg.Client, memberId: string): Promise<string> {
  const token = createId()
  await admin.query(
    `INSERT INTO auth_session (id, token, user_id, expires_at)
      SELECT $1, $2, user_id, now() + interval '1 day' FROM auth_member WHERE row_id = $3`,
    [createId(), token, memberId],
  )
  return token
}

async function ask<Body>(app: OpenAPIHono, token: string, path: string, request: object): Promise<{ status: number; body: Body }> {
  const answer = await app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ protocol: 1, workspaceId: 'workspace', ...request }),
  })
  return { status: answer.status, body: (await answer.json()) as Body } // our own server's answer
}

/** One client that logs commitments and settles some of its own; a batch that fails for a moment is sent again as it was. */
async function write(
  app: OpenAPIHono,
  token: string,
  random: () => number,
  taken: { count: number },
  changes: number,
  acknowledged: Map<string, string>,
  onProgress: CursorRun['onProgress'],
): Promise<void> {
  const clientId = createId()
  const open: string[] = []
  let seq = 0
  while (taken.count < changes) {
    const size = Math.min(1 + Math.floor(random() * 2 * batchSize), batchSize, changes - taken.count)
    taken.count += size
    const settled = open.splice(0, Math.floor(random() * Math.min(open.length, size / 4)))
    const logged = Array.from({ length: size - settled.length }, createId)
    const calls = [
      ...settled.map((id) => ['commitment.settle', { id, status: 'kept' }] as const),
      ...logged.map((id) => ['commitment.log', { id, title: 'Call' }] as const),
    ]
    const mutations = calls.map(([name, args]) => ({ id: createId(), seq: ++seq, name, args, ageMs: 0 }))
    for (;;) {
      const { status, body } = await ask<{ results?: { refused?: string }[] }>(app, token, '/api/sync/push', { clientId, mutations })
      if (status === 200 && body.results?.every(({ refused }) => refused === undefined)) break
      if (status < 500) throw new Error(`A push was answered ${status}: ${JSON.stringify(body)}`)
      await pause(50)
    }
    for (const id of settled) acknowledged.set(id, 'kept')
    for (const id of logged) acknowledged.set(id, 'open')
    open.push(...logged)
    onProgress?.(taken.count)
  }
}

async function follow(app: OpenAPIHono, token: string, limit: number, isWriting: () => boolean) {
  const clientId = createId()
  const rows = new Map<string, string>()
  let cursor: Cursor | null = null
  let pages = 0
  for (let more = true, last = false; more || !last; ) {
    last = !isWriting() // what was acknowledged before this pull began is in it, or missed
    const { status, body }: { status: number; body: PullResponse } = await ask(app, token, '/api/sync/pull', { clientId, cursor, limit })
    if (status >= 500) {
      await pause(50)
      last = false
      continue
    }
    if (status !== 200 || (body.reset !== undefined && body.reset !== 'first')) throw new Error(`A pull was answered ${status}.`)
    for (const pulled of body.rows)
      if (pulled.table === 'commitment') rows.set(pulled.id, (pulled as { row: { status: string } }).row.status) // a whole row of that table
    cursor = body.cursor
    more = body.more
    pages += 1
    if (body.rows.length === 0) await pause(5)
  }
  return { rows, pages }
}

/** The same kind of writers and a reader of `seq > last`, on a table of its own. */
async function runNaive({ databaseUrl, writers, changes, maxDelayMs }: CursorRun): Promise<CursorResult['naive']> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: writers + 1 })
  try {
    await pool.query('CREATE TABLE naive_change (seq bigserial PRIMARY KEY)')
    const wanted = Math.min(10_000, changes)
    let left = wanted
    const writer = async () => {
      while (left-- > 0)
        await pool.query(`BEGIN; INSERT INTO naive_change DEFAULT VALUES; SELECT pg_sleep(random() * ${maxDelayMs / 1000}); COMMIT`)
    }
    let writing = true
    const seen = new Set<string>()
    const reading = (async () => {
      for (let last = '0', done = false; !done; ) {
        done = !writing
        const { rows } = await pool.query<{ seq: string }>('SELECT seq FROM naive_change WHERE seq > $1 ORDER BY seq', [last])
        for (const { seq } of rows) seen.add(seq)
        last = rows.at(-1)?.seq ?? last
      }
    })()
    await Promise.all(Array.from({ length: writers }, writer))
    writing = false
    await reading
    const { rows } = await pool.query<{ count: number }>('SELECT count(*)::int AS count FROM naive_change')
    const count = rows[0]?.count ?? 0
    return { changes: count, missed: count - seen.size }
  } finally {
    await pool.end()
  }
}

/** mulberry32: small, and the same numbers for the same seed everywhere. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
