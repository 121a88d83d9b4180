import { expect, test } from 'vitest'
import { aQuery } from '#tests/support/a-query.ts'
import { aCriterion, aFramework, aRecord, seenValues } from '#tests/support/builders.ts'
import { frameworkPreviewView, frameworksView } from './framework-view.ts'

const deal = (crmId: string, stage: string, buyer: string | undefined, crm = 'practice') =>
  aRecord({ crmId, crm, facts: seenValues({ stage }), fields: buyer === undefined ? {} : seenValues({ 'economic-buyer': buyer }) })

test('how many open deals would be incomplete, which criteria lack, which labels and fields are unknown', async () => {
  const crmRecord = [
    deal('1', 'Discovery', 'Huda Saleh'),
    deal('2', 'Discovery', 'tbd'),
    deal('3', 'Proposal', ''),
    deal('4', 'Proposal', undefined),
    deal('5', 'Demo booked', ''),
    deal('6', 'Closed won', ''),
    deal('7', 'Discovery', undefined, 'hubspot'),
  ]
  const framework = aFramework({ id: 'new', criteria: [aCriterion()] })
  expect(await frameworkPreviewView(aQuery({ crmRecord }), { framework })).toEqual({
    deals: 6,
    incomplete: 2,
    criteria: [{ id: 'economic-buyer', due: 5, missing: 2, unseen: 2 }],
    unknownStages: [{ crm: { id: 'practice', name: 'Practice CRM' }, label: 'Demo booked', deals: 1 }],
    pipelines: [],
    unmapped: [{ criterionId: 'economic-buyer', crm: { id: 'hubspot', name: 'hubspot' } }],
  })
})

test('pipelines are learned with the stages of their deals; each is judged by its own order and words', async () => {
  const inPipeline = (crmId: string, pipeline: string, stage: string) =>
    aRecord({ crmId, facts: seenValues({ stage, pipeline }), fields: seenValues({ 'economic-buyer': '' }) })
  const crmRecord = [
    inPipeline('1', 'Renewals', 'Discovery'),
    inPipeline('2', 'renewals', 'Terms'),
    inPipeline('3', 'Renewals', 'Closed won'),
    inPipeline('4', 'New business', 'Terms'),
    deal('5', 'Proposal', ''),
  ]
  const renewals = {
    crm: 'practice',
    name: 'Renewals',
    stages: [
      { key: 'discovery', labels: [] },
      { key: 'negotiation', labels: ['Terms'] },
      { key: 'won', labels: [] },
    ],
  }
  const framework = aFramework({ criteria: [aCriterion({ requiredFrom: 'proposal', id: 'economic-buyer' })], pipelines: [renewals] })
  const crm = { id: 'practice', name: 'Practice CRM' }
  expect(await frameworkPreviewView(aQuery({ crmRecord }), { framework })).toMatchObject({
    deals: 4,
    incomplete: 2,
    unknownStages: [{ crm, pipeline: 'New business', label: 'Terms', deals: 1 }],
    pipelines: [
      {
        crm,
        name: 'Renewals',
        deals: 3,
        stages: [
          { key: 'discovery', deals: 1 },
          { key: 'negotiation', deals: 1 },
          { key: 'won', deals: 1 },
        ],
      },
      { crm, name: 'New business', deals: 1, stages: [] },
    ],
  })
})

test('the order of a pipeline is learned from how its deals were seen to go', async () => {
  const went = (crmId: string, ...stages: string[]) => {
    const history = stages.slice(1).map((to, n) => ({
      ...{ of: 'stage' as const, from: { text: stages[n] ?? '' }, to: { text: to } },
      ...{ after: n, at: n + 1, via: 'page' as const },
    }))
    return aRecord({ crmId, history, facts: seenValues({ pipeline: 'Renewals', stage: stages.at(-1) ?? '' }) })
  }
  const crmRecord = [went('1', 'Negotiation', 'Proposal'), went('2', 'Negotiation', 'Proposal', 'Closed won'), went('3', 'Negotiation')]
  const { pipelines } = await frameworkPreviewView(aQuery({ crmRecord }), { framework: aFramework() })
  expect(pipelines[0]?.stages).toEqual([
    { key: 'negotiation', deals: 1 },
    { key: 'proposal', deals: 1 },
    { key: 'won', deals: 1 },
  ])
})

test('which one is in use, and who may change it', async () => {
  const framework = [aFramework(), aFramework({ id: 'bant', name: 'BANT' })]
  expect(await frameworksView(aQuery({ framework }))).toMatchObject({
    frameworks: [{ id: 'bant' }, { id: 'meddpicc' }],
    inUseId: 'bant',
    mayEdit: false,
  })
  expect(await frameworksView(aQuery({ framework }, { memberId: 'omar' }))).toMatchObject({ mayEdit: true })
})
