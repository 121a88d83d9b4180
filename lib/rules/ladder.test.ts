import { expect, test } from 'vitest'
import type { LadderStep } from '#lib/schema/target-account.ts'
import { aTargetAccount } from '#tests/support/builders.ts'
import { afterTouch, coverageOf, stepAbove } from './ladder.ts'

test.each<[string, LadderStep, LadderStep, LadderStep]>([
  ['a touch moves up', 'contacted', 'meeting', 'meeting'],
  ['a touch without moving', 'meeting', 'meeting', 'meeting'],
  ['a late touch does not move down', 'meeting', 'contacted', 'meeting'],
])('%s', (_name, current, to, expected) => {
  expect(afterTouch(current, to)).toBe(expected)
})

test.each<[LadderStep, LadderStep | undefined]>([
  ['untouched', 'contacted'],
  ['opportunity', 'customer'],
  ['customer', undefined],
])('above %s stands %s', (step, expected) => {
  expect(stepAbove(step)).toBe(expected)
})

test('a parked untouched account still counts in the total', () => {
  const accounts = [
    aTargetAccount(),
    aTargetAccount({ status: 'customer' }),
    aTargetAccount({ status: 'untouched', parked: { reason: 'budget frozen' } }),
  ]
  expect(coverageOf(accounts)).toEqual({ contacted: 2, total: 3 })
})
