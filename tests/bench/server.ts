import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createId } from '#lib/base/id.ts'
import type { PullResponse } from '#lib/protocol/pull.ts'
import type { PushResponse } from '#lib/protocol/push.ts'
import { protocolVersion } from '#lib/protocol/version.ts'
import { startPostgres } from '#tests/support/postgres.ts'
import { type Child, startChild } from './child.ts'
import { type Connection, openConnection } from './keep-alive.ts'
import { inTurns, type Measurement, perSecond, quantile, type Rate, rateOf, roundsAtLeastShareOf, told } from './measure.ts'
import type { ServerQuestion, ServerSetting } from './server-process.ts'
import { loggedCommitment, observedDeal, rep } from './workload.ts'

/** Pull against bare Hono, push against its bare statements, each on both databases. */
export const server = {
  name: 'server',
  async run(): Promise<Measurement[]> {
    const dataDir = mkdtempSync(join(tmpdir(), 'throughline-bench-'))
    const postgres = await startPostgres()
    try {
      return [...(await measure('PGlite', { dataDir })), ...(await measure('PostgreSQL', { databaseUrl: postgres.url }))]
    } finally {
      await postgres.stop()
      rmSync(dataDir, { recursive: true, force: true })
    }
  },
}

export interface Target {
  child: Child<ServerQuestion>
  url: string
  workspaceIds: string[]
  token: string
}

export async function openTarget(where: { dataDir: string } | { databaseUrl: string }, alike: number): Promise<Target> {
  const today = new Date().toISOString().slice(0, 10)
  const setting: ServerSetting = { ...where, practiceUrl: 'http://crm.localhost:4621', today, alike }
  const child = await startChild<ServerQuestion>(new URL('./server-process.ts', import.meta.url), setting)
  const { url, workspaceIds } = child.ready as { url: string; workspaceIds: string[] } // as server-process.ts says it
  const { token } = (await child.ask({ ask: 'token', ...rep })) as { token: string } // likewise
  return { child, url: url.replace('localhost', '127.0.0.1'), workspaceIds, token }
}

async function measure(engine: string, where: { dataDir: string } | { databaseUrl: string }): Promise<Measurement[]> {
  const eight = await openTarget(where, 8)
  const one = { ...eight, workspaceIds: eight.workspaceIds.slice(0, 1) }
  try {
    return [
      await measurePull(engine, one),
      ...(await measurePush(`push, one after the other, ${engine}`, one, { writers: 1, size: 1, share: 0.35 })),
      ...(await measurePush(`push, 8 at a time, ${engine}`, one, { writers: 8, size: 1, share: 0.35 })),
      ...(await measurePush(`push, 8 at a time over eight workspaces, ${engine}`, eight, { writers: 8, size: 1, share: 0.35 })),
      ...(await measurePush(`push of 50 rows, 8 at a time, ${engine}`, one, { writers: 8, size: 50, share: 0.6 })),
    ]
  } finally {
    await eight.child.stop()
  }
}

const rows = 100
const pullers = 8
/** How long each turn lasts, whatever the machine manages in it. */
const turnMs = 800

async function measurePull(engine: string, { url, workspaceIds, token }: Target): Promise<Measurement> {
  const workspaceId = workspaceIds[0] ?? ''
  const clientId = createId()
  const caller = { protocol: protocolVersion, workspaceId, clientId }
  const connection = await openConnection(url, token)
  const before = await ask<PullResponse>(connection, '/api/sync/pull', { ...caller, cursor: null })
  const mutations = Array.from({ length: rows }, (_, index) => mutation(index + 1, 'record.observe', observedDeal(index)))
  requireApplied(await ask<PushResponse>(connection, '/api/sync/push', { ...caller, mutations }))
  const request = JSON.stringify({ ...caller, cursor: before.cursor, limit: rows })
  const { status, body } = await connection.post('/api/sync/pull', request)
  const page = JSON.parse(body.toString()) as PullResponse // our own server's answer
  const rowBytes = Buffer.byteLength(JSON.stringify(page.rows.map((pulled) => 'row' in pulled && pulled.row))) / rows
  if (status !== 200 || page.rows.length !== rows || rowBytes < 850)
    throw new Error(`A pull of ${page.rows.length} rows of ${rowBytes} bytes.`)
  connection.close()

  const bare = await startChild(new URL('./bare-process.ts', import.meta.url), { body: body.toString() })
  const bareUrl = (bare.ready as { url: string }).url // as bare-process.ts says it
  try {
    const rates = await inTurns(
      { rounds: 7, warmUp: 1 },
      {
        pull: () => requestsPerSecond(url, '/api/sync/pull', request, body.length, token),
        floor: () => requestsPerSecond(bareUrl, '/pull', request, body.length),
      },
    )
    const measured = { name: `pull of ${rows} rows, ${engine}`, values: rates.pull, unit: 'requests/s' }
    return roundsAtLeastShareOf(rates.floor, 0.25, measured)
  } finally {
    await bare.stop()
  }
}

