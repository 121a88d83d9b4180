import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createId } from '#lib/base/id.ts'
import type { RefusalCode } from '#lib/rules/mutation.ts'
import { mutators as registry } from '#lib/rules/mutations/registry.ts'
import type { TableName } from '#lib/schema/tables.ts'
import { aMember, layla, omar, sara, yousef } from '#tests/support/builders.ts'
import { type Arena, aPlanFile, engines, openArena, type TestClient } from './arena.ts'
import { changes, draft, type RowsOf, rows, type Whose, whoses } from './rights-cases.ts'

/**
 * Who may change and see what, asked of the real server: role × call × one's own, the team's, another's thing, and the other
 * workspace. A mutation or table without its line in `rights-cases.ts` does not compile.
 */
const noura = aMember({ id: 'noura', name: 'Noura Saleh' })
const actors = { rep: 'sara', manager: 'omar', admin: 'layla' } as const
type Role = keyof typeof actors
const memberOf = (whose: Whose, role: Role) => ({ own: actors[role], team: 'noura', other: 'yousef' })[whose]
const cells = (Object.keys(actors) as Role[]).flatMap((role) => whoses.map((whose) => ({ role, whose }))) // Object.keys loses the key type

/** Writes rows as they are, so that each cell has a thing of its own. */
const put = {
  args: z.object({ rows: z.array(z.object({ table: z.string(), row: z.looseObject({ id: z.string() }) })) }),
  reads: () => [],
  apply: ({ rows: given }: { rows: { table: string; row: { id: string } }[] }) => ({ changes: given as never }), // rows of the builders
}

describe.each(engines)('rights on %s', (engine) => {
  let arena: Arena
  let clients: Record<string, TestClient>
  const rivals = [
    { ...sara, email: 'sara@rival.example' },
    { ...layla, email: 'layla@rival.example' },
  ]
  beforeAll(async () => {
    const plans = [aPlanFile({ members: [sara, omar, layla, yousef, noura] }), aPlanFile({ id: 'rival', members: rivals })]
    arena = await openArena(engine, { plans, mutators: { ...registry, 'test.put': put } as typeof registry })
    clients = Object.fromEntries(
      await Promise.all(['sara', 'omar', 'layla', 'noura', 'yousef'].map(async (id) => [id, await arena.client(id)] as const)),
    )
  })
  afterAll(() => arena.close())

  /** By whoever it is to belong to: nobody else may write a draft. */
  const place = async (given: RowsOf, memberId: string, id: string) => {
    const answer = await clients[memberId]?.push('test.put', { rows: given(memberId, id) })
    expect(answer?.body.results).toMatchObject([{ seq: expect.any(Number) }])
    expect(answer?.body.results[0]).not.toHaveProperty('refused')
  }

  describe.each(Object.entries(changes))('%s', (name, { before, args, expected }) => {
    test.each(cells)('by a $role, of $whose', async ({ role, whose }) => {
      const memberId = memberOf(whose, role)
      const id = `${name}-${role}-${whose}`
      await place(before, memberId, id)
      const { status, body } = (await clients[actors[role]]?.push(name, args(memberId, id))) ?? expect.fail()
      const outcome: RefusalCode | 'ok' =
        status === 200 ? ((body.results[0]?.refused as RefusalCode | undefined) ?? 'ok') : expect.fail(`${status}`)
      expect(outcome).toBe(expected[role][whoses.indexOf(whose)])
    })

    test('by another workspace’s admin', async () => {
      const id = `${name}-rival`
      await place(before, 'noura', id)
      const everything = async () => {
        const [all] = [await arena.client('layla')]
        await all.pull()
        return JSON.stringify([...all.rows])
      }
      const unchanged = await everything()
      const rival = await arena.client('layla', { workspaceId: 'rival' })
      const mutation = { id: createId(), seq: 1, name, args: args('noura', id), ageMs: 0 }
      const crossed = { protocol: 1, workspaceId: 'workspace', clientId: createId(), mutations: [mutation] }
      expect(await rival.post('/api/sync/push', crossed)).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } })
      await rival.push(name, args('noura', id))
      expect(await everything()).toBe(unchanged)
    })
  })

  describe.each(Object.entries({ ...rows, draft }))('the table %s', (table, { given, expected }) => {
    test.each(cells)('as a $role sees a row of $whose', async ({ role, whose }) => {
      const memberId = memberOf(whose, role)
      const id = `${table}-${role}-${whose}`
      await place(given, memberId, id)
      const wanted = given(memberId, id).find((one) => one.table === table || table === 'draft') ?? expect.fail()
      const client = clients[actors[role]] ?? expect.fail()
      await client.pull()
      expect(client.has(wanted.table as TableName, wanted.row.id)).toBe(expected[role][whoses.indexOf(whose)])
      const rival = await arena.client('layla', { workspaceId: 'rival' })
      await rival.pull()
      expect(rival.has(wanted.table as TableName, wanted.row.id)).toBe(false)
    })
  })
})

test('no right is declared to nobody', () => {
  for (const [name, { right }] of Object.entries(registry)) expect([name, right.who.length]).not.toEqual([name, 0])
})
