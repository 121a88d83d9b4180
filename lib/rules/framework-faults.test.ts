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

test('a pipeline has a name of its own, and stages of the framework, each once and by labels of its own', () => {
  const pipeline = (name: string, ...stages: [key: string, ...labels: string[]][]) => ({
    crm: 'hubspot',
    name,
    stages: stages.map(([key, ...labels]) => ({ key, labels })),
  })
  const faultsOf = (...pipelines: ReturnType<typeof pipeline>[]) => frameworkFaults({ ...whole, pipelines })
  expect(faultsOf(pipeline('Renewals', ['proposal', 'Discovery', 'discovery'], ['won']))).toEqual([]) // elsewhere the label means another
  expect(
    faultsOf(
      pipeline('Renewals'),
      pipeline(' RENEWALS', ['won']),
      pipeline(' ', ['won'], ['won']),
      pipeline('Tenders', ['bid', 'Offer'], ['won', 'OFFER']),
    ),
  ).toEqual([
    { code: 'pipeline-no-stages', pipeline: 0 },
    { code: 'pipeline-twice', pipeline: 1 },
    { code: 'pipeline-no-name', pipeline: 2 },
    { code: 'pipeline-stage-twice', value: 'Closed won', pipeline: 2 },
    { code: 'pipeline-stage-gone', value: 'bid', pipeline: 3 },
    { code: 'pipeline-label-twice', value: 'offer', pipeline: 3 },
  ])
})
