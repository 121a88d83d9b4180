import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openDatabase } from '#lib/db/open.ts'
import { WorkspaceDb } from '#lib/db/workspace-db.ts'
import type { PullRequest } from '#lib/protocol/pull.ts'
import type { PushRequest } from '#lib/protocol/push.ts'
import type { Mutator } from '#lib/rules/mutation.ts'
import { type ContextSource, mutate } from './apply.ts'
import { createSyncLoop, type SyncLoop, type SyncStatus } from './loop.ts'
import { readMeta } from './meta.ts'

const nameTeam: Mutator<{ id: string; name: string }> = {
  args: z.strictObject({ id: z.string(), name: z.string() }),
  reads: ({ id }) => [{ table: 'team', id }],
  apply: ({ id, name }) => ({ changes: [{ table: 'team', row: { id, name } }] }),
}
const mutators = { 'team.name': nameTeam }
const workspace = {
  id: 'w',
  name: 'W',
  timeZone: 'UTC',
  weekStart: 'monday' as const,
  fiscalYearStartMonth: 1,
  recordVisibility: 'team' as const,
  staleAfterDays: 5,
}
const actor = { id: 'm', name: 'M', email: 'm@example.com', role: 'rep' as const, teamIds: [], active: true }
const context: ContextSource = async () => ({
  context: { workspace, actor, memberByEmail: () => undefined, members: () => [], teams: () => [], canSee: () => true },
  clockOffsetMs: 0,
})

/** A server of one client, just enough to be talked to; `answerWith` replaces the next answers. */
interface FakeServer {
  epoch: string
  lastSeq: number
  version: number
  applied: { seq: number; name: string }[]
  requests: { path: string; body: PushRequest | PullRequest }[]
  next: (() => Response | Promise<Response>)[]
  fetch: typeof fetch
}

function fakeServer(): FakeServer {
  const applied: FakeServer['applied'] = []
  const server: FakeServer = {
    epoch: 'one',
    lastSeq: 0,
    version: 1,
    applied,
    requests: [],
    next: [],
    fetch: async (input, init) => {
      const path = String(input).replace('https://server/api/sync/', '')
      const body = JSON.parse(String(init?.body))
      server.requests.push({ path, body })
      const instead = server.next.shift()
      if (instead) return instead()
      return path === 'push' ? push(body) : Response.json(page())
    },
  }
  const page = () => ({
    cursor: { epoch: server.epoch, version: server.version, audience: 'a' },
    rows: [],
    more: false,
    lastSeq: server.lastSeq,
    serverNow: 0,
  })
  function push({ epoch, after = 0, mutations }: PushRequest): Response {
    if (epoch !== server.epoch || after > server.lastSeq) return fault(409, 'conflict')
    for (const { seq, args } of mutations) {
      if (seq <= server.lastSeq) continue
      applied.push({ seq, name: (args as { name: string }).name })
      server.lastSeq = seq
      server.version += 1
    }
    return Response.json({ lastSeq: server.lastSeq, results: mutations.map(({ seq }) => ({ seq })), serverNow: 0 })
  }
  return server
}
const fault = (status: number, code: string, headers: Record<string, string> = {}) =>
  Response.json({ error: { code, message: code } }, { status, headers })
const never = () => new Promise<Response>(() => {})

let db: WorkspaceDb
let count = 0
let clock: number
let timers: { run: () => void; at: number }[]
let server: FakeServer
let statuses: SyncStatus[]
let loop: SyncLoop
const loops: SyncLoop[] = []

beforeEach(async () => {
  count += 1
  db = await openDatabase(new WorkspaceDb(`loop-${count}`))
  clock = 1_000_000
  timers = []
  server = fakeServer()
  statuses = []
  loop = startLoop()
})
afterEach(() => {
  for (const one of loops.splice(0)) one.stop()
  db.close()
})

function startLoop(): SyncLoop {
  const made = createSyncLoop({
    db,
    workspaceId: 'w',
    access: { fetch: (input, init) => server.fetch(input, init), serverUrl: 'https://server', token: 't' },
    mutators,
    context,
    now: () => clock,
    random: () => 0,
    setTimer: (run, delayMs) => {
      const timer = { run, at: clock + delayMs }
      timers.push(timer)
      return () => {
        timers = timers.filter((one) => one !== timer)
      }
    },
    onStatus: (status) => statuses.push(status),
  })
  loops.push(made)
  return made
}

const name = (text: string) =>
  mutate({ db, mutators, context, now: clock, mutationId: text, name: 'team.name', args: { id: text, name: text } })
