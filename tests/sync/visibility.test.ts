import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createId } from '#lib/base/id.ts'
import { must } from '#lib/base/must.ts'
import type { Member } from '#lib/schema/member.ts'
import { readMeta } from '#lib/sync/meta.ts'
import { loadPlan } from '#server/load-plan.ts'
import { type RunningServer, startServer } from '#server/start.ts'
import { aRecord, layla, omar, sara, yousef } from '#tests/support/builders.ts'
import { aPlanFile, engines, newPostgresDatabase } from './arena.ts'
import { openClient, type TestClient } from './client.ts'
import { listenTo, tokenOn } from './listening.ts'

const recordId = aRecord({ crmId: '7' }).id
const seenAs = (owner: string) => ({
  crm: 'practice',
  instance: 'crm.example',
  type: 'deal',
  crmId: '7',
  url: 'https://crm.example/deal/7',
  facts: { ownerEmail: { text: `${owner}@nakheel.example`, via: 'page', agoMs: 0 } },
  fields: {},
})

/** What a member may see changes, and their browser hears of it, over real HTTP and real sockets. */
describe.each(engines)('visibility on %s', (engine) => {
  let server: RunningServer
  const clients: TestClient[] = []
  beforeAll(async () => {
    server = await startServer({ port: 0, databaseUrl: engine === 'postgres' ? await newPostgresDatabase() : undefined })
    await load([sara, omar, layla, yousef])
  })
  afterAll(async () => {
    for (const client of clients) client.close()
    await server.stop()
  })

  const load = (members: Member[]) => loadPlan({ db: server.db, auth: server.auth, plan: aPlanFile({ members }) })
  async function client(memberId: string): Promise<TestClient & { token: string }> {
    const token = await tokenOn(server, memberId)
    const opened = await openClient({ serverUrl: server.url, token, workspaceId: 'workspace', memberId })
    clients.push(opened)
    await opened.settle()
    return Object.assign(opened, { token })
  }
  const versionOf = async ({ db }: TestClient) => must(await readMeta(db, 'cursor'), 'a cursor after a pull').version
  const listen = (token: string) => listenTo(server, { type: 'hello', token, workspaceId: 'workspace', protocol: 2 })

  test('a record that passes to another team is poked to both, gone at one and there at the other', async () => {
    const [a, b] = [await client('sara'), await client('yousef')]
    await a.mutate('record.observe', seenAs('sara'))
    await a.settle()
    const sockets = [listen(a.token), listen(b.token)]
    await Promise.all(sockets.map((socket) => socket.hears({ type: 'ready' })))
    const manager = await client('omar')
    const before = sockets.map(({ heard }) => heard.length)
    await manager.mutate('record.observe', { ...seenAs('yousef'), url: 'https://crm.example/deal/7?tab=2' })
    await manager.settle()
    const version = await versionOf(manager)
    await Promise.all(sockets.map((socket) => socket.hears({ type: 'poke', version })))
    expect(sockets.every(({ heard }, index) => heard.length > (before[index] ?? 0))).toBe(true)
    await Promise.all([a.settle(), b.settle()])
    expect([await a.db.rows('crmRecord').get(recordId), (await b.db.rows('crmRecord').get(recordId))?.ownerId]).toEqual([
      undefined,
      'yousef',
    ])
    for (const socket of sockets) socket.close()
  })

  test('a deactivated member’s open socket hears of it, their rows go, and what they had not sent is kept with the reason', async () => {
    const a = await client('sara')
    const socket = listen(a.token)
    await socket.hears({ type: 'ready' })
    await a.mutate('commitment.log', { id: createId(), title: 'Not sent in time' })
    await load([{ ...sara, active: false }, omar, layla, yousef])
    const other = await client('omar')
    const version = await versionOf(other)
    await socket.hears({ type: 'poke', version })
    await a.settle()
    expect(await a.db.rows('member').count()).toBe(0)
    expect(await a.db.refused.toArray()).toMatchObject([{ code: 'deactivated', args: { title: 'Not sent in time' } }])
    await expect(a.mutate('commitment.log', { id: createId(), title: 'Later' })).rejects.toMatchObject({ refusal: 'deactivated' })
    socket.close()
  })
})
