import { expect, test } from 'vitest'
import { aFramework, aStage } from '#tests/support/builders.ts'
import { stageAfter, stageOf } from './stage.ts'

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
  expect(stageOf(framework, label)?.key).toBe(expected)
})

test('the next stage is never the lost one', () => {
  expect(framework.stages.map((stage) => stageAfter(framework, stage)?.key)).toEqual(['proposal', 'won', 'won', undefined])
})
