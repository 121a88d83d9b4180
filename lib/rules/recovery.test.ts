import { expect, test } from 'vitest'
import type { ObjectiveStatus } from '#lib/schema/objective.ts'
import { recoveryOf } from './recovery.ts'

test.each<[string, ObjectiveStatus, string, string | undefined, unknown]>([
  ['off track while there is time to steer', 'off-track', '2026-11-18', undefined, undefined],
  ['off track six weeks before the end', 'off-track', '2026-11-19', undefined, 'asked'],
  ['at risk is not missed', 'at-risk', '2026-12-20', undefined, undefined],
  ['at risk was missed, once the quarter is over', 'at-risk', '2027-01-01', undefined, 'asked'],
  ['reached', 'on-track', '2027-01-01', undefined, undefined],
  ['asked and given', 'off-track', '2026-12-01', 'Two more demos a week.', 'given'],
  ['spaces are no plan', 'off-track', '2026-12-01', '  ', 'asked'],
])('%s', (_name, status, today, recoveryPlan, expected) => {
  expect(recoveryOf({ status, recoveryPlan }, { end: '2026-12-31' }, today)).toBe(expected)
})
