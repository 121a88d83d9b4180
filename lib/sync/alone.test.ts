import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { openDatabase } from '#lib/db/open.ts'
import { WorkspaceDb } from '#lib/db/workspace-db.ts'
import { mutators } from '#lib/rules/mutations/registry.ts'
import { aFrame, aMember, aWorkspace } from '#tests/support/builders.ts'
import { asJoined, beginAlone } from './alone.ts'
import type { ContextSource } from './apply.ts'

const alone = { memberId: 'alone', fiscalYearStartMonth: 1 }
const joined = (role: 'rep' | 'admin', fiscalYearStartMonth = 1) => ({ memberId: 'sara', role, fiscalYearStartMonth })

test('what was written alone is made again under the id that its author has there', () => {
  const args = { changeId: 'c', table: 'objective', id: 'o', edits: [{ field: 'driId', from: 'x', to: 'alone' }] }
  expect(asJoined({ name: 'plan.edit', args }, alone, joined('rep'))).toEqual({
    ...args,
    edits: [{ field: 'driId', from: 'x', to: 'sara' }],
  })
})

test('a rep’s plan goes along as drafts, an admin’s as it was', () => {
  const args = { changeId: 'c', item: { table: 'annualFrame', row: aFrame() }, as: 'published' }
  expect(asJoined({ name: 'plan.add', args }, alone, joined('rep'))).toEqual({ ...args, as: 'draft' })
  expect(asJoined({ name: 'plan.add', args }, alone, joined('admin'))).toEqual(args)
  expect(asJoined({ name: 'plan.publish', args: { changeId: 'c', items: [] } }, alone, joined('rep'))).toBeUndefined()
  expect(asJoined({ name: 'plan.publish', args: { changeId: 'c', items: [] } }, alone, joined('admin'))).toEqual({
    changeId: 'c',
    items: [],
  })
})

test.each<[string, unknown, unknown]>([
  [
    'an objective',
    { item: { row: { quarter: '2026-Q4', title: '2026-Q4' } } },
    { item: { row: { quarter: '2026-Q3', title: '2026-Q4' } } },
  ],
  ['one of the year’s first quarter', { item: { row: { quarter: '2027-Q1' } } }, { item: { row: { quarter: '2026-Q4' } } }],
  [
    'an edit',
    { edits: [{ field: 'quarter', from: '2026-Q4', to: '2027-Q1' }] },
    { edits: [{ field: 'quarter', from: '2026-Q3', to: '2026-Q4' }] },
  ],
  ['a quarter that is begun', { to: '2027-Q1', objectives: [] }, { to: '2026-Q4', objectives: [] }],
  ['a frame', { item: { row: { year: 2026 } } }, { item: { row: { year: 2026 } } }],
  ['a field of another name', { edits: [{ field: 'title', to: '2026-Q4' }] }, { edits: [{ field: 'title', to: '2026-Q4' }] }],
])('%s goes into the quarter in which its days lie, where the year starts in April', (_name, args, expected) => {
  expect(asJoined({ name: 'plan.edit', args }, alone, joined('admin', 4))).toEqual(expected)
})

test('a year goes along as the one in which most of it lies', () => {
  const args = { item: { row: { year: 2026 } } } // begun in October
  expect(asJoined({ name: 'plan.add', args }, { ...alone, fiscalYearStartMonth: 10 }, joined('admin'))).toEqual({
    item: { row: { year: 2027 } },
  })
})

test('what a rep published alone and set aside goes along as a draft, and what they discarded goes', () => {
  const aside = { changeId: 'c', table: 'objective', id: 'o', archived: true }
  expect(asJoined({ name: 'plan.archive', args: aside }, alone, joined('rep'))).toBeUndefined()
  expect(asJoined({ name: 'plan.archive', args: aside }, alone, joined('admin'))).toEqual(aside)
  expect(asJoined({ name: 'plan.archive', args: { ...aside, drafts: [] } }, alone, joined('rep'))).toEqual({ ...aside, drafts: [] })
})

test('what somebody did to their own row alone stays behind', () => {
  expect(asJoined({ name: 'member.rename', args: { memberId: 'alone', name: 'S', from: 'T' } }, alone, joined('admin'))).toBeUndefined()
})

test('a lost database of a workspace without a server comes back with what was written', async () => {
  const member = aMember({ id: 'alone', role: 'admin', teamIds: [] })
  const workspace = aWorkspace({ id: 'own' })
  const db = await openDatabase(new WorkspaceDb('alone-lost'))
  const context: ContextSource = async () => ({
    context: { workspace, actor: member, memberByEmail: () => member, members: () => [member], teams: () => [], canSee: () => true },
    clockOffsetMs: 0,
  })
  const args = { changeId: 'c', item: { table: 'annualFrame', row: aFrame() }, as: 'published' }
  await db.outbox.add({ seq: 7, mutationId: 'm', name: 'plan.add', args, madeAt: 1, acknowledged: false })
  await beginAlone(db, { workspace, member }, mutators, context)
  await beginAlone(db, { workspace, member }, mutators, context)
  expect(await db.rows('annualFrame').toArray()).toEqual([aFrame()])
  expect(await db.rows('member').toArray()).toEqual([member])
  db.close()
})
