import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openDatabase } from '#lib/db/open.ts'
import { WorkspaceDb } from '#lib/db/workspace-db.ts'
import type { PullResponse } from '#lib/protocol/pull.ts'
import type { Mutator } from '#lib/rules/mutation.ts'
import type { Team } from '#lib/schema/team.ts'
import { type ContextSource, type Mutators, mutate, mutateAll, RefusedHere } from './apply.ts'
import { readMeta } from './meta.ts'
import { adoptKnown, applyPull, applyPushResults, applyRevocation } from './rebase.ts'

const nameTeam: Mutator<{ id: string; name: string }> = {
  args: z.strictObject({ id: z.string(), name: z.string() }),
  reads: ({ id }) => [{ table: 'team', id }],
  apply: ({ id, name }, rows) => {
    if (name === 'forbidden') return { refused: 'not-allowed' }
    const before = rows.get('team', id)
    return { changes: [{ table: 'team', row: { ...before, id, name: before ? `${before.name}+${name}` : name } }] }
  },
}
const mutators: Mutators = { 'team.name': nameTeam }

const context: ContextSource = async () => ({
  context: {
    workspace: {
      id: 'w',
      name: 'W',
      timeZone: 'UTC',
      weekStart: 'monday',
      fiscalYearStartMonth: 1,
      recordVisibility: 'team',
      staleAfterDays: 5,
    },
    actor: { id: 'm', name: 'M', email: 'm@example.com', role: 'rep', teamIds: [], active: true },
    memberByEmail: () => undefined,
    members: () => [],
    teams: () => [],
    canSee: () => true,
  },
  clockOffsetMs: 0,
})

let db: WorkspaceDb
let count = 0
beforeEach(async () => {
  count += 1
  db = await openDatabase(new WorkspaceDb(`apply-${count}`))
})
afterEach(() => db.close())

const rename = (mutationId: string, name: string) =>
  mutate({ db, mutators, context, now: 1000, mutationId, name: 'team.name', args: { id: 't', name } })
const renameAll = (...named: [mutationId: string, name: string][]) =>
  mutateAll(
    { db, mutators, context, now: 1000 },
    'call',
    named.map(([mutationId, name]) => ({ mutationId, name: 'team.name', args: { id: 't', name } })),
  )
const rebase = () => ({ db, mutators, context, now: 1000 })
const pulled = async (response: PullResponse) => applyPull(rebase(), response, (await readMeta(db, 'cursor')) ?? null)
/** The answer to a push of everything unsent; `refusals` by sequence. */
const pushed = async (refusals: Record<number, string> = {}) => {
  const sent = (await db.outbox.orderBy('seq').toArray()).filter((entry) => !entry.acknowledged)
  const results = sent.map(({ seq }) => ({ seq, ...(refusals[seq] ? { refused: refusals[seq] } : {}) }))
  await applyPushResults(rebase(), sent, { lastSeq: sent.at(-1)?.seq ?? 0, results, serverNow: 1000 })
}
const unsent = async () =>
  (await db.outbox.orderBy('seq').toArray()).filter((one) => !one.acknowledged).map(({ seq, mutationId }) => [seq, mutationId])
const page = (over: Partial<PullResponse>): PullResponse => ({
  cursor: { epoch: 'e', version: 1, audience: 'a' },
  rows: [],
  more: false,
  lastSeq: 0,
  serverNow: 1000,
  ...over,
})
const serverTeam = (name: string) => ({ table: 'team', id: 't', row: { id: 't', name } satisfies Team })
const teamName = async () => (await db.rows('team').get('t'))?.name

