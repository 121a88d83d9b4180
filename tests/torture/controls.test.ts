import { describe, expect, test } from 'vitest'
import { createId } from '#lib/base/id.ts'
import { layla, sara } from '#tests/support/builders.ts'
import { aPlanFile, engines, openArena as openPlanArena } from '#tests/sync/arena.ts'
import { createChance } from './chance.ts'
import { forgetClients, naiveCursor, withoutPredicate } from './sabotage.ts'
import { hasFailed, openArena, torture } from './torture.ts'

/** Each takes one safeguard away, and passes when the harness notices. */
describe('without the exactly-once check', () => {
  test('histories find what was made twice, and with it the same histories find nothing', async () => {
    const arena = await openArena()
    const printed: string[] = []
    const options = { ...arena, seed: 11, shrinkTries: 0, print: (line: string) => void printed.push(line) }
    const histories = [0, 1, 2, 3, 4, 5]
    const sound = await torture({ ...options, histories })
    expect(hasFailed(sound) ? printed : []).toEqual([])
    const sabotaged = await torture({ ...options, histories, sabotage: forgetClients })
    expect(sabotaged.doubled).toBeGreaterThan(0)
    await arena.db.close()
  })
})

describe('with a cursor taken from a sequence before the commit', () => {
  test('more than one change in a hundred is missed', async () => {
    const random = createChance(5).next
    const arena = await openPlanArena('postgres', { wrap: (db) => naiveCursor(db, random) })
    const written: string[] = []
    let writing = true
    const write = async (n: number) => {
      const client = await arena.client(['sara', 'omar', 'layla', 'yousef'][n % 4] ?? 'sara')
      for (let batch = 0; batch < 25; batch++) {
        const ids = Array.from({ length: 4 }, createId)
        await client.send(ids.map((id) => client.mutation('commitment.log', { id, title: `Call ${n}` })))
        written.push(...ids)
      }
    }
    const follow = async () => {
      const reader = await arena.client('omar')
      while (writing) await reader.pull()
      await reader.pull()
      return reader
    }
    const followers = [follow(), follow()]
    await Promise.all(Array.from({ length: 12 }, (_, n) => write(n)))
    writing = false
    for (const reader of await Promise.all(followers)) {
      const missed = written.filter((id) => !reader.has('commitment', id)).length
      expect(missed / written.length).toBeGreaterThan(0.01)
    }
    await arena.close()
  })
})

describe.each(engines)('without the workspace predicate on %s', (engine) => {
  const theirs = { ...sara, email: 'sara@rival.example', name: 'Sara of the rival' }
  const rival = aPlanFile({ id: 'rival', members: [theirs, { ...layla, email: 'layla@rival.example' }] })

  test('row-level security keeps the other workspace out, and without it the other’s rows arrive', async () => {
    const arena = await openPlanArena(engine, { plans: [aPlanFile(), rival], wrap: async (db) => withoutPredicate(db) })
    const namesSeen = async () => {
      const client = await arena.client('layla')
      await client.pull()
      return JSON.stringify([...client.rows.values()])
    }
    expect(await namesSeen()).not.toContain('rival')
    await arena.db.query({ name: '', text: 'ALTER TABLE "row" DISABLE ROW LEVEL SECURITY' }, [])
    expect(await namesSeen()).toContain('rival')
    await arena.close()
  })
})
