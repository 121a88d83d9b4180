import { expect, test } from 'vitest'
import type { Metric } from '#lib/schema/metric.ts'
import type { ObjectiveStatus } from '#lib/schema/objective.ts'
import { aMetric, anObjective } from '#tests/support/builders.ts'
import { addDays } from './calendar.ts'
import { objectiveStatus } from './objective-status.ts'

const quarter = { start: '2026-10-01', end: '2026-12-31' }
const today = '2026-11-22'
/** One reading a week from the quarter's first day. */
const weekly = (...values: number[]): Metric['readings'] => values.map((value, week) => ({ on: addDays(quarter.start, week * 7), value }))
const status = (given: Partial<Metric>, on = today) => objectiveStatus(anObjective(), aMetric(given), quarter, on)

test.each<[string, Partial<Metric>, ObjectiveStatus]>([
  ['a straight line that reaches the target', { readings: weekly(0, 1, 2, 3, 4, 5, 6, 7) }, 'on-track'],
  ['a line that goes most of the way', { readings: weekly(0, 1, 1.5, 2.4, 3, 4, 4.6, 5.3) }, 'at-risk'],
  ['a line that goes half the way', { readings: weekly(0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5) }, 'off-track'],
  ['a wild line that may still reach it', { readings: weekly(0, 3, 0, 4, 0, 5) }, 'at-risk'],
  ['fewer is better, on track', { direction: 'down', baseline: 30, target: 10, readings: weekly(30, 28, 26, 24, 22, 20) }, 'on-track'],
  ['fewer is better, off track', { direction: 'down', baseline: 30, target: 10, readings: weekly(30, 30, 29, 29, 29, 28) }, 'off-track'],
  ['one reading ahead of its pace', { readings: [{ on: '2026-10-31', value: 5 }] }, 'on-track'],
  ['one reading far behind its pace', { readings: [{ on: '2026-11-20', value: 1 }] }, 'off-track'],
  ['a reading of the first day says little', { readings: [{ on: '2026-10-01', value: 0.1 }] }, 'off-track'],
  ['holding what is', { baseline: 12, target: 12, readings: weekly(12, 12, 13, 13) }, 'on-track'],
  ['failing to hold what is', { baseline: 12, target: 12, readings: weekly(12, 11, 10, 9, 8, 7) }, 'off-track'],
])('%s', (_name, given, expected) => {
  expect(status(given).status).toEqual({ value: expected, source: 'indicator' })
})

test.each<[string, Metric['readings']]>([
  ['no reading', []],
  ['only readings of the quarter before', [{ on: '2026-09-30', value: 12 }]],
  ['only a reading dated ahead', [{ on: '2026-12-01', value: 12 }]],
])('%s: at risk, and says that it is for want of readings', (_name, readings) => {
  expect(status({ readings })).toEqual({ status: { value: 'at-risk', source: 'no-readings' } })
})

test('an objective whose metric is gone has no readings either', () => {
  expect(objectiveStatus(anObjective(), undefined, quarter, today).status.source).toBe('no-readings')
})

test('after the quarter the last reading decides, and there is nothing left to forecast', () => {
  expect(status({ readings: weekly(0, 4, 8, 12) }, '2027-01-05')).toEqual({ status: { value: 'on-track', source: 'indicator' } })
  expect(status({ readings: weekly(0, 1, 2, 3) }, '2027-01-05').status.value).toBe('off-track')
})

test('what a person says stands, and the forecast beside it', () => {
  const objective = anObjective({ statusOverride: { status: 'off-track', reason: 'two fleets signed with a rival' } })
  const { status: said, forecast } = objectiveStatus(objective, aMetric({ readings: weekly(0, 1, 2, 3) }), quarter, today)
  expect(said).toEqual({ value: 'off-track', source: 'override', reason: 'two fleets signed with a rival' })
  expect(forecast?.mid).toBeCloseTo(13, 10)
})

test('a count is never forecast below zero, a balance may be', () => {
  const falling = weekly(3, 2, 1)
  expect(status({ direction: 'down', baseline: 3, target: 0, readings: falling }).forecast).toEqual({ mid: 0, low: 0, high: 0 })
  expect(status({ direction: 'down', baseline: 3, target: -20, readings: falling }).forecast?.mid).toBeCloseTo(-10, 10)
})
