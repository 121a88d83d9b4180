import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createId } from '#lib/base/id.ts'
import type { Database } from '#server/db/database.ts'
import { loadPlan } from '#server/load-plan.ts'
import { maxRowsAVersion } from '#server/sync/bulk-write.ts'
import { aMember, aTargetAccount, aTargetList, layla, omar, sara, yousef } from '#tests/support/builders.ts'
import { type Arena, aPlanFile, engines, openArena, testPassword } from './arena.ts'

const accounts = (count: number) =>
  Array.from({ length: count }, (_, n) => aTargetAccount({ id: `account-${n}`, name: `Account ${n}`, domain: `account-${n}.example` }))
const planOf = (count: number, rest: object = {}) =>
  aPlanFile({ rest: { targetLists: [aTargetList()], targetAccounts: accounts(count), ...rest } })

/** Rows by the version that wrote them last, oldest first. */
async function versionsOf({ db }: Arena): Promise<{ version: number; table_name: string; rows: number }[]> {
  const text = `SELECT version::float8 AS version, table_name, count(*)::int AS rows FROM "row" WHERE workspace_id = $1
    GROUP BY version, table_name ORDER BY version, table_name`
  return db.administer('workspace', (transaction) => transaction.query({ name: 'test_versions', text }, ['workspace']))
}

/** The same database, which fails as a killed process does, at its nth transaction that spans accounts and rows. */
const dyingAt = (db: Database, nth: number): Database => {
  let count = 0
  return {
    ...db,
    administer: (workspaceId, run) => {
      count += 1
      return count === nth ? Promise.reject(new Error('The process died.')) : db.administer(workspaceId, run)
    },
  }
}

describe.each(engines)('a load of many rows on %s', (engine) => {
  let arena: Arena
  beforeAll(async () => {
    arena = await openArena(engine)
  })
  afterAll(() => arena.close())

  test('lets what people do meanwhile come between, in versions of at most 500 rows', async () => {
    const client = await arena.client('sara')
    let loading = true
    const pushed = (async () => {
      let count = 0
      for (; loading; count++) {
        const answer = await client.push('commitment.log', { id: createId(), title: `Call ${count}` })
        expect(answer).toMatchObject({ status: 200, body: { results: [{ seq: count + 1 }] } })
      }
      return count
    })()
    const { rows } = await loadPlan({ db: arena.db, auth: arena.auth, plan: planOf(10_000) })
    loading = false
    expect(rows).toBe(10_001)
    expect(await pushed).toBeGreaterThan(10)

    const versions = await versionsOf(arena)
    const loaded = versions.filter(({ table_name }) => table_name === 'targetAccount')
    expect(Math.max(...loaded.map((version) => version.rows))).toBeLessThanOrEqual(maxRowsAVersion)
    expect(loaded.map((version) => version.rows).reduce((a, b) => a + b)).toBe(10_000)
    const [first, last] = [loaded[0]?.version ?? 0, loaded.at(-1)?.version ?? 0]
    const between = versions.filter(({ table_name, version }) => table_name === 'commitment' && version > first && version < last)
    expect(between.length).toBeGreaterThan(5)
  })

  test('that died midway let nobody new in, and is completed by loading again', async () => {
    const noura = aMember({ id: 'noura', name: 'Noura', email: 'noura@nakheel.example' })
    const file = planOf(12_000) as { members: object[] }
    const plan = { ...file, members: [...file.members, { ...noura, password: testPassword }] }
    const links = () => arena.db.query({ name: 'test_links', text: `SELECT row_id FROM auth_member WHERE row_id = 'noura'` }, [])
    // 25 chunks are looked at and one transaction makes the workspace, before the first of five chunks is written.
    await expect(loadPlan({ db: dyingAt(arena.db, 29), auth: arena.auth, plan })).rejects.toThrow('The process died.')
    const stored = async () => (await versionsOf(arena)).flatMap(({ table_name, rows }) => (table_name === 'targetAccount' ? [rows] : []))
    expect((await stored()).reduce((a, b) => a + b)).toBe(10_000 + 999)
    expect(await links()).toEqual([])

    const again = await loadPlan({ db: arena.db, auth: arena.auth, plan })
    expect(again.rows).toBe(1001)
    expect((await stored()).reduce((a, b) => a + b)).toBe(12_000)
    expect(await links()).toHaveLength(1)
    expect(await loadPlan({ db: arena.db, auth: arena.auth, plan })).toMatchObject({ rows: 0, invitations: [] })
  })

  test('of a file with one fault changes nothing', async () => {
    const before = await versionsOf(arena)
    const [twice] = accounts(1)
    const plan = planOf(700, { bets: [], targetAccounts: [...accounts(700), twice], members: [sara, omar, layla, yousef] })
    await expect(loadPlan({ db: arena.db, auth: arena.auth, plan })).rejects.toThrow('Nothing was loaded')
    expect(await versionsOf(arena)).toEqual(before)
  })
})
