import { expect, test } from 'vitest'
import { aFramework } from '#tests/support/builders.ts'
import { frameworkFaults } from './framework-faults.ts'

const whole = aFramework()
const [first, second] = whole.stages
const [criterion] = whole.criteria

test('a framework as it is saved has no fault', () => {
  expect(frameworkFaults(whole)).toEqual([])
})

test('each fault says where it stands', () => {
  if (!first || !second || !criterion) throw new Error('the builder has stages and criteria')
  expect(frameworkFaults({ ...whole, name: ' ' })).toEqual([{ code: 'no-name' }])
  expect(frameworkFaults({ ...whole, stages: [], criteria: [] })).toEqual([{ code: 'no-stages' }])
  expect(
    frameworkFaults({ ...whole, stages: [first, { ...second, aliases: [first.name.toUpperCase()] }, ...whole.stages.slice(2)] }),
  ).toEqual([{ code: 'stage-label-twice', of: second.key, value: first.name.toUpperCase() }])
  expect(
    frameworkFaults({
      ...whole,
      criteria: [{ ...criterion, name: '', decision: ' ', requiredFrom: 'gone', fields: [{ crm: 'hubspot', field: ' ' }] }],
    }),
  ).toEqual(
    ['criterion-no-name', 'criterion-no-decision', 'criterion-no-stage', 'field-no-name'].map((code) => ({ code, of: criterion.id })),
  )
})
