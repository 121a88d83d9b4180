import { expect, test } from 'vitest'
import type { Commitment } from '#lib/schema/commitment.ts'
import { aCommitment, aContext, layla, minuteMs, morning, omar, sara } from '#tests/support/builders.ts'
import { outcomeOf } from '#tests/support/outcome-of.ts'

const settle = (given: Partial<Commitment>, args: { status: Commitment['status']; reason?: string }, actor = sara, now = morning) =>
  outcomeOf('commitment.settle', { id: 'commitment', ...args }, { commitment: [aCommitment(given)] }, aContext({ actor, now }))
const blocked = { status: 'blocked', reason: 'legal has not answered' } as const
const kept = { status: 'kept', settledAt: morning } as const

test.each<[string, Partial<Commitment>, Parameters<typeof settle>[1], Partial<Commitment>]>([
  ['kept', {}, { status: 'kept' }, { status: 'kept', settledAt: morning }],
  [
    'changed, with what it became',
    {},
    { status: 'changed', reason: 'demo moved to Monday' },
    { status: 'changed', reason: 'demo moved to Monday', settledAt: morning },
  ],
  ['dropped', {}, { status: 'dropped', reason: 'customer left' }, { status: 'dropped', reason: 'customer left', settledAt: morning }],
  ['blocked', {}, blocked, blocked],
  [
    'blocked by something else',
    blocked,
    { status: 'blocked', reason: 'security review' },
    { status: 'blocked', reason: 'security review' },
  ],
  ['opened again, the reason goes', blocked, { status: 'open' }, { status: 'open' }],
  ['kept after it was blocked', blocked, { status: 'kept' }, { status: 'kept', settledAt: morning }],
])('the author says %s', (_name, given, args, expected) => {
  const { settledAt: _settledAt, reason: _reason, ...base } = aCommitment()
  expect(settle(given, args)).toEqual([{ table: 'commitment', row: { ...base, ...expected } }])
})

test('a mistake is taken back within a quarter of an hour', () => {
  expect(settle(kept, { status: 'open' }, sara, morning + 15 * minuteMs)).toMatchObject([{ row: { status: 'open' } }])
  expect(settle(kept, { status: 'open' }, sara, morning + 16 * minuteMs)).toBe('already-settled')
})

test('an answer stays with it until something else blocks it', () => {
  const answer = { to: 'legal', text: 'legal signs tomorrow', memberId: 'omar', at: morning }
  expect(settle({ answer }, { status: 'kept' })).toMatchObject([{ row: { answer } }])
  expect(settle({ answer }, blocked)).toEqual([{ table: 'commitment', row: aCommitment(blocked) }])
})

test.each<[string, Partial<Commitment>, Parameters<typeof settle>[1], typeof sara, unknown]>([
  ['a manager does not settle for a rep', {}, { status: 'kept' }, omar, 'not-allowed'],
  ['nor does an admin', {}, { status: 'dropped', reason: 'x' }, layla, 'not-allowed'],
  ['nor does its milestone’s DRI open a blocked one without an answer', blocked, { status: 'open' }, omar, 'not-allowed'],
  ['a settled one stays', kept, { status: 'dropped', reason: 'x' }, sara, 'already-settled'],
  ['settling the same way twice changes nothing', kept, { status: 'kept' }, sara, []],
  ['a reason is needed to block', {}, { status: 'blocked' }, sara, 'bad-args'],
  ['a reason is needed to change', {}, { status: 'changed' }, sara, 'bad-args'],
  ['a reason is needed to drop, and spaces are none', {}, { status: 'dropped', reason: ' ' }, sara, 'bad-args'],
  ['a deactivated author is refused', {}, { status: 'kept' }, { ...sara, active: false }, 'deactivated'],
])('%s', (_name, given, args, actor, expected) => {
  expect(settle(given, args, actor)).toEqual(expected)
})

test('one that is not there', () => {
  expect(outcomeOf('commitment.settle', { id: 'gone', status: 'kept' })).toBe('not-found')
})
