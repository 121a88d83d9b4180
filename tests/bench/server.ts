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
import { atLeastShareOf, inTurns, type Measurement, median, perSecond } from './measure.ts'
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

interface Target {
  child: Child<ServerQuestion>
  url: string
  workspaceId: string
  token: string
}

async function measure(engine: string, where: { dataDir: string } | { databaseUrl: string }): Promise<Measurement[]> {
  const today = new Date().toISOString().slice(0, 10)
  const setting: ServerSetting = { ...where, practiceUrl: 'http://crm.localhost:4621', today }
  const child = await startChild<ServerQuestion>(new URL('./server-process.ts', import.meta.url), setting)
  try {
    const { url, workspaceId } = child.ready as { url: string; workspaceId: string } // as server-process.ts says it
    const { token } = (await child.ask({ ask: 'token', ...rep })) as { token: string } // likewise
    const target = { child, url: url.replace('localhost', '127.0.0.1'), workspaceId, token }
    return [
      await measurePull(engine, target),
      await measurePush(`push, one after the other, ${engine}`, target, 1),
      await measurePush(`push, 8 at a time, ${engine}`, target, 8),
    ]
  } finally {
    await child.stop()
  }
}

const rows = 100
const pullers = 8
/** How long each turn lasts, whatever the machine manages in it. */
const turnMs = 800

async function measurePull(engine: string, { url, workspaceId, token }: Target): Promise<Measurement> {
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
    const measured = { name: `pull of ${rows} rows, ${engine}`, value: median(rates.pull), unit: 'requests/s' }
    return atLeastShareOf(median(rates.floor), 0.25, measured)
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

async function measurePush(name: string, target: Target, writers: number): Promise<Measurement> {
  const { child } = target
  const rates = await inTurns(
    { rounds: 7, warmUp: 2 },
    {
      push: () => pushesPerSecond(target, writers),
      floor: async () => {
        const answer = await child.ask({ ask: 'bare-pushes', writers, turnMs })
        return (answer as { perSecond: number }).perSecond // as server-process.ts says it
      },
    },
  )
  return atLeastShareOf(median(rates.floor), 0.35, { name, value: median(rates.push), unit: 'pushes/s' })
}

/** Each writer is a client of its own, as each browser is, and sends its next push when the last is answered. */
async function pushesPerSecond({ url, workspaceId, token }: Target, writers: number): Promise<number> {
  const clients = await Promise.all(
    Array.from({ length: writers }, async () => ({ connection: await openConnection(url, token), clientId: createId(), seq: 0 })),
  )
  const rate = await perSecond(turnMs, clients, async (client) => {
    client.seq++
    const mutations = [mutation(client.seq, 'commitment.log', loggedCommitment())]
    const request = { protocol: protocolVersion, workspaceId, clientId: client.clientId, mutations }
    requireApplied(await ask<PushResponse>(client.connection, '/api/sync/push', request))
  })
  for (const { connection } of clients) connection.close()
  return rate
}

function mutation(seq: number, name: string, args: object) {
  return { seq, id: createId(), name, args, ageMs: 0 }
}

async function ask<Body>(connection: Connection, path: string, request: object): Promise<Body> {
  const { status, body } = await connection.post(path, JSON.stringify(request))
  if (status !== 200) throw new Error(`${path} answered ${status}: ${body.toString()}`)
  return JSON.parse(body.toString()) as Body // our own server's answer
}

function requireApplied({ results }: PushResponse): void {
  const refused = results.find((result) => result.refused !== undefined)
  if (refused !== undefined) throw new Error(`The server refused what was pushed: ${refused.refused}`)
}
