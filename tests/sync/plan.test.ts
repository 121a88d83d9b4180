import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { editsBetween } from '#lib/rules/plan-items.ts'
import type { Objective } from '#lib/schema/objective.ts'
import { loadPlan } from '#server/load-plan.ts'
import { type RunningServer, startServer } from '#server/start.ts'
import { aBet, aFrame, aMetric, anObjective } from '#tests/support/builders.ts'
import { aPlanFile } from './arena.ts'
import { openClient, type TestClient } from './client.ts'
import { tokenOn } from './listening.ts'

/** The cascade, edited by two people at once: real databases in the browser, the real loop, the real server. */
describe('two people edit one objective while both are offline', () => {
  let server: RunningServer
  let omar: TestClient
  let layla: TestClient
  const offline = async () => {
    throw new TypeError('Failed to fetch')
  }

  beforeAll(async () => {
    server = await startServer({ port: 0 })
    const rest = { annualFrame: aFrame(), bets: [aBet()], objectives: [anObjective()], metrics: [aMetric()] }
    await loadPlan({ db: server.db, auth: server.auth, plan: aPlanFile({ rest }) })
    const open = async (memberId: string) =>
      openClient({ serverUrl: server.url, token: await tokenOn(server, memberId), workspaceId: 'workspace', memberId })
    omar = await open('omar')
    layla = await open('layla')
  })
  afterAll(async () => {
    omar.close()
    layla.close()
    await server.stop()
  })

  const objective = async (client: TestClient) => (await client.db.rows('objective').get('fleets')) as Objective
  const edit = async (client: TestClient, fields: Partial<Objective>) => {
    const seen = await objective(client)
    const edits = editsBetween('objective', seen, { ...seen, ...fields })
    await client.mutate('plan.edit', { changeId: crypto.randomUUID(), table: 'objective', id: 'fleets', under: 'bet', edits })
  }
  const apart = async (ofOmar: Partial<Objective>, ofLayla: Partial<Objective>) => {
    for (const client of [omar, layla]) await client.settle()
    for (const client of [omar, layla]) client.setFetch(offline)
    await edit(omar, ofOmar)
    await edit(layla, ofLayla)
    for (const client of [omar, layla]) client.setFetch(globalThis.fetch)
    for (const client of [omar, layla, omar, layla]) await client.settle()
  }

  test('different fields: both changes are kept, and both histories', async () => {
    await apart({ why: 'The next ones ask for it.' }, { title: 'Ten fleets live' })
    for (const client of [omar, layla])
      expect(await objective(client)).toMatchObject({ why: 'The next ones ask for it.', title: 'Ten fleets live' })
    const history = await layla.db.rows('planChange').where('itemId').equals('fleets').toArray()
    expect(history.map(({ memberId }) => memberId).sort()).toEqual(['layla', 'omar'])
    expect(await layla.db.refused.count()).toBe(0)
  })

  test('the same field: the first stands, the second is refused and keeps what was typed', async () => {
    await apart({ title: 'Eleven fleets live' }, { title: 'Nine fleets live', why: 'Nine are enough.' })
    for (const client of [omar, layla])
      expect(await objective(client)).toMatchObject({ title: 'Eleven fleets live', why: 'The next ones ask for it.' })
    expect(await layla.db.refused.toArray()).toMatchObject([
      { name: 'plan.edit', code: 'stale', args: { edits: [{ field: 'title', to: 'Nine fleets live' }, { to: 'Nine are enough.' }] } },
    ])
  })
})