async function requestsPerSecond(url: string, path: string, request: string, bytes: number, token?: string): Promise<number> {
  const connections = await Promise.all(Array.from({ length: pullers }, () => openConnection(url, token)))
  const rate = await perSecond(turnMs, connections, async (connection) => {
    const { status, body } = await connection.post(path, request)
    // The clock in the answer may gain a digit, and nothing else may change.
    if (status !== 200 || Math.abs(body.length - bytes) > 8) throw new Error(`${path} answered ${status} with ${body.length} bytes.`)
  })
  for (const connection of connections) connection.close()
  return rate
}

interface PushCase {
  writers: number
  /** Mutations, each of one row, in a push. */
  size: number
  share: number
}

async function measurePush(name: string, target: Target, { writers, size, share }: PushCase): Promise<Measurement[]> {
  const { child, workspaceIds } = target
  const times: { push: number[]; floor: number[] } = { push: [], floor: [] }
  const note = (kind: keyof typeof times, rate: Rate) => {
    times[kind].push(...rate.timesMs)
    return rate.perSecond
  }
  const rates = await inTurns(
    { rounds: 6, warmUp: 1 },
    {
      push: async () => note('push', await pushRate(target, { writers, size, turnMs })),
      floor: async () => note('floor', (await child.ask({ ask: 'bare-pushes', writers, turnMs, size, workspaceIds })) as Rate), // as server-process.ts says it
    },
  )
  const p = (at: number) => told(quantile(times.floor, at), { name: `${name}: p${at * 100}`, value: quantile(times.push, at), unit: 'ms' })
  return [roundsAtLeastShareOf(rates.floor, share, { name, values: rates.push, unit: 'pushes/s' }), p(0.5), p(0.99)]
}

/** Each writer is a client of its own, as each browser is, and sends its next push when the last is answered. */
export async function pushRate(
  { url, workspaceIds, token }: Target,
  { writers, size, turnMs: forMs }: { writers: number; size: number; turnMs: number },
): Promise<Rate> {
  const clients = await Promise.all(
    Array.from({ length: writers }, async (_, n) => {
      const workspaceId = workspaceIds[n % workspaceIds.length] ?? ''
      return { connection: await openConnection(url, token), workspaceId, clientId: createId(), seq: 0 }
    }),
  )
  const rate = await rateOf(forMs, clients, async (client) => {
    const mutations = Array.from({ length: size }, () => mutation(++client.seq, 'commitment.log', loggedCommitment()))
    const request = { protocol: 1, workspaceId: client.workspaceId, clientId: client.clientId, mutations }
    requireApplied(await ask<PushResponse>(client.connection, '/api/sync/push', request))
  })
  for (const { connection } of clients) connection.close()
  return rate
}

function mutation(seq: number, name: string, args: object) {
  return { seq, id: createId(), name, args, ageMs: 0 }
}

export async function ask<Body>(connection: Connection, path: string, request: object): Promise<Body> {
  const { status, body } = await connection.post(path, JSON.stringify(request))
  if (status !== 200) throw new Error(`${path} answered ${status}: ${body.toString()}`)
  return JSON.parse(body.toString()) as Body // our own server's answer
}

function requireApplied({ results }: PushResponse): void {
  const refused = results.find((result) => result.refused !== undefined)
  if (refused !== undefined) throw new Error(`The server refused what was pushed: ${refused.refused}`)
}
