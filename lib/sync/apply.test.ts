import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openDatabase } from '#lib/db/open.ts'
import { WorkspaceDb } from '#lib/db/workspace-db.ts'
import type { PullResponse } from '#lib/protocol/pull.ts'
import type { Mutator } from '#lib/rules/mutation.ts'
import type { Team } from '#lib/schema/team.ts'
import { type ContextSource, type Mutators, mutate, mutateAll, RefusedHere } from './apply.ts'
import { applyPull, applyPushResults } from './rebase.ts'
import { renumber } from './renumber.ts'

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
    named.map(([mutationId, name]) => ({ mutationId, name: 'team.name', args: { id: 't', name } })),
  )
const rebase = () => ({ db, mutators, context, now: 1000 })
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

  it('makes of many changes only those that were not taken before', async () => {
    await rename('a', 'North')
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
    await applyPull(rebase(), page({ rows: [serverTeam('theirs')] }))
    expect(await teamName()).toBe('theirs+mine')
  })

  it('drops what the server has, and does not apply it twice', async () => {
    await rename('a', 'mine')
    await applyPull(rebase(), page({ rows: [serverTeam('mine')], lastSeq: 1 }))
    expect(await teamName()).toBe('mine')
    expect([await db.outbox.count(), await db.shadow.count()]).toEqual([0, 0])
  })

  it('keeps acknowledged mutations on top until all pages are in', async () => {
    await rename('a', 'mine')
    await applyPushResults(rebase(), { lastSeq: 1, results: [{ seq: 1 }], serverNow: 1000 })
    await applyPull(rebase(), page({ more: true, lastSeq: 1 }))
    expect(await teamName()).toBe('mine')
    expect(await db.outbox.count()).toBe(1)
  })

  it('takes rows away', async () => {
    await applyPull(rebase(), page({ rows: [serverTeam('theirs')] }))
    await applyPull(rebase(), page({ rows: [{ table: 'team', id: 't', removed: true }] }))
    expect(await teamName()).toBeUndefined()
  })

  it('resets server rows and never what is unsent', async () => {
    await applyPull(rebase(), page({ rows: [serverTeam('old'), { table: 'team', id: 'gone', row: { id: 'gone', name: 'gone' } }] }))
    await rename('a', 'mine')
    await applyPull(rebase(), page({ reset: 'epoch', rows: [serverTeam('new')] }))
    expect(await teamName()).toBe('new+mine')
    expect(await db.rows('team').get('gone')).toBeUndefined()
    expect(await db.outbox.count()).toBe(1)
  })

  it('passes over tables of a newer server', async () => {
    await applyPull(rebase(), page({ rows: [{ table: 'toString', id: 'x', row: {} }, serverTeam('theirs')] }))
    expect(await teamName()).toBe('theirs')
  })
})

describe('a refusal by the server', () => {
  it('takes the effect back and keeps what was typed, and the next change stands', async () => {
    await rename('a', 'first')
    await rename('b', 'second')
    await applyPushResults(rebase(), { lastSeq: 2, results: [{ seq: 1, refused: 'not-allowed' }, { seq: 2 }], serverNow: 1000 })
    expect(await teamName()).toBe('second')
    expect(await db.refused.toArray()).toMatchObject([{ mutationId: 'a', args: { id: 't', name: 'first' }, code: 'not-allowed' }])
  })
})

describe('renumbering', () => {
  it('gives what is unsent a new client and a sequence from one', async () => {
    await rename('a', 'first')
    await applyPushResults(rebase(), { lastSeq: 1, results: [{ seq: 1 }], serverNow: 1000 })
    await rename('b', 'second')
    await renumber(db)
    expect(await db.outbox.toArray()).toMatchObject([{ seq: 1, mutationId: 'b' }])
    await rename('c', 'third')
    expect((await db.outbox.toArray()).map(({ seq }) => seq)).toEqual([1, 2])
  })
})