describe('making a change', () => {
  it('writes the row and the outbox entry together', async () => {
    await rename('a', 'North')
    expect(await teamName()).toBe('North')
    expect(await db.outbox.toArray()).toMatchObject([{ seq: 1, mutationId: 'a', name: 'team.name', acknowledged: false }])
  })

  it('changes once when a view asks twice', async () => {
    await rename('a', 'North')
    await rename('a', 'North')
    expect(await teamName()).toBe('North')
    expect(await db.outbox.count()).toBe(1)
  })

  it('makes many changes in order, each seeing the one before', async () => {
    await renameAll(['a', 'North'], ['b', 'Northern'])
    expect(await teamName()).toBe('North+Northern')
    expect(await db.outbox.toArray()).toMatchObject([
      { seq: 1, mutationId: 'a' },
      { seq: 2, mutationId: 'b' },
    ])
    expect(await db.shadow.toArray()).toEqual([{ table: 'team', id: 't', row: null }])
  })

  it('makes many changes once when asked twice', async () => {
    await renameAll(['a', 'North'], ['b', 'Northern'])
    await renameAll(['a', 'North'], ['b', 'Northern'])
    expect(await teamName()).toBe('North+Northern')
    expect(await db.outbox.count()).toBe(2)
  })

  it('stores none of many changes when the rules refuse one', async () => {
    await expect(renameAll(['a', 'North'], ['b', 'forbidden'])).rejects.toBeInstanceOf(RefusedHere)
    expect([await db.outbox.count(), await db.rows('team').count(), await db.taken.count()]).toEqual([0, 0, 0])
  })

  it('stores nothing of a change that the rules refuse', async () => {
    await expect(rename('a', 'forbidden')).rejects.toBeInstanceOf(RefusedHere)
    expect([await db.outbox.count(), await db.rows('team').count(), await db.taken.count()]).toEqual([0, 0, 0])
  })

  it('names what is wrong with arguments', async () => {
    await expect(mutate({ db, mutators, context, now: 0, mutationId: 'a', name: 'team.name', args: { id: 't' } })).rejects.toMatchObject({
      code: 'bad-request',
      faults: [{ path: 'name' }],
    })
  })

  it('counts without a gap after a refusal', async () => {
    await rename('a', 'North')
    await rename('b', 'forbidden').catch(() => {})
    await rename('c', 'South')
    expect((await db.outbox.toArray()).map(({ seq }) => seq)).toEqual([1, 2])
  })
})

describe('a pull', () => {
  it('puts server rows under what is waiting', async () => {
    await rename('a', 'mine')
    await pulled(page({ rows: [serverTeam('theirs')] }))
    expect(await teamName()).toBe('theirs+mine')
  })

  it('drops what the server has, and does not apply it twice', async () => {
    await rename('a', 'mine')
    await pushed()
    await pulled(page({ rows: [serverTeam('mine')], lastSeq: 1 }))
    expect(await teamName()).toBe('mine')
    expect([await db.outbox.count(), await db.shadow.count()]).toEqual([0, 0])
  })

  it('keeps acknowledged mutations on top until all pages are in', async () => {
    await rename('a', 'mine')
    await pushed()
    await pulled(page({ more: true, lastSeq: 1 }))
    expect(await teamName()).toBe('mine')
    expect(await db.outbox.count()).toBe(1)
  })

  it('takes rows away', async () => {
    await pulled(page({ rows: [serverTeam('theirs')] }))
    await pulled(page({ rows: [{ table: 'team', id: 't', removed: true }] }))
    expect(await teamName()).toBeUndefined()
  })

  it('resets server rows and never what is unsent', async () => {
    await pulled(page({ rows: [serverTeam('old'), { table: 'team', id: 'gone', row: { id: 'gone', name: 'gone' } }] }))
    await rename('a', 'mine')
    await pulled(page({ reset: 'epoch', rows: [serverTeam('new')] }))
    expect(await teamName()).toBe('new+mine')
    expect(await db.rows('team').get('gone')).toBeUndefined()
    expect(await db.outbox.count()).toBe(1)
  })

  it('keeps rows of tables that only a newer build knows', async () => {
    await pulled(page({ rows: [{ table: 'toString', id: 'x', row: { a: 1 } }, serverTeam('theirs')] }))
    expect(await teamName()).toBe('theirs')
    expect(await db.unknown.toArray()).toEqual([{ table: 'toString', id: 'x', row: { a: 1 } }])
    await pulled(page({ rows: [{ table: 'toString', id: 'x', removed: true }] }))
    expect(await db.unknown.count()).toBe(0)
  })

  it('hands kept rows to the build that knows their table', async () => {
    await db.unknown.put({ table: 'team', id: 'north', row: { id: 'north', name: 'North' } })
    await adoptKnown(db)
    expect([await db.rows('team').get('north'), await db.unknown.count()]).toEqual([{ id: 'north', name: 'North' }, 0])
  })

  it('drops a page that continues another cursor than the one stored', async () => {
    await pulled(page({ rows: [serverTeam('theirs')] }))
    await applyPull(rebase(), page({ rows: [serverTeam('late')] }), null)
    expect(await teamName()).toBe('theirs')
  })
})

