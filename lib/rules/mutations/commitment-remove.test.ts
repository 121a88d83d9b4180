import { expect, test } from 'vitest'
import type { Commitment } from '#lib/schema/commitment.ts'
import { aCommitment, aContext, layla, minuteMs, morning, sara } from '#tests/support/builders.ts'
import { outcomeOf } from '#tests/support/outcome-of.ts'

test.each<[string, Partial<Commitment>, number, typeof sara, unknown]>([
  ['a fresh one goes', {}, 10_000, sara, [{ table: 'commitment', removed: 'commitment' }]],
  ['after a quarter of an hour it is dropped with a reason instead', {}, 16 * minuteMs, sara, 'stale'],
  ['nobody else’s', {}, 10_000, layla, 'not-allowed'],
  ['not a settled one', { status: 'kept' }, 10_000, sara, 'already-settled'],
  ['none that is not there', { id: 'another' }, 10_000, sara, 'not-found'],
  ['a deactivated author is refused', {}, 0, { ...sara, active: false }, 'deactivated'],
])('%s', (_name, given, laterMs, actor, expected) => {
  const context = aContext({ actor, now: morning + laterMs })
  expect(outcomeOf('commitment.remove', { id: 'commitment' }, { commitment: [aCommitment(given)] }, context)).toEqual(expected)
})

test('an id is needed', () => {
  expect(outcomeOf('commitment.remove', { id: '' })).toBe('bad-args')
})
