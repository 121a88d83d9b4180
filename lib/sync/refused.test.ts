import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDatabase } from '#lib/db/open.ts'
import { WorkspaceDb } from '#lib/db/workspace-db.ts'
import { mutators } from '#lib/rules/mutations/registry.ts'
import { aMember, anObjective, aWorkspace } from '#tests/support/builders.ts'
import type { ContextSource } from './apply.ts'
import { resend } from './refused.ts'

const context: ContextSource = async () => ({
  context: {
    workspace: aWorkspace(),
    actor: aMember({ id: 'sara' }),
    memberByEmail: () => undefined,
    members: () => [],
    teams: () => [],
    canSee: () => true,
  },
  clockOffsetMs: 0,
})
const log = { id: 'promise', title: 'Send the priceing' }

let db: WorkspaceDb
let count = 0
beforeEach(async () => {
  count += 1
  db = await openDatabase(new WorkspaceDb(`refused-${count}`))
  await db.refused.add({ mutationId: 'old', name: 'commitment.log', args: log, code: 'invalid', madeAt: 1, refusedAt: 2 })
})
afterEach(() => db.close())

const again = (corrected: Record<string, string> = {}, mutationId = 'new') =>
  resend({ db, mutators, context, now: Date.UTC(2026, 10, 25), mutationId, refusedId: 'old', corrected })
const waiting = async () => (await db.outbox.toArray()).map(({ mutationId, args }) => ({ mutationId, args }))

it('sends a refused change again, and it is refused no more', async () => {
  await again()
  expect(await waiting()).toEqual([{ mutationId: 'new', args: log }])
  expect(await db.refused.count()).toBe(0)
})

it('sends it with corrected words, which stand at once', async () => {
  await again({ title: 'Send the pricing', id: 'another' })
  expect(await waiting()).toEqual([{ mutationId: 'new', args: { ...log, title: 'Send the pricing' } }])
  expect((await db.rows('commitment').get('promise'))?.title).toBe('Send the pricing')
})

it('keeps it as it was where the correction is not right', async () => {
  await expect(again({ title: 'x'.repeat(501) })).rejects.toMatchObject({ code: 'bad-request', faults: [{ path: 'title' }] })
  await expect(again({ title: ' ' })).rejects.toMatchObject({ code: 'bad-request' })
  expect(await db.refused.toArray()).toMatchObject([{ mutationId: 'old', args: log }])
  expect([await db.outbox.count(), await db.rows('commitment').count()]).toEqual([0, 0])
})

it('keeps it where the rules refuse it here already', async () => {
  await db.refused.update('old', { args: { ...log, milestoneId: 'gone' } })
  await expect(again({ title: 'Send the pricing' })).rejects.toMatchObject({ refusal: 'not-found' })
  expect([await db.refused.count(), await db.outbox.count()]).toEqual([1, 0])
})

it('loses neither where the background dies between the two', async () => {
  db.refused.hook('deleting', () => {
    throw new Error('the background is gone')
  })
  await expect(again({ title: 'Send the pricing' })).rejects.toThrow('gone')
  expect([await db.refused.count(), await db.outbox.count(), await db.rows('commitment').count()]).toEqual([1, 0, 0])
})

it('sends it once, however often it is asked', async () => {
  await Promise.all([again({}, 'first'), again({}, 'second')])
  expect(await waiting()).toEqual([{ mutationId: 'first', args: log }])
})

it('makes an edit that somebody else was before of anew, against what stands there, once its author has said what should', async () => {
  const objective = anObjective({ driId: 'sara', title: 'Hers', why: 'As it was' })
  await db.rows('objective').add(objective)
  const edits = [
    { field: 'title', from: 'As it was', to: 'His' },
    { field: 'leadingMetricId', from: 'former', to: 'mine' },
  ]
  const args = { changeId: 'change', table: 'objective', id: objective.id, edits }
  await db.refused.put({ mutationId: 'old', name: 'plan.edit', args, code: 'stale', madeAt: 1, refusedAt: 2 })
  await expect(again()).rejects.toMatchObject({ refusal: 'stale' }) // as it was, it would write over hers
  await expect(again({ 'edits.title': 'Of both' })).rejects.toMatchObject({ refusal: 'stale' }) // the indicator was not looked at

  await db.rows('objective').update(objective.id, { leadingMetricId: 'former' })
  await again({ 'edits.title': 'Of both' })
  expect(await db.rows('objective').get(objective.id)).toMatchObject({ title: 'Of both', leadingMetricId: 'mine' })
  expect(await db.refused.count()).toBe(0)
})