describe('a refusal by the server', () => {
  it('takes the effect back and keeps what was typed, and the next change stands', async () => {
    await rename('a', 'first')
    await rename('b', 'second')
    await pushed({ 1: 'not-allowed' })
    expect(await teamName()).toBe('second')
    expect(await db.refused.toArray()).toMatchObject([{ mutationId: 'a', args: { id: 't', name: 'first' }, code: 'not-allowed' }])
  })
})

describe('a server that went back in time', () => {
  it('is sent again what it had acknowledged and no longer has, under the same numbers', async () => {
    await rename('a', 'first')
    await rename('b', 'second')
    await pushed()
    await rename('c', 'third')
    await pulled(page({ reset: 'epoch', rows: [serverTeam('first')], lastSeq: 1 }))
    expect(await unsent()).toEqual([
      [2, 'b'],
      [3, 'c'],
    ])
    expect(await teamName()).toBe('first+second+third')
  })

  it('is sent again what a pull had already contained', async () => {
    await rename('a', 'first')
    await rename('b', 'second')
    await pushed()
    await pulled(page({ rows: [serverTeam('first+second')], lastSeq: 2 }))
    expect([await unsent(), await db.sent.count()]).toEqual([[], 2])
    await pulled(page({ reset: 'epoch', rows: [serverTeam('first')], lastSeq: 1 }))
    expect(await unsent()).toEqual([[2, 'b']])
    expect(await teamName()).toBe('first+second')
    expect(await readMeta(db, 'answered')).toBe(1)
  })

  it('is not sent again what it had refused', async () => {
    await rename('a', 'first')
    await rename('b', 'second')
    await pushed({ 1: 'not-allowed' })
    await pulled(page({ reset: 'epoch', rows: [], lastSeq: 0 }))
    expect(await unsent()).toEqual([[2, 'b']])
  })

  it('does not make a change appear twice whose answer was lost and that it contains', async () => {
    await rename('a', 'first')
    await pulled(page({ reset: 'epoch', rows: [serverTeam('first')], lastSeq: 1 }))
    expect(await teamName()).toBe('first')
    // Still unsent: the answer that was lost may have been a refusal.
    expect(await unsent()).toEqual([[1, 'a']])
  })

  it('never sees a number again for another change', async () => {
    await rename('a', 'first')
    await pushed()
    await pulled(page({ rows: [serverTeam('first')], lastSeq: 1 }))
    await pulled(page({ reset: 'epoch', rows: [], lastSeq: 0 }))
    await rename('b', 'second')
    expect(await unsent()).toEqual([
      [1, 'a'],
      [2, 'b'],
    ])
  })

  it('gets nothing again that is older than a month', async () => {
    await rename('a', 'first')
    await pushed()
    await pulled(page({ rows: [serverTeam('first')], lastSeq: 1 }))
    await rename('b', 'second')
    await pushed()
    const later = { ...rebase(), now: 1000 + 31 * 24 * 3600_000 }
    await applyPull(later, page({ lastSeq: 2 }), (await readMeta(db, 'cursor')) ?? null)
    expect((await db.sent.toArray()).map(({ mutationId }) => mutationId)).toEqual(['b'])
  })
})

describe('a member who is no longer let in', () => {
  it('keeps what they had not sent, with the reason, and loses sight of the rest', async () => {
    await pulled(page({ rows: [serverTeam('theirs')] }))
    await rename('a', 'mine')
    await applyRevocation(rebase())
    expect([await db.rows('team').count(), await db.outbox.count(), await db.shadow.count()]).toEqual([0, 0, 0])
    expect(await db.refused.toArray()).toMatchObject([{ mutationId: 'a', code: 'deactivated', args: { name: 'mine' } }])
    expect(await readMeta(db, 'cursor')).toBeUndefined()
  })
})
