import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { aMember, aTeam, layla, omar, sara, yousef } from '#tests/support/builders.ts'
import { type Arena, aPlanFile, engines, openArena } from './arena.ts'

/** Members and teams as admins change them, on the real server. */
describe.each(engines)('people on %s', (engine) => {
  const arenas: Arena[] = []
  let arena: Arena
  const huda = aMember({ id: 'huda', name: 'Huda Aziz', role: 'admin', teamIds: [] })
  beforeEach(async () => {
    arena = await openArena(engine, { plans: [aPlanFile({ members: [sara, omar, layla, yousef, huda] })] })
    arenas.push(arena)
  })
  afterAll(async () => {
    await Promise.all(arenas.map((one) => one.close()))
  })
  const outcomes = async (client: Awaited<ReturnType<Arena['client']>>, ...changes: [string, unknown][]) =>
    (await client.send(changes.map(([name, args]) => client.mutation(name, args)))).body.results.map(({ refused }) => refused ?? 'ok')
  const step = (memberId: string) => ['member.role', { memberId, role: 'rep', from: 'admin' }] as [string, unknown]

  test('in one batch, the second change of role sees what the first has done', async () => {
    expect(await outcomes(await arena.client('layla'), step('huda'), step('layla'))).toEqual(['ok', 'last-admin'])
  })

  test('two admins who take each other’s role at the same moment leave one of them', async () => {
    const [one, other] = [await arena.client('layla'), await arena.client('huda')]
    await Promise.all([outcomes(one, step('huda')), outcomes(other, step('layla'))])
    await Promise.all([one.pull(), other.pull()])
    const roles = ['layla', 'huda'].map((id) => (one.row('member', id) as { role: string }).role)
    expect(roles.toSorted()).toEqual(['admin', 'rep'])
  })

  test('a new role holds from the next request on', async () => {
    const [admin, client] = [await arena.client('layla'), await arena.client('sara')]
    const framework = (id: string) => ['list.save', { list: { id, name: id } }] as [string, unknown]
    expect(await outcomes(client, framework('before'))).toEqual(['not-allowed'])
    expect(await outcomes(admin, ['member.role', { memberId: 'sara', role: 'manager', from: 'rep' }])).toEqual(['ok'])
    expect(await outcomes(client, framework('after'))).toEqual(['ok'])
  })

  test('deactivated, a member gets nothing and changes nothing; taken back, everything', async () => {
    const [admin, client] = [await arena.client('layla'), await arena.client('sara')]
    await client.pull()
    expect(await outcomes(admin, ['member.set-active', { memberId: 'sara', active: false }])).toEqual(['ok'])
    await client.pull()
    expect([...client.rows.keys()]).toEqual([])
    expect(await outcomes(client, ['commitment.log', { id: 'late', title: 'Call' }])).toEqual(['deactivated'])
    const me = await arena.app.request('/api/me', { headers: { authorization: `Bearer ${client.token}` } })
    expect(await me.json()).toMatchObject({ memberships: [] })
    expect(await outcomes(admin, ['member.set-active', { memberId: 'sara', active: true }])).toEqual(['ok'])
    await client.pull()
    expect(client.has('member', 'omar')).toBe(true)
  })

  test('a member who changes teams sees the new team’s records and no longer the old one’s; an archived team shows none', async () => {
    const observed = { crm: 'practice', instance: 'crm.example', type: 'deal', url: 'https://crm.example/deal/7', fields: {} }
    const facts = (email: string) => ({ ownerEmail: { text: email, via: 'page', agoMs: 0 } })
    const [admin, client, rival] = [await arena.client('layla'), await arena.client('omar'), await arena.client('yousef')]
    await outcomes(client, ['record.observe', { ...observed, crmId: '7', facts: facts(sara.email) }])
    await outcomes(rival, ['record.observe', { ...observed, crmId: '8', url: 'https://crm.example/deal/8', facts: facts(yousef.email) }])
    const seen = async () => {
      await client.pull()
      return [...client.rows.keys()].filter((key) => key.startsWith('crmRecord')).map((key) => key.at(-1))
    }
    expect(await seen()).toEqual(['7'])
    await outcomes(admin, ['member.place', { memberId: 'omar', joins: ['levant'], leaves: ['gulf'] }])
    expect(await seen()).toEqual(['8'])
    await outcomes(admin, ['team.archive', { teamId: 'levant', archived: true }])
    expect(await seen()).toEqual([])
    await outcomes(admin, ['team.archive', { teamId: 'levant', archived: false }])
    expect(await seen()).toEqual(['8'])
    await outcomes(admin, ['team.save', { teamId: aTeam().id, name: 'Gulf', parentId: 'levant', from: { name: 'Gulf' } }])
    expect((await seen()).toSorted()).toEqual(['7', '8'])
  })
})
