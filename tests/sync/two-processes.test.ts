import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { createId } from '#lib/base/id.ts'
import { type RunningPostgres, startPostgres } from '#tests/support/postgres.ts'
import { aPlanFile } from './arena.ts'

/** Two processes of the server, as a company runs them behind a balancer, on a PostgreSQL of their own that may be restarted. */
const home = mkdtempSync(join(tmpdir(), 'throughline-two-'))
let postgres: RunningPostgres
let admin: pg.Client
const processes: ChildProcess[] = []
const sockets: WebSocket[] = []
let tokens: { sara: string; omar: string }
let urls: { a: string; b: string }
let seq = 0

beforeAll(async () => {
  postgres = await startPostgres()
  const planFile = join(home, 'plan.json')
  writeFileSync(planFile, JSON.stringify(aPlanFile()))
  urls = { a: await startProcess('--plan', planFile), b: await startProcess() }
  admin = await connectAdmin()
  tokens = { sara: await tokenOf('sara'), omar: await tokenOf('omar') }
})
afterAll(async () => {
  for (const socket of sockets) socket.terminate()
  for (const child of processes) child.kill('SIGTERM')
  await Promise.all(processes.map((child) => child.exitCode ?? once(child, 'exit')))
  await admin.end().catch(() => {}) // the restart ended it
  await postgres.stop()
  rmSync(home, { recursive: true, force: true })
})

async function startProcess(...words: string[]): Promise<string> {
  const child = spawn(process.execPath, ['server/main.ts', '--port', '0', ...words], {
    env: { ...process.env, DATABASE_URL: postgres.url, PORT: '', LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  processes.push(child)
  let printed = ''
  for await (const chunk of child.stdout) {
    printed += String(chunk)
    const url = /Throughline server on (\S+)/.exec(printed)?.[1]
    if (url !== undefined) return url
  }
  throw new Error(`The server ended: ${printed}`)
}

async function connectAdmin(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: postgres.url })
  client.on('error', () => {}) // the restart ends it
  await client.connect()
  return client
}

async function tokenOf(memberId: string): Promise<string> {
  const token = createId()
  await admin.query(
    `INSERT INTO auth_session (id, token, user_id, expires_at)
      SELECT $1, $2, user_id, now() + interval '1 day' FROM auth_member WHERE row_id = $3`,
    [createId(), token, memberId],
  )
  return token
}

/** Hears of each version with the moment at which it did. */
async function listenOnB() {
  const socket = new WebSocket(`${urls.b.replace('http', 'ws')}/api/sync/poke`)
  sockets.push(socket)
  const heard = new Map<number, number>()
  const newest = () => Math.max(0, ...heard.keys())
  const greeted = Promise.withResolvers<void>()
  let look = () => {}
  socket.on('message', (message) => {
    const { type, version } = JSON.parse(String(message)) as { type: string; version: number }
    if (type === 'poke') greeted.resolve()
    if (type === 'poke' && !heard.has(version)) heard.set(version, performance.now())
    look()
  })
  await once(socket, 'open')
  socket.send(JSON.stringify({ type: 'hello', token: tokens.omar, workspaceId: 'workspace', protocol: 1 }))
  await greeted.promise // a greeting that is cut off ends its socket, and a client says it again
  const hears = (version: number) =>
    new Promise<number>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`Version ${version} was not heard of, only ${newest()}.`)), 10_000)
      look = () => {
        const known = [...heard].filter(([one]) => one >= version).map(([, at]) => at)
        if (known.length === 0) return
        clearTimeout(timer)
        resolve(Math.min(...known))
      }
      look()
    })
  return { hears }
}

/** A change on A; answers its version and when A had acknowledged it. */
async function changeOnA(): Promise<{ version: number; at: number }> {
  seq += 1
  const mutations = [{ id: createId(), seq, name: 'commitment.log', args: { id: createId(), title: 'Call' }, ageMs: 0 }]
  const post = () =>
    fetch(`${urls.a}/api/sync/push`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens.sara}` },
      body: JSON.stringify({ protocol: 1, workspaceId: 'workspace', clientId: 'a-browser', mutations }),
    })
  for (let attempt = 0; attempt < 100; attempt++) {
    const answer = await post()
    await answer.text()
    const at = performance.now()
    if (answer.status === 200) {
      const { rows } = await admin.query(`SELECT version::int AS version FROM workspace_version WHERE workspace_id = 'workspace'`)
      return { version: rows[0].version, at }
    }
    expect(answer.status).toBeGreaterThanOrEqual(500)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    await pause(50)
  }
  throw new Error('A did not come back.')
}

async function delayMs(listener: Awaited<ReturnType<typeof listenOnB>>): Promise<number> {
  const change = await changeOnA()
  return (await listener.hears(change.version)) - change.at
}

describe('a change on one process reaches a socket on the other within a second', () => {
  test('while all is well', async () => {
    const listener = await listenOnB()
    const delays: number[] = []
    for (let round = 0; round < 10; round++) delays.push(await delayMs(listener))
    expect(Math.max(...delays)).toBeLessThanOrEqual(1000)
  })

  test('when B’s connection for announcements was cut, at that very moment and after it', async () => {
    const listener = await listenOnB()
    for (let round = 0; round < 3; round++) {
      const cut = await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'throughline-listen'`)
      expect(cut.rowCount).toBe(2)
      expect(await delayMs(listener)).toBeLessThanOrEqual(1000)
      expect(await delayMs(listener)).toBeLessThanOrEqual(1000)
      await bothListen()
    }
  })

  test('when every connection of both was cut', async () => {
    const listener = await listenOnB()
    await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'throughline%'`)
    expect(await delayMs(listener)).toBeLessThanOrEqual(1000)
    await bothListen()
  })

  test('when PostgreSQL was restarted, and nothing acknowledged is gone', async () => {
    const listener = await listenOnB()
    const before = await changeOnA()
    await postgres.restart()
    admin = await connectAdmin()
    const after = await changeOnA()
    expect(after.version).toBe(before.version + 1)
    expect((await listener.hears(after.version)) - after.at).toBeLessThanOrEqual(1000)
    expect(await delayMs(listener)).toBeLessThanOrEqual(1000)
  })
})

async function bothListen(): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const { rows } = await admin.query(`SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name = 'throughline-listen'`)
    if (rows[0].count === 2) return
    await pause(25)
  }
  throw new Error('A process does not listen again.')
}
