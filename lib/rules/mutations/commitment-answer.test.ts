import { expect, test } from 'vitest'
import type { Commitment } from '#lib/schema/commitment.ts'
import { aCommitment, aContext, aMilestone, layla, morning, omar, sara, yousef } from '#tests/support/builders.ts'
import { outcomeOf } from '#tests/support/outcome-of.ts'

const blocked = { status: 'blocked', reason: 'legal has not answered' } as const
const answered = { to: 'legal has not answered', text: 'legal signs tomorrow', memberId: 'omar', at: morning }
const args = { id: 'commitment', milestoneId: 'november', answer: 'legal signs tomorrow' }
const answer = (given: Partial<Commitment> = blocked, actor = omar, more: Partial<typeof args> = {}) =>
  outcomeOf(
    'commitment.answer',
    { ...args, ...more },
    { commitment: [aCommitment(given)], milestone: [aMilestone(), aMilestone({ id: 'december' })] },
    aContext({ actor, now: morning }),
  )

test('the milestone’s DRI answers: the promise is open again, with the answer beside what it answers', () => {
  expect(answer()).toEqual([{ table: 'commitment', row: aCommitment({ status: 'open', answer: answered }) }])
})

test('an admin answers in the DRI’s place', () => {
  expect(answer(blocked, layla)).toMatchObject([{ row: { status: 'open', answer: { memberId: 'layla' } } }])
})

test('a later answer takes the place of the former', () => {
  const before = { ...blocked, reason: 'security review', answer: answered }
  expect(answer(before, omar, { answer: 'done on Friday' })).toMatchObject([
    { row: { answer: { to: 'security review', text: 'done on Friday' } } },
  ])
})

test.each<[string, Partial<Commitment>, typeof omar, Partial<typeof args>, unknown]>([
  ['its author does not answer for the DRI', blocked, sara, {}, 'not-allowed'],
  ['nor does a manager who is not the DRI', blocked, { ...yousef, role: 'manager' }, {}, 'not-allowed'],
  ['a DRI who was deactivated is refused', blocked, { ...omar, active: false }, {}, 'deactivated'],
  ['another milestone than its own is no way in', blocked, omar, { milestoneId: 'december' }, 'not-found'],
  ['one that is not there', blocked, omar, { id: 'gone' }, 'not-found'],
  ['one that its author opened meanwhile', {}, omar, {}, 'stale'],
  ['one that somebody else answered first', { answer: { ...answered, memberId: 'layla' } }, omar, {}, 'stale'],
  ['the same answer twice changes nothing', { answer: answered }, omar, {}, []],
  ['one that was settled meanwhile', { status: 'kept', settledAt: morning }, omar, {}, 'already-settled'],
  ['an answer of spaces is none', blocked, omar, { answer: ' ' }, 'bad-args'],
])('%s', (_name, given, actor, more, expected) => {
  expect(answer(given, actor, more)).toEqual(expected)
})
