import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createId } from '#lib/base/id.ts'
import { type Checksum, rowHash } from '#lib/protocol/checksum.ts'
import { loadPlan } from '#server/load-plan.ts'
import { sumOldWorkspaces } from '#server/sync/checksums.ts'
import { aRecord, aTeam, layla, omar, sara, yousef } from '#tests/support/builders.ts'
import { type Arena, aPlanFile, dealSeen, engines, openArena, type TestClient } from './arena.ts'

/** The checksum of what a client holds, worked out the long way. */
function sumOf(client: TestClient): Checksum {
  const entries = [...client.rows].map(([key, row]) => {
    const [table = '', ...id] = key.split(' ')
    return rowHash(table, id.join(' '), JSON.stringify(row))
  })
  return { rows: entries.length, sum: entries.reduce((sum, hash) => sum + hash, 0) }
}

describe.each(engines)('the checksum on %s', (engine) => {
  let arena: Arena
  const clients = new Map<string, TestClient>()
  beforeAll(async () => {
    arena = await openArena(engine)
    for (const member of ['sara', 'omar', 'layla', 'yousef']) clients.set(member, await arena.client(member))
  })
  afterAll(() => arena.close())

  const client = (member: string) => {
    const found = clients.get(member)
    if (!found) throw new Error(member)
    return found
  }
  /** Every member pulls, and is told the sum of exactly what they hold. */
  async function allAgree(members = [...clients.keys()]): Promise<void> {
    for (const member of members) {
      const { pages } = await client(member).pull(7)
      expect(
        pages.slice(0, -1).every((page) => page.checksum === undefined),
        member,
      ).toBe(true)
      expect(pages.at(-1)?.checksum, member).toEqual(sumOf(client(member)))
    }
  }
  const observe = (member: string, crmId: string, owner: string) =>
    client(member).push('record.observe', dealSeen(crmId, `${owner}@nakheel.example`))

  test('is that of a freshly loaded plan', () => allAgree())

  test('follows rows that come, change, go, and pass from one member’s sight to another’s', async () => {
    const commitment = createId()
    await client('sara').push('commitment.log', { id: commitment, title: 'Name the buyer' })
    for (const crmId of ['1', '2', '3']) await observe('sara', crmId, 'sara')
    await client('sara').push('field.ask', { recordId: aRecord({ crmId: '1' }).id, criterionId: 'champion', until: '2026-11-26' })
    await allAgree()
    await client('sara').push('commitment.remove', { id: commitment })
    arena.clock.now += 60_000
    await observe('omar', '1', 'yousef') // the record and its note leave Gulf
    await observe('yousef', '9', 'nobody') // seen by those who saw it
    await observe('sara', '9', 'nobody')
    await allAgree()
    expect(client('sara').has('crmRecord', aRecord({ crmId: '1' }).id)).toBe(false)
  })

  test('follows a change of what a member may see', async () => {
    const teams = [aTeam(), aTeam({ id: 'levant', name: 'Levant' })]
    const members = [sara, omar, layla, { ...yousef, teamIds: ['gulf'] }]
    await loadPlan({ db: arena.db, auth: arena.auth, plan: aPlanFile({ members, teams }) })
    await allAgree()
  })

  test('is worked out anew for a workspace that has none', async () => {
    const sql = (text: string) => arena.db.administer('workspace', (transaction) => transaction.query({ name: createId(), text }, []))
    await sql('DELETE FROM checksum')
    expect((await client('sara').pull()).pages.at(-1)?.checksum).toBeUndefined()
    await sumOldWorkspaces(arena.db)
    await sumOldWorkspaces(arena.db)
    await allAgree()
  })

  test('is not told to a client of version 1, which would refuse the answer', async () => {
    const { body } = await client('sara').post('/api/sync/pull', {
      protocol: 1,
      workspaceId: 'workspace',
      clientId: createId(),
      cursor: null,
    })
    expect(Object.keys(body).sort()).toEqual(['cursor', 'lastSeq', 'more', 'reset', 'rows', 'serverNow'])
  })
})
