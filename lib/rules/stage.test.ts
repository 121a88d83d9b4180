import { expect, test } from 'vitest'
import { aFramework, aStage, seenValues } from '#tests/support/builders.ts'
import { stageAfter, stageOf, stagePath } from './stage.ts'

const framework = aFramework({
  stages: [
    aStage('discovery', { name: 'Discovery', aliases: ['appointmentscheduled', 'Shared'] }),
    aStage('proposal', { name: 'العرض', aliases: ['Proposal / Price Quote', 'Shared'] }),
    aStage('lost', { name: 'Closed lost', closed: 'lost' }),
    aStage('won', { name: 'Closed won', closed: 'won' }),
  ],
})

test.each<[string, string | undefined, string | undefined]>([
  ['by name', 'Discovery', 'discovery'],
  ['by the CRM’s id', 'appointmentscheduled', 'discovery'],
  ['by key', 'proposal', 'proposal'],
  ['case-blind and with other spaces', ' PROPOSAL/price  quote ', 'proposal'],
  ['in Arabic without vowels', 'العَرْض', 'proposal'],
  ['the first stage has a label that two claim', 'shared', 'discovery'],
  ['an unknown label is unknown', 'Verbal yes', undefined],
  ['no label', undefined, undefined],
])('%s', (_name, label, expected) => {
  expect(stageOf(stagePath(framework), label)?.key).toBe(expected)
})

test('the next stage is never the lost one', () => {
  expect(framework.stages.map((stage) => stageAfter(stagePath(framework), stage)?.key)).toEqual(['proposal', 'won', 'won', undefined])
})

const withRenewals = aFramework({
  pipelines: [
    {
      crm: 'practice',
      name: 'Renewals',
      stages: [
        { key: 'negotiation', labels: ['Proposal'] }, // here the CRM means by it what it calls negotiation elsewhere
        { key: 'proposal', labels: ['Written offer'] },
        { key: 'won', labels: [] },
      ],
    },
  ],
})
const pathOf = (crm: string, pipeline?: string) =>
  stagePath(withRenewals, { crm, facts: seenValues(pipeline === undefined ? {} : { pipeline }) })

test.each<[string, string, string | undefined, string[]]>([
  ['in its own order', 'practice', 'Renewals', ['negotiation', 'proposal', 'won']],
  ['by its name in any case', 'practice', ' RENEWALS ', ['negotiation', 'proposal', 'won']],
  ['another CRM’s pipeline of that name goes through all', 'hubspot', 'Renewals', aFramework().stages.map(({ key }) => key)],
  ['a pipeline that is not named goes through all', 'practice', 'New business', aFramework().stages.map(({ key }) => key)],
  ['so does a deal whose pipeline was not seen', 'practice', undefined, aFramework().stages.map(({ key }) => key)],
])('a pipeline goes through the stages %s', (_name, crm, pipeline, keys) => {
  expect(pathOf(crm, pipeline).stages.map(({ key }) => key)).toEqual(keys)
})

test.each<[string, string | undefined, string | undefined]>([
  ['Proposal', 'Renewals', 'negotiation'],
  ['Written offer', 'Renewals', 'proposal'],
  ['Qualification', 'Renewals', 'discovery'],
  ['Proposal', undefined, 'proposal'],
  ['Written offer', undefined, undefined],
])('"%s" in the pipeline %s is %s', (label, pipeline, key) => {
  expect(stageOf(pathOf('practice', pipeline), label)?.key).toBe(key)
})

test('the next stage is the pipeline’s, also from a stage that it leaves out', () => {
  const path = pathOf('practice', 'Renewals')
  expect(['discovery', 'negotiation', 'proposal', 'won'].map((key) => stageAfter(path, aStage(key))?.key)).toEqual([
    'negotiation', // what comes before all of them comes before this pipeline's first
    'proposal',
    'won',
    undefined,
  ])
})
