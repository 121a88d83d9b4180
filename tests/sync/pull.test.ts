import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createId } from '#lib/base/id.ts'
import { protocolVersion } from '#lib/protocol/version.ts'
import { loadPlan } from '#server/load-plan.ts'
import { aRecord, aTargetAccount, aTargetList, layla, omar, sara, yousef } from '#tests/support/builders.ts'
import { type Arena, aPlanFile, dealSeen, engines, openArena, type TestClient } from './arena.ts'

const recordOf = (crmId: string) => aRecord({ crmId }).id
const observe = (client: TestClient, email: string, crmId: string) => client.push('record.observe', dealSeen(crmId, email))

describe.each(engines)('pull on %s', (engine) => {
  let arena: Arena
  beforeAll(async () => {
    arena = await openArena(engine)
  })
  afterAll(() => arena.close())

  const people = (members = [sara, omar, layla, yousef]) => loadPlan({ db: arena.db, auth: arena.auth, plan: aPlanFile({ members }) })

  test('a first pull brings everything, and the next one nothing', async () => {
    const client = await arena.client('sara')
    const first = await client.pull()
    expect(first.resets).toEqual(['first'])
    expect(client.row('member', 'sara')).toEqual(sara)
    expect(client.row('workspace', 'workspace')).toMatchObject({ name: 'Nakheel Fleet' })
    const second = await client.pull()
    expect(second.pages.map(({ rows, more, reset }) => ({ rows, more, reset }))).toEqual([{ rows: [], more: false, reset: undefined }])
  })

  test('pages of any size bring the same rows, each once', async () => {
    const [writer, whole] = [await arena.client('sara'), await arena.client('omar')]
    await writer.send(Array.from({ length: 30 }, () => writer.mutation('commitment.log', { id: createId(), title: 'Call' })))
    await whole.pull()
    for (const limit of [1, 2, 7, 29]) {
      const client = await arena.client('omar')
      const { pages } = await client.pull(limit)
      const keys = pages.flatMap(({ rows }) => rows.map(({ table, id }) => `${table} ${id}`))
      expect(keys).toHaveLength(new Set(keys).size)
      expect(client.rows).toEqual(whole.rows)
      expect(pages.every(({ rows }) => rows.length <= limit)).toBe(true)
      expect(client.cursor()).toEqual(whole.cursor())
    }
  })

  test('a row that changes between two pages arrives in its newest form', async () => {
    const [writer, reader] = [await arena.client('sara'), await arena.client('omar')]
    const id = createId()
    await writer.push('commitment.log', { id, title: 'Call' })
    const first = await reader.ask(null, 5)
    await writer.push('commitment.settle', { id, status: 'kept' })
    const rows = [...first.body.rows]
    for (let page = first.body; page.more; ) {
      page = (await reader.ask(page.cursor, 5)).body
      rows.push(...page.rows)
    }
    expect(rows.filter((row) => row.id === id).at(-1)).toMatchObject({ row: { status: 'kept' } })
  })

  test('a row that is removed between two pages of a first pull is told as removed', async () => {
    const [writer, reader] = [await arena.client('sara'), await arena.client('omar')]
    const id = createId()
    await writer.push('commitment.log', { id, title: 'Call' })
    const pages = [(await reader.ask(null, 500)).body]
    expect(pages[0]?.rows.some((row) => row.id === id)).toBe(true)
    await writer.push('commitment.remove', { id })
    pages.push((await reader.ask(pages[0]?.cursor ?? null)).body)
    expect(pages[1]?.rows).toEqual([{ table: 'commitment', id, removed: true }])
    const later = await arena.client('omar')
    await later.pull()
    expect(later.has('commitment', id)).toBe(false)
  })

  test('it tells how far this client’s own changes are contained', async () => {
    const client = await arena.client('sara')
    await client.send([client.mutation('nothing.known', {}), client.mutation('commitment.log', { id: createId(), title: 'Call' })])
    const { pages } = await client.pull()
    expect(pages.at(-1)?.lastSeq).toBe(2)
    const other = await arena.client('sara')
    expect((await other.pull()).pages.at(-1)?.lastSeq).toBe(0)
  })

  test('a rep sees the records of their own team, an admin all, and nobody else’s', async () => {
    const [author, rep, manager, stranger, admin] = await Promise.all(
      ['sara', 'sara', 'omar', 'yousef', 'layla'].map((member) => arena.client(member)),
    )
    if (!author || !rep || !manager || !stranger || !admin) throw new Error('five clients')
    const crmId = createId()
    await observe(author, 'sara@nakheel.example', crmId)
    await Promise.all([rep, manager, stranger, admin].map((client) => client.pull()))
    expect([rep, manager, stranger, admin].map((client) => client.has('crmRecord', recordOf(crmId)))).toEqual([true, true, false, true])
  })

  test('a record that leaves a member’s sight is removed once, and silent afterwards', async () => {
    const [writer, manager, stranger] = [await arena.client('sara'), await arena.client('omar'), await arena.client('yousef')]
    const crmId = createId()
    await observe(writer, 'sara@nakheel.example', crmId)
    await Promise.all([manager.pull(), stranger.pull()])
    arena.clock.now += 1000
    await observe(writer, 'yousef@nakheel.example', crmId)
    const lost = await manager.pull()
    expect(lost.pages[0]?.rows).toEqual([{ table: 'crmRecord', id: recordOf(crmId), removed: true }])
    await stranger.pull()
    expect(stranger.row('crmRecord', recordOf(crmId))).toMatchObject({ ownerId: 'yousef' })
    arena.clock.now += 1000
    await writer.push('record.observe', { ...dealSeen(crmId, 'yousef@nakheel.example'), url: 'https://crm.example/moved' })
    expect((await manager.pull()).pages[0]?.rows).toEqual([])
    expect((await stranger.pull()).pages[0]?.rows).toHaveLength(1)
  })

  test('a cursor of another epoch, or of a version that is yet to come, starts over', async () => {
    const client = await arena.client('sara')
    await client.pull()
    const cursor = client.cursor()
    if (cursor === null) throw new Error('a cursor')
    const expected = { reset: 'epoch', cursor }
    expect((await client.ask({ ...cursor, epoch: 'before the restore' })).body).toMatchObject(expected)
    expect((await client.ask({ ...cursor, version: cursor.version + 5 })).body).toMatchObject(expected)
    expect((await client.ask(cursor)).body.rows).toEqual([])
  })

  test('a cursor older than the oldest tombstone starts over', async () => {
    const client = await arena.client('sara')
    await client.pull()
    const old = client.cursor()
    await client.push('commitment.log', { id: createId(), title: 'Call' })
    await client.pull()
    await arena.db.administer('workspace', (transaction) =>
      transaction.query({ name: 'test_horizon', text: 'UPDATE workspace_version SET horizon = version WHERE workspace_id = $1' }, [
        'workspace',
      ]),
    )
    expect((await client.ask(old)).body.reset).toBe('horizon')
    expect((await client.pull()).resets).toEqual([])
  })

  test('a change of role or team starts over with what may be seen now', async () => {
    const [writer, client] = [await arena.client('yousef'), await arena.client('sara')]
    const crmId = createId()
    await observe(writer, 'yousef@nakheel.example', crmId)
    await client.pull()
    expect(client.has('crmRecord', recordOf(crmId))).toBe(false)
    await people([{ ...sara, teamIds: ['levant'] }, omar, layla, yousef])
    expect((await client.pull()).resets).toEqual(['visibility'])
    expect(client.has('crmRecord', recordOf(crmId))).toBe(true)
    await people()
    expect((await client.pull()).resets).toEqual(['visibility'])
    expect(client.has('crmRecord', recordOf(crmId))).toBe(false)
  })

  test('a deactivated member loses everything at the next pull, and their changes are refused', async () => {
    const client = await arena.client('sara')
    await client.pull()
    expect(client.rows.size).toBeGreaterThan(0)
    await people([{ ...sara, active: false }, omar, layla, yousef])
    const { resets } = await client.pull()
    expect([resets, client.rows.size]).toEqual([['visibility'], 0])
    const refused = await client.push('commitment.log', { id: createId(), title: 'Too late' })
    expect(refused).toMatchObject({ status: 200, body: { results: [{ seq: 1, refused: 'deactivated' }] } })
    await people([{ ...sara, active: true }, omar, layla, yousef])
    expect((await client.pull()).resets).toEqual(['visibility'])
    expect(client.has('member', 'sara')).toBe(true)
  })

  test('a plan loaded twice wakes nobody and keeps what was done since', async () => {
    const plan = aPlanFile({ rest: { targetLists: [aTargetList()], targetAccounts: [aTargetAccount({ status: 'untouched' })] } })
    const load = () => loadPlan({ db: arena.db, auth: arena.auth, plan })
    await load()
    const client = await arena.client('sara')
    await client.pull()
    await client.push('touch.log', { id: createId(), targetAccountId: 'al-noor', to: 'meeting' })
    await client.pull()
    const before = client.cursor()
    expect((await load()).rows).toBe(0)
    await client.pull()
    expect(client.cursor()).toEqual(before)
    expect(client.row('targetAccount', 'al-noor')).toMatchObject({ status: 'meeting' })
  })

  test('no session, somebody else’s workspace, and another protocol each have their code', async () => {
    const client = await arena.client('sara')
    const request = { protocol: 1, workspaceId: 'workspace', clientId: 'one', cursor: null }
    const bare = await arena.app.request('/api/sync/pull', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    })
    expect(bare.status).toBe(401)
    expect(await client.post('/api/sync/pull', { ...request, workspaceId: 'elsewhere' })).toMatchObject({ status: 403 })
    const newer = { ...request, protocol: protocolVersion + 1, andMore: true }
    expect(await client.post('/api/sync/pull', newer)).toMatchObject({ status: 426, body: { error: { code: 'server-too-old' } } })
    expect(await client.post('/api/sync/pull', { ...request, protocol: 0 })).toMatchObject({ body: { error: { code: 'client-too-old' } } })
  })
})
