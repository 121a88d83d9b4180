import { randomUUID } from 'node:crypto'
import type { OpenAPIHono } from '@hono/zod-openapi'
import pg from 'pg'
import { pino } from 'pino'
import { inject } from 'vitest'
import { createId } from '#lib/base/id.ts'
import { must } from '#lib/base/must.ts'
import type { ErrorBody } from '#lib/protocol/error.ts'
import type { Cursor, PullResponse } from '#lib/protocol/pull.ts'
import type { PushResponse } from '#lib/protocol/push.ts'
import { protocolVersion } from '#lib/protocol/version.ts'
import type { Member } from '#lib/schema/member.ts'
import type { Team } from '#lib/schema/team.ts'
import { createApp } from '#server/app.ts'
import { type Auth, createAuth } from '#server/auth.ts'
import type { Database } from '#server/db/database.ts'
import { openDatabase } from '#server/db/open.ts'
import { loadPlan } from '#server/load-plan.ts'
import type { Mutators } from '#server/sync/process-batch.ts'
import { aTeam, aWorkspace, layla, morning, omar, sara, yousef } from '#tests/support/builders.ts'

/** The real server code on a real database, without a port: each arena has a database of its own. */
export const engines = ['pglite', 'postgres'] as const
export type Engine = (typeof engines)[number]

export interface Arena {
  engine: Engine
  db: Database
  auth: Auth
  app: OpenAPIHono
  databaseUrl: string | undefined
  clock: { now: number }
  /** Lines the server logged at level `error`. */
  errors: string[]
  tokenOf(memberId: string, workspaceId?: string): Promise<string>
  client(memberId: string, options?: { workspaceId?: string; clientId?: string }): Promise<TestClient>
  close(): Promise<void>
}

const secret = 'a secret of tests, of thirty-two characters or more'
export const testPassword = 'correct horse battery'

/** A database of its own on the run's PostgreSQL. */
export async function newPostgresDatabase(): Promise<string> {
  const url = inject('postgresUrl')
  const name = `arena_${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  return url.replace(/\/postgres$/, `/${name}`)
}

/** A plan file with nothing but people: Sara (rep) and Omar (manager) in Gulf, Yousef (rep) in Levant, Layla (admin). */
export function aPlanFile(given: { id?: string; members?: Member[]; teams?: Team[]; rest?: object } = {}): object {
  const { id = 'workspace', members = [sara, omar, layla, yousef], teams = [aTeam(), aTeam({ id: 'levant', name: 'Levant' })] } = given
  return { workspace: aWorkspace({ id }), teams, members: members.map((member) => ({ ...member, password: testPassword })), ...given.rest }
}

/** A deal as somebody has it open in the CRM, with its owner: the arguments of `record.observe`. */
export function dealSeen(crmId: string, ownerEmail: string) {
  return {
    crm: 'practice',
    instance: 'crm.example',
    type: 'deal',
    crmId,
    url: `https://crm.example/deal/${crmId}`,
    facts: { ownerEmail: { text: ownerEmail, via: 'page', agoMs: 0 } },
    fields: {},
  }
}

export async function openArena(
  engine: Engine,
  options: {
    plans?: object[]
    mutators?: Mutators
    databaseUrl?: string
    firstWorkspaceKey?: string
    wrap?: (db: Database) => Promise<Database>
  } = {},
): Promise<Arena> {
  const databaseUrl = options.databaseUrl ?? (engine === 'postgres' ? await newPostgresDatabase() : undefined)
  const opened = await openDatabase({ databaseUrl })
  const db = (await options.wrap?.(opened)) ?? opened
  const auth = createAuth({ db, secret })
  for (const plan of options.plans ?? [aPlanFile()]) await loadPlan({ db, auth, plan })
  const clock = { now: morning }
  const errors: string[] = []
  const logger = pino({ level: 'error' }, { write: (line: string) => errors.push(line) })
  const app = createApp({
    db,
    auth,
    now: () => clock.now,
    logger,
    mutators: options.mutators,
    firstWorkspaceKey: options.firstWorkspaceKey,
  })

  const tokenOf = async (memberId: string, workspaceId = 'workspace') => {
    const token = createId()
    await db.query({ name: 'test_session', text: insertSession }, [createId(), token, workspaceId, memberId])
    return token
  }
  return {
    engine,
    db,
    auth,
    app,
    databaseUrl,
    clock,
    errors,
    tokenOf,
    client: async (memberId, { workspaceId = 'workspace', clientId = createId() } = {}) =>
      createTestClient(app, await tokenOf(memberId, workspaceId), workspaceId, clientId),
    close: () => db.close(),
  }
}

const insertSession = `INSERT INTO auth_session (id, token, user_id, expires_at)
  SELECT $1, $2, user_id, now() + interval '1 day' FROM auth_member WHERE organization_id = $3 AND row_id = $4`

interface Answer<Body> {
  status: number
  body: Body
}

export type TestClient = ReturnType<typeof createTestClient>

/** A client as simple as one can be: it counts its mutations and keeps the rows it pulled. */
function createTestClient(app: OpenAPIHono, token: string, workspaceId: string, clientId: string) {
  let seq = 0
  let cursor: Cursor | null = null
  const rows = new Map<string, unknown>()

  async function post<Body>(path: string, body: unknown): Promise<Answer<Body & ErrorBody>> {
    const answer = await app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    })
    return { status: answer.status, body: (await answer.json()) as Body & ErrorBody } // one of the two, as the status says
  }
  const mutation = (name: string, args: unknown, ageMs = 0) => ({ id: createId(), seq: ++seq, name, args, ageMs })
  const send = (mutations: unknown[]) =>
    post<PushResponse>('/api/sync/push', { protocol: protocolVersion, workspaceId, clientId, mutations })
  const ask = (from: Cursor | null, limit?: number) =>
    post<PullResponse>('/api/sync/pull', {
      protocol: protocolVersion,
      workspaceId,
      clientId,
      cursor: from,
      ...(limit === undefined ? {} : { limit }),
    })

  return {
    clientId,
    token,
    rows,
    mutation,
    send,
    ask,
    post,
    cursor: () => cursor,
    push: (name: string, args: unknown, ageMs = 0) => send([mutation(name, args, ageMs)]),
    /** Pulls to the end; answers the pages, and the resets they told. */
    async pull(limit?: number): Promise<{ pages: PullResponse[]; resets: string[] }> {
      const pages: PullResponse[] = []
      for (let more = true; more; ) {
        const { status, body } = await ask(cursor, limit)
        if (status !== 200) throw new Error(`Pull answered ${status}: ${JSON.stringify(body)}`)
        if (body.reset !== undefined) rows.clear()
        for (const row of body.rows)
          if ('removed' in row) rows.delete(`${row.table} ${row.id}`)
          else rows.set(`${row.table} ${row.id}`, row.row)
        cursor = body.cursor
        more = body.more
        pages.push(body)
      }
      return { pages, resets: pages.flatMap(({ reset }) => (reset === undefined ? [] : [reset])) }
    },
    row: (table: string, id: string) => must(rows.get(`${table} ${id}`), `${table} ${id}`),
    has: (table: string, id: string) => rows.has(`${table} ${id}`),
  }
}