const last = () => statuses.at(-1)
/** Real turns of the event loop: IndexedDB's fake needs them, the clock of the loop does not move. */
async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 400 && !holds(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 1))
  expect(holds(), `last status ${JSON.stringify(last())}`).toBe(true)
}
const rests = (state: SyncStatus['state']) => until(() => last()?.state === state)
async function elapse(ms: number): Promise<void> {
  clock += ms
  for (const due of timers.filter(({ at }) => at <= clock)) {
    timers = timers.filter((one) => one !== due)
    due.run()
  }
  await new Promise((resolve) => setTimeout(resolve, 5))
}
async function settled(): Promise<void> {
  statuses = []
  loop.wake()
  await rests('idle')
}

describe('the loop', () => {
  it('pulls before it ever pushes: until then it knows no epoch', async () => {
    await name('a')
    await settled()
    expect(server.requests.map(({ path }) => path)).toEqual(['pull', 'push', 'pull'])
    expect(server.applied).toEqual([{ seq: 1, name: 'a' }])
  })

  it('sends a change that was made while a pull was under way', async () => {
    await settled()
    server.next.push(async () => {
      await name('late')
      loop.wake()
      return Response.json({ cursor: { epoch: 'one', version: 1, audience: 'a' }, rows: [], more: false, lastSeq: 0, serverNow: 0 })
    })
    await settled()
    expect(server.applied.map((one) => one.name)).toEqual(['late'])
  })

  it('asks for the next page while it writes one', async () => {
    const pageAt = (version: number, more: boolean) => ({
      cursor: { epoch: 'one', version, audience: 'a' },
      more,
      lastSeq: 0,
      serverNow: 0,
    })
    const team = (id: string) => ({ table: 'team', id, row: { id, name: id } })
    server.next.push(
      () => Response.json({ ...pageAt(1, true), rows: [team('first')] }),
      () => Response.json({ ...pageAt(2, false), rows: [team('second')] }),
    )
    await settled()
    expect((await db.rows('team').toArray()).map(({ id }) => id)).toEqual(['first', 'second'])
    expect(server.requests.map(({ body }) => 'cursor' in body && body.cursor?.version)).toEqual([undefined, 1])
  })

  it('meets the fault of a page that was asked for ahead, and goes on from what it wrote', async () => {
    const cursor = { epoch: 'one', version: 1, audience: 'a' }
    server.next.push(
      () => Response.json({ cursor, rows: [], more: true, lastSeq: 0, serverNow: 0 }),
      () => fault(502, 'unreachable'),
    )
    loop.wake()
    await rests('waiting')
    await elapse(1000)
    await rests('idle')
    expect(server.requests.at(-1)?.body).toMatchObject({ cursor: { version: 1 } })
    expect(await readMeta(db, 'complete')).toBe(true)
  })

  it('asks nothing when a poke names what it has', async () => {
    await settled()
    const before = server.requests.length
    loop.poke(1)
    expect(server.requests.length).toBe(before)
    server.version = 2
    statuses = []
    loop.poke(2)
    await rests('idle')
    expect(server.requests.length).toBe(before + 1)
  })

  it('takes a silent connection for an unreachable server', async () => {
    server.next.push(never)
    loop.wake()
    await until(() => timers.length > 0)
    await elapse(30_000)
    await until(() => last()?.problem === 'unreachable')
    expect(last()).toEqual({ state: 'waiting', problem: 'unreachable' })
  })

  it('writes nothing of an answer that comes after it was stopped', async () => {
    await settled()
    let answer = (_response: Response) => {}
    server.next.push(() => new Promise((resolve) => (answer = resolve)))
    loop.wake()
    await until(() => server.requests.length === 2)
    loop.stop()
    answer(Response.json({ cursor: { epoch: 'one', version: 9, audience: 'a' }, rows: [], more: false, lastSeq: 0, serverNow: 0 }))
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect((await db.meta.get('cursor'))?.value).toMatchObject({ version: 1 })
  })
})

