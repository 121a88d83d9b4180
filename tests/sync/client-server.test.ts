import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { must } from '#lib/base/must.ts'
import { demoPlan } from '#server/demo/workspace.ts'
import { loadPlan } from '#server/load-plan.ts'
import { parsePlan } from '#server/plan-file.ts'
import { type RunningServer, startServer } from '#server/start.ts'
import { openClient, type TestClient } from './client.ts'

/** The browser's half and the server's half of the sync, together, over real HTTP, on both databases. */
describe.each(['pglite', 'postgres'] as const)('client and server on %s', (engine) => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-sync-'))
  let server: RunningServer
  let options: { port: number; dataDir?: string; databaseUrl?: string }
  const file = demoPlan(new Date().toISOString().slice(0, 10), 'http://localhost:4621')
  const { workspace, sections } = parsePlan(file)
  const members = sections.members.map(({ row }) => row)
  const workspaceId = workspace.id
  const [first, second] = members.filter((member) => member.role === 'rep' && member.password !== undefined)
  const tokens = new Map<string, string>()
  const clients: TestClient[] = []

  beforeAll(async () => {
    options = engine === 'pglite' ? { port: 0, dataDir: folder } : { port: 0, databaseUrl: await createDatabase() }
    server = await startServer(options)
    await loadPlan({ db: server.db, auth: server.auth, plan: file })
    for (const member of [first, second]) if (member) tokens.set(member.id, await signIn(server, member.email, member.password ?? ''))
  })
  afterAll(async () => {
    for (const client of clients) client.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  async function client(member: { id: string } | undefined): Promise<TestClient> {
    const memberId = member?.id ?? ''
    const opened = await openClient({ serverUrl: server.url, token: tokens.get(memberId) ?? '', workspaceId, memberId })
    clients.push(opened)
    await opened.settle()
    return opened
  }

  const titlesOf = async ({ db }: TestClient, ids: string[]) => (await db.rows('commitment').bulkGet(ids)).map((row) => row?.title)
  const waiting = ({ db }: TestClient) => db.outbox.count()

  it('brings the whole plan at the first pull', async () => {
    const a = await client(first)
    expect(await a.db.rows('objective').count()).toBe(sections.objectives.length)
    expect(await a.db.rows('targetAccount').count()).toBe(sections.targetAccounts.length)
  })

  it('shows a commitment made here on another browser', async () => {
    const [a, b] = [await client(first), await client(second)]
    const id = crypto.randomUUID()
    await a.mutate('commitment.log', { id, title: 'Send the depot pricing' })
    expect(await a.settle()).toEqual({ state: 'idle' })
    await b.settle()
    expect(await titlesOf(b, [id])).toEqual(['Send the depot pricing'])
    expect(await waiting(a)).toBe(0)
  })

  it('brings what blocks a promise to its milestone’s DRI, and the answer they give offline to its author', async () => {
    const isTheirs = ({ row }: (typeof sections.milestones)[number]) => members.some(({ id }) => id === row.driId && id !== first?.id)
    const milestone = must(sections.milestones.find(isTheirs), 'a milestone of somebody else').row
    const dri = must(
      members.find(({ id }) => id === milestone.driId),
      'its DRI',
    )
    if (!tokens.has(dri.id)) tokens.set(dri.id, await signIn(server, dri.email, dri.password ?? ''))
    const [a, b] = [await client(first), await client(dri)]
    const id = crypto.randomUUID()
    await a.mutate('commitment.log', { id, title: 'Agree the service window', milestoneId: milestone.id })
    await a.mutate('commitment.settle', { id, status: 'blocked', reason: 'no price list' })
    await a.settle()
    await b.settle()
    const blocked = () => b.db.rows('commitment').where('[milestoneId+status]').equals([milestone.id, 'blocked']).primaryKeys()
    expect(await blocked()).toContain(id)

    b.setFetch(() => Promise.reject(new TypeError('Failed to fetch')))
    await b.mutate('commitment.answer', { id, milestoneId: milestone.id, answer: 'use last year’s' })
    expect(await b.settle()).toEqual({ state: 'waiting', problem: 'unreachable' })
    expect(await blocked()).not.toContain(id)
    b.setFetch(globalThis.fetch)
    expect(await b.settle()).toEqual({ state: 'idle' })
    await a.settle()
    const answer = { to: 'no price list', text: 'use last year’s', memberId: dri.id }
    expect(await a.db.rows('commitment').get(id)).toMatchObject({ status: 'open', answer })
  })

  it('keeps work made offline and sends it once, in order', async () => {
    const [a, b] = [await client(first), await client(second)]
    a.setFetch(() => Promise.reject(new TypeError('Failed to fetch')))
    const ids = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()]
    for (const [index, id] of ids.entries()) await a.mutate('commitment.log', { id, title: `Offline ${index}` })
    expect(await a.settle()).toEqual({ state: 'waiting', problem: 'unreachable' })
    expect(await titlesOf(a, ids)).toEqual(['Offline 0', 'Offline 1', 'Offline 2'])
    a.setFetch(globalThis.fetch)
    expect(await a.settle()).toEqual({ state: 'idle' })
    await b.settle()
    expect(await titlesOf(b, ids)).toEqual(['Offline 0', 'Offline 1', 'Offline 2'])
  })

  it('applies once when the answer to a push is lost', async () => {
    const a = await client(first)
    const account = sections.targetAccounts[0]?.row.id ?? ''
    const before = await a.db.rows('touch').where('targetAccountId').equals(account).count()
    const touch = { id: crypto.randomUUID(), targetAccountId: account, to: 'contacted', note: 'Called' }
    await a.mutate('touch.log', touch)
    a.setFetch(async (input, init) => {
      const answer = await fetch(input, init)
      if (String(input).endsWith('/push')) throw new TypeError('cut after commit')
      return answer
    })
    expect((await a.settle()).state).toBe('waiting')
    a.setFetch(globalThis.fetch)
    expect(await a.settle()).toEqual({ state: 'idle' })
    expect(await a.db.rows('touch').where('targetAccountId').equals(account).count()).toBe(before + 1)
    expect([await waiting(a), await a.db.refused.count()]).toEqual([0, 0])
  })

  it('takes a refused change back, keeps its text and goes on', async () => {
    const [a, b] = [await client(first), await client(second)]
    const id = crypto.randomUUID()
    await a.mutate('commitment.log', { id, title: 'Mine' })
    await a.settle()
    await b.settle()
    await a.mutate('commitment.remove', { id })
    await a.settle()
    // B has not heard of the removal, so its rules allow what the server will refuse.
    b.setFetch(globalThis.fetch)
    const other = crypto.randomUUID()
    await b.db.rows('commitment').update(id, { memberId: second?.id ?? '' })
    await b.mutate('commitment.settle', { id, status: 'dropped', reason: 'No budget this year' })
    await b.mutate('commitment.log', { id: other, title: 'Another' })
    expect(await b.settle()).toEqual({ state: 'idle' })
    expect(await b.db.refused.toArray()).toMatchObject([{ name: 'commitment.settle', args: { reason: 'No budget this year' } }])
    expect(await titlesOf(b, [id, other])).toEqual([undefined, 'Another'])
  })

  it('stops at an ended session and keeps what is unsent', async () => {
    const a = await openClient({ serverUrl: server.url, token: tokens.get(first?.id ?? '') ?? '', workspaceId, memberId: first?.id ?? '' })
    clients.push(a)
    await a.settle()
    const ended = await openClient({ serverUrl: server.url, token: 'no-such-session', workspaceId, memberId: first?.id ?? '' })
    clients.push(ended)
    expect(await ended.settle()).toEqual({ state: 'halted', problem: 'unauthorised' })
  })

  it('notices that the browser lost a row, fetches everything anew, counts it, and keeps what is unsent', async () => {
    const a = await client(first)
    const lost = sections.objectives[0]?.row.id ?? ''
    await a.db.rows('objective').delete(lost)
    await a.db.meta.put({ key: 'recountedAt', value: 0 })
    await a.settle()
    a.setFetch(() => Promise.reject(new TypeError('Failed to fetch')))
    await a.mutate('commitment.log', { id: 'during-repair', title: 'While it was repaired' })
    await a.settle()
    a.setFetch(globalThis.fetch)
    expect(await a.settle()).toEqual({ state: 'idle' })
    expect(await a.db.rows('objective').get(lost)).toBeDefined()
    expect((await a.db.meta.get('healed'))?.value).toMatchObject({ count: 1 })
    expect([await titlesOf(a, ['during-repair']), await waiting(a)]).toEqual([['While it was repaired'], 0])
  })

  it('does not heal where nothing is wrong, whatever was changed here', async () => {
    const a = await client(first)
    for (const title of ['One', 'Two', 'Three']) {
      await a.mutate('commitment.log', { id: crypto.randomUUID(), title })
      await a.settle()
    }
    await a.db.meta.put({ key: 'recountedAt', value: 0 })
    await a.settle()
    await a.settle()
    expect(await a.db.meta.get('healed')).toBeUndefined()
  })

  it('goes on after the server was started again', async () => {
    const a = await client(first)
    await a.mutate('commitment.log', { id: 'before-restart', title: 'Before the restart' })
    await a.settle()
    const { port } = new URL(server.url)
    await server.stop()
    await a.mutate('commitment.log', { id: 'while-down', title: 'While it was down' })
    expect((await a.settle()).state).toBe('waiting')
    server = await startServer({ ...options, port: Number(port) })
    expect(await a.settle()).toEqual({ state: 'idle' })
    const b = await client(second)
    expect(await titlesOf(b, ['before-restart', 'while-down'])).toEqual(['Before the restart', 'While it was down'])
  })
})

async function signIn(server: RunningServer, email: string, password: string): Promise<string> {
  const { token } = await server.auth.api.signInEmail({ body: { email, password } })
  return token
}

/** A database of this suite's own on the run's PostgreSQL. */
async function createDatabase(): Promise<string> {
  const url = new URL(inject('postgresUrl'))
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  const name = `sync_${crypto.randomUUID().replaceAll('-', '')}`
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  url.pathname = `/${name}`
  return url.href
}
