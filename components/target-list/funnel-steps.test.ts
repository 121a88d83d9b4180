import { expect, test } from 'vitest'
import { funnelSteps } from './funnel-steps.ts'

test('each step counts whoever stands on it or went beyond, as a share of the step before', () => {
  const steps = { untouched: 16, contacted: 14, engaged: 11, meeting: 4, opportunity: 3, customer: 2 }
  expect(funnelSteps({ steps }).map(({ step, reached, fromBefore }) => [step, reached, fromBefore && Math.round(fromBefore)])).toEqual([
    ['untouched', 50, undefined],
    ['contacted', 34, 68],
    ['engaged', 20, 59],
    ['meeting', 9, 45],
    ['opportunity', 5, 56],
    ['customer', 2, 40],
  ])
})

test('nobody contacted: nothing is divided by nothing', () => {
  const steps = { untouched: 3, contacted: 0, engaged: 0, meeting: 0, opportunity: 0, customer: 0 }
  expect(funnelSteps({ steps }).map(({ fromBefore }) => fromBefore)).toEqual([undefined, 0, undefined, undefined, undefined, undefined])
})
