import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createId } from '#lib/base/id.ts'
import { mutators as registry } from '#lib/rules/mutations/registry.ts'
import { aRecord, dayMs, dealId, morning } from '#tests/support/builders.ts'
import { type Arena, engines, openArena } from './arena.ts'

const deal = {
  crm: 'practice',
  instance: 'crm.example',
  type: 'deal',
  crmId: '7',
  url: 'https://crm.example/deal/7',
  facts: {},
  fields: {},
}
const owned = (email: string) => ({ ...deal, facts: { ownerEmail: { text: email, via: 'page', agoMs: 0 } } })
const aNote = { recordId: dealId, criterionId: 'champion', until: '2026-11-26' }

/** The real mutators, and three of a test's own on a real table. */
const mutators = {
  ...registry,
  'test.throw': {
    args: z.unknown(),
    reads: () => [],
    apply: () => {
      throw new Error('a fault of ours')
    },
  },
  'test.break': {
    args: z.unknown(),
    reads: () => [],
    // A row that its table's schema does not allow, beside one that it does: neither may be written.
    apply: () => ({
      changes: [
        { table: 'team' as const, row: { id: 'half', name: 'Half' } },
        { table: 'team' as const, row: { id: 'broken', name: '' } },
      ],
    }),
  },
  'test.count': {
    args: z.object({ id: z.string() }),
    reads: ({ id }: { id: string }) => [{ table: 'team' as const, id }],
    apply: ({ id }: { id: string }, rows: { get(table: 'team', id: string): { name: string } | undefined }) => ({
      changes: [{ table: 'team' as const, row: { id, name: String(Number(rows.get('team', id)?.name ?? 0) + 1) } }],
    }),
  },
}