describe('exactly once', () => {
  it('sends again after a lost answer, and the server applies once', async () => {
    await settled()
    await name('a')
    const real = server.fetch
    server.fetch = async (input, init) => {
      const answer = await real(input, init)
      if (String(input).endsWith('push')) throw new TypeError('cut after commit')
      return answer
    }
    loop.wake()
    await rests('waiting')
    server.fetch = real
    statuses = []
    loop.retryNow()
    await rests('idle')
    expect(server.applied).toEqual([{ seq: 1, name: 'a' }])
    expect(await db.outbox.count()).toBe(0)
  })

  it('gives a restored server what it lost, and only that', async () => {
    for (const text of ['a', 'b', 'c']) await name(text)
    await settled()
    server.applied.splice(1)
    Object.assign(server, { epoch: 'two', lastSeq: 1 })
    await name('d')
    await settled()
    expect(server.applied.map((one) => one.name)).toEqual(['a', 'b', 'c', 'd'])
    expect([await db.outbox.count(), await db.refused.count()]).toEqual([0, 0])
  })

  it('gives a server that was put back by hand what it lost: the number alone tells', async () => {
    for (const text of ['a', 'b']) await name(text)
    await settled()
    server.applied.splice(0)
    server.lastSeq = 0
    await settled()
    expect(server.applied.map((one) => one.name)).toEqual(['a', 'b'])
  })

  it('pulls after a conflict until a pull was complete: the server waits for it, however often the network fails', async () => {
    await name('a')
    await settled()
    Object.assign(server, { epoch: 'two', lastSeq: 0 })
    await name('b')
    const lost = () => Promise.reject(new TypeError('Failed to fetch'))
    server.next = [() => fault(409, 'conflict'), lost, lost]
    loop.wake()
    await rests('waiting')
    for (let pause = 0; pause < 3; pause += 1) {
      await elapse(60_000)
      await until(() => last()?.state === 'idle' || last()?.state === 'waiting')
    }
    await rests('idle')
    expect(server.applied.map((one) => one.name)).toEqual(['a', 'a', 'b'])
    expect(await db.outbox.count()).toBe(0)
  })

  it('does not go round in circles when a conflict stays', async () => {
    await settled()
    await name('a')
    const real = server.fetch
    server.fetch = async (input, init) => (String(input).endsWith('push') ? fault(409, 'conflict') : real(input, init))
    loop.wake()
    await rests('waiting')
    expect(last()?.problem).toBe('conflict')
    expect(server.requests.length).toBeLessThan(6)
  })

  it('finds the one change that the server will not read, keeps it with a reason, and sends the others', async () => {
    await settled()
    for (const text of ['a', 'bad', 'c', 'd']) await name(text)
    const real = server.fetch
    server.fetch = async (input, init) => (String(init?.body).includes('"bad"') ? fault(413, 'too-large') : real(input, init))
    await settled()
    expect(server.applied.map((one) => one.name)).toEqual(['a', 'c', 'd'])
    expect(await db.refused.toArray()).toMatchObject([{ mutationId: 'bad', code: 'invalid' }])
  })
})

describe('faults', () => {
  it('obeys Retry-After across the death of the process', async () => {
    server.next.push(() => fault(503, 'internal', { 'retry-after': '600' }))
    loop.wake()
    await rests('waiting')
    const before = server.requests.length
    loop.stop()
    timers = []
    clock += 60_000
    statuses = []
    loop = startLoop()
    loop.wake()
    await rests('waiting')
    expect(server.requests.length).toBe(before)
    await elapse(541_000)
    await rests('idle')
  })

  it('is done with a pause of a former life once a person had it try again', async () => {
    server.next.push(() => fault(503, 'internal', { 'retry-after': '600' }))
    loop.wake()
    await rests('waiting')
    for (const begin of ['retryNow', 'wake'] as const) {
      loop.stop()
      timers = []
      statuses = []
      loop = startLoop()
      loop[begin]()
      await rests('idle')
    }
  })

  it('waits no longer than it was told when the clock is set back, however often the process dies', async () => {
    server.next.push(() => fault(503, 'internal', { 'retry-after': '120' }))
    loop.wake()
    await rests('waiting')
    const before = server.requests.length
    clock -= 40 * 60_000
    for (let life = 0; life < 3; life += 1) {
      loop.stop()
      timers = []
      statuses = []
      loop = startLoop()
      loop.wake()
      await rests('waiting')
      expect(server.requests.length).toBe(before)
      await elapse(30_000)
    }
    await elapse(41_000)
    await rests('idle')
  })

  it('asks a server of another version every few minutes, and goes on once it was updated', async () => {
    await settled()
    await name('a')
    server.next.push(() => fault(426, 'server-too-old'))
    loop.wake()
    await rests('waiting')
    expect(last()?.problem).toBe('server-too-old')
    await elapse(60_000)
    expect(last()?.state).toBe('waiting')
    statuses = []
    await elapse(240_000)
    await rests('idle')
    expect(server.applied.map((one) => one.name)).toEqual(['a'])
  })

  it('needs a person only to sign in, and then goes on at once', async () => {
    await settled()
    await name('a')
    server.next.push(() => fault(401, 'unauthorised'))
    loop.wake()
    await rests('halted')
    loop.wake()
    expect(last()?.state).toBe('halted')
    statuses = []
    loop.retryNow()
    await rests('idle')
    expect(server.applied.map((one) => one.name)).toEqual(['a'])
  })

  it('takes a hotel’s sign-in page for what it is and tries again by itself', async () => {
    server.next.push(() => new Response('<html>Welcome</html>', { status: 200 }))
    loop.wake()
    await rests('waiting')
    expect(last()?.problem).toBe('not-throughline')
    statuses = []
    await elapse(300_000)
    await rests('idle')
  })
})