describe.each(engines)('push on %s', (engine) => {
  let arena: Arena
  beforeAll(async () => {
    arena = await openArena(engine, { mutators })
  })
  afterAll(() => arena.close())
  afterEach(() => {
    arena.clock.now = morning
    arena.errors.length = 0
  })

  test('a change is derived from the server’s time and reaches another member', async () => {
    const [sara, omar] = [await arena.client('sara'), await arena.client('omar')]
    const id = createId()
    const answer = await sara.push('commitment.log', { id, title: 'Name the economic buyer' }, 3 * dayMs)
    expect(answer).toEqual({ status: 200, body: { lastSeq: 1, results: [{ seq: 1 }], serverNow: morning } })
    await omar.pull()
    expect(omar.row('commitment', id)).toEqual({
      id,
      memberId: 'sara',
      week: '2026-11-16',
      title: 'Name the economic buyer',
      status: 'open',
      madeAt: morning - 3 * dayMs,
    })
  })

  test('an age of years counts as thirty days', async () => {
    const sara = await arena.client('sara')
    const id = createId()
    await sara.push('commitment.log', { id, title: 'From a laptop whose clock stood still' }, 4000 * dayMs)
    await sara.pull()
    expect(sara.row('commitment', id)).toMatchObject({ madeAt: morning - 30 * dayMs })
  })

  test('the same push twice is applied once and answered the same', async () => {
    const sara = await arena.client('sara')
    const team = createId()
    const batch = [sara.mutation('test.count', { id: team }), sara.mutation('nothing.known', {}), sara.mutation('test.count', { id: team })]
    const first = await sara.send(batch)
    const second = await sara.send(batch)
    expect(first.body.results).toEqual([{ seq: 1 }, { seq: 2, refused: 'invalid' }, { seq: 3 }])
    expect(second.body).toEqual(first.body)
    await sara.pull()
    expect(sara.row('team', team)).toEqual({ id: team, name: '2' })
  })

  test('a push whose answer was lost is sent again with what came since', async () => {
    const sara = await arena.client('sara')
    const team = createId()
    const lost = [sara.mutation('test.count', { id: team }), sara.mutation('test.break', {})]
    await sara.send(lost)
    const again = await sara.send([...lost, sara.mutation('test.count', { id: team })])
    expect(again.body).toMatchObject({ lastSeq: 3, results: [{ seq: 1 }, { seq: 2, refused: 'invalid' }, { seq: 3 }] })
    await sara.pull()
    expect(sara.row('team', team)).toEqual({ id: team, name: '2' })
  })

  test('twenty copies of one push at the same moment are applied once', async () => {
    const sara = await arena.client('sara')
    const team = createId()
    const batch = [sara.mutation('test.count', { id: team })]
    const answers = await Promise.all(Array.from({ length: 20 }, () => sara.send(batch)))
    expect(answers.map(({ body }) => body.lastSeq)).toEqual(Array(20).fill(1))
    await sara.pull()
    expect(sara.row('team', team)).toEqual({ id: team, name: '1' })
  })

  test('two clients that count up one row at the same moment lose no step', async () => {
    const clients = await Promise.all(['sara', 'omar', 'layla', 'yousef'].map((member) => arena.client(member)))
    const team = createId()
    await Promise.all(
      clients.map(async (client) => {
        for (let step = 0; step < 10; step++) expect((await client.push('test.count', { id: team })).status).toBe(200)
      }),
    )
    await clients[0]?.pull()
    expect(clients[0]?.row('team', team)).toEqual({ id: team, name: '40' })
  })

  test('two browsers that see one deal at the same moment write one record', async () => {
    const [sara, omar] = [await arena.client('sara'), await arena.client('omar')]
    const args = { ...deal, crmId: createId() }
    const answers = await Promise.all([sara.push('record.observe', args), omar.push('record.observe', args)])
    expect(answers.map(({ body }) => body.results)).toEqual([[{ seq: 1 }], [{ seq: 1 }]])
    await omar.pull()
    expect(omar.row('crmRecord', aRecord({ crmId: args.crmId }).id)).toMatchObject({ seenBy: expect.arrayContaining(['sara', 'omar']) })
  })

  test.each([
    ['a name nobody knows', 'nothing.known', {}],
    ['the name of an object’s own property', 'constructor', {}],
    ['arguments of another shape', 'commitment.log', { id: 7 }],
    ['an id that PostgreSQL cannot hold', 'commitment.log', { id: 'a\0b', title: 'x' }],
    ['an id that has no UTF-8', 'commitment.log', { id: 'a\ud800', title: 'x' }],
    ['a row that breaks its schema', 'test.break', {}],
    ['a mutator that throws', 'test.throw', {}],
  ])('%s is refused and does not block the next', async (_case, name, args) => {
    const sara = await arena.client('sara')
    const team = createId()
    const answer = await sara.send([sara.mutation(name, args), sara.mutation('test.count', { id: team })])
    expect(answer.body.results).toEqual([{ seq: 1, refused: 'invalid' }, { seq: 2 }])
    await sara.pull()
    expect(sara.has('team', team)).toBe(true)
    expect(sara.has('team', 'half')).toBe(false)
  })

  test('a mutator that throws is told to the log without its words', async () => {
    const sara = await arena.client('sara')
    await sara.push('test.throw', {})
    expect(arena.errors.join()).toContain('test.throw')
    expect(arena.errors.join()).not.toContain('a fault of ours')
  })

  test('text with a NUL or half a surrogate pair comes back as it was typed', async () => {
    const sara = await arena.client('sara')
    const id = createId()
    await sara.push('commitment.log', { id, title: 'Ask \0 the \ud83d buyer' })
    await sara.pull()
    expect(sara.row('commitment', id)).toMatchObject({ title: 'Ask \0 the \ud83d buyer' })
  })

  test('a gap in the sequence is a conflict that names the last one known', async () => {
    const sara = await arena.client('sara')
    await sara.push('test.count', { id: 'gap' })
    const answer = await sara.send([{ ...sara.mutation('test.count', { id: 'gap' }), seq: 9 }])
    expect(answer).toMatchObject({
      status: 409,
      body: { error: { code: 'conflict', faults: [{ path: 'mutations[0].seq', reason: 'Expected 2.' }] } },
    })
    expect(answer.body.error.message).toContain('number 1;')
  })

  test('a gap inside a batch applies nothing of it', async () => {
    const sara = await arena.client('sara')
    const team = createId()
    const [one, two] = [sara.mutation('test.count', { id: team }), { ...sara.mutation('test.count', { id: team }), seq: 3 }]
    expect((await sara.send([one, two])).status).toBe(409)
    await sara.pull()
    expect(sara.has('team', team)).toBe(false)
  })

  test('a client id of somebody else is forbidden', async () => {
    const sara = await arena.client('sara')
    await sara.push('test.count', { id: 'mine' })
    const thief = await arena.client('omar', { clientId: sara.clientId })
    expect(await thief.push('test.count', { id: 'mine' })).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } })
    await expect(thief.pull()).rejects.toThrow('403')
  })

  test('a record that passes to another team takes its link and notes along', async () => {
    const [sara, omar, yousef] = [await arena.client('sara'), await arena.client('omar'), await arena.client('yousef')]
    await sara.send([sara.mutation('record.observe', owned('sara@nakheel.example')), sara.mutation('field.ask', aNote)])
    await Promise.all([omar.pull(), yousef.pull()])
    const noteId = `${dealId}|champion`
    expect([omar.has('crmRecord', dealId), omar.has('fieldNote', noteId)]).toEqual([true, true])
    expect([yousef.has('crmRecord', dealId), yousef.has('fieldNote', noteId)]).toEqual([false, false])

    arena.clock.now += 60_000
    await omar.push('record.observe', owned('yousef@nakheel.example'))
    await Promise.all([omar.pull(), yousef.pull()])
    expect([omar.has('crmRecord', dealId), omar.has('fieldNote', noteId)]).toEqual([false, false])
    expect([yousef.has('crmRecord', dealId), yousef.has('fieldNote', noteId)]).toEqual([true, true])
  })

  test('what a member may not see they cannot write to, and cannot tell from what is not there', async () => {
    const [sara, yousef] = [await arena.client('sara'), await arena.client('yousef')]
    const crmId = createId()
    const recordId = aRecord({ crmId }).id
    await sara.push('record.observe', { ...owned('sara@nakheel.example'), crmId })
    const hidden = await yousef.push('field.ask', { ...aNote, recordId })
    const absent = await yousef.push('field.ask', { ...aNote, recordId: aRecord({ crmId: createId() }).id })
    expect([hidden.body.results[0]?.refused, absent.body.results[0]?.refused]).toEqual(['not-found', 'not-found'])
  })

  test('two hundred changes go in one push, and one more is too many', async () => {
    const sara = await arena.client('sara')
    const team = createId()
    const batch = Array.from({ length: 200 }, () => sara.mutation('test.count', { id: team }))
    expect((await sara.send(batch)).body.lastSeq).toBe(200)
    await sara.pull()
    expect(sara.row('team', team)).toEqual({ id: team, name: '200' })
    expect(await sara.send([...batch, sara.mutation('test.count', { id: team })])).toMatchObject({ status: 400 })
  })
})
