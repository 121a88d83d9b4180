import { beforeEach, expect, test } from 'vitest'
import { aFramework } from '#tests/support/builders.ts'
import { tidied, useFrameworkEditing } from './framework-draft.ts'
import { moved } from './moved.ts'

const editing = () => useFrameworkEditing.getState()
const draft = () => {
  const { draft: typed } = editing()
  if (!typed) throw new Error('nothing is being edited')
  return typed
}
beforeEach(() => editing().open(aFramework(), aFramework()))

test('an item moves a place up or down, and stays at the ends', () => {
  expect([moved(['a', 'b', 'c'], 1, -1), moved(['a', 'b', 'c'], 1, 1), moved(['a', 'b'], 0, -1), moved(['a', 'b'], 1, 1)]).toEqual([
    ['b', 'a', 'c'],
    ['a', 'c', 'b'],
    ['a', 'b'],
    ['a', 'b'],
  ])
})

test('stages and criteria are added, changed, moved and removed, and what was seen stays as it was', () => {
  editing().addStage({ key: 'pilot', name: 'Pilot', aliases: [] })
  editing().moveStage(3, -1)
  editing().closeStage('won', undefined)
  editing().removeStage('discovery')
  editing().addCriterion('new')
  editing().writeCriterion('new', { name: 'Competition' })
  editing().removeCriterion('paper')
  expect(draft().stages.map(({ key, closed }) => `${key} ${closed ?? 'open'}`)).toEqual([
    'proposal open',
    'pilot open',
    'negotiation open',
    'won open',
    'lost lost',
  ])
  expect(draft().criteria.at(-1)).toEqual({
    id: 'new',
    name: 'Competition',
    decision: '',
    requiredFrom: 'proposal',
    level: 'nudge',
    fields: [],
  })
  expect(draft().criteria.map(({ id }) => id)).not.toContain('paper')
  expect(editing().seen).toEqual(aFramework())
})

test('a label goes to a stage in its pipeline, where that has an order of its own, else in all; a stage that goes leaves the pipelines', () => {
  editing().addPipeline({
    crm: 'hubspot',
    name: 'Renewals',
    stages: [
      { key: 'proposal', labels: [''] },
      { key: 'won', labels: [] },
    ],
  })
  editing().assignLabel({ crm: 'hubspot', pipeline: 'renewals', label: 'Offer out' }, 'proposal')
  editing().assignLabel({ crm: 'hubspot', pipeline: 'Renewals', label: 'Terms agreed' }, 'negotiation')
  editing().assignLabel({ crm: 'hubspot', pipeline: 'New business', label: 'Demo booked' }, 'discovery')
  editing().assignLabel({ crm: 'salesforce', label: 'Value shown' }, 'proposal')
  expect(draft().pipelines).toEqual([
    {
      crm: 'hubspot',
      name: 'Renewals',
      stages: [
        { key: 'proposal', labels: ['Offer out'] },
        { key: 'negotiation', labels: ['Terms agreed'] },
        { key: 'won', labels: [] },
      ],
    },
  ])
  expect(draft().stages.map(({ aliases }) => aliases)).toEqual([
    ['Qualification', 'Demo booked'],
    ['Value shown'],
    ['Contract sent'],
    [],
    [],
  ])
  editing().removeStage('proposal')
  editing().writePipeline(0, { name: ' Renewals' })
  expect(tidied(draft()).pipelines).toEqual([
    {
      crm: 'hubspot',
      name: 'Renewals',
      stages: [
        { key: 'negotiation', labels: ['Terms agreed'] },
        { key: 'won', labels: [] },
      ],
    },
  ])
  editing().removePipeline(0)
  expect(tidied(draft())).not.toHaveProperty('pipelines')
})

test('what is stored has no blanks around it and no empty lines', () => {
  editing().write({ name: ' Ours ', placeholderWords: ['later ', '', 'later'] })
  editing().writeStage('proposal', { aliases: ['Offer ', ''] })
  editing().addCriterion('new')
  editing().writeCriterion('new', { name: ' Champion', letter: ' ' })
  const stored = tidied(draft())
  expect(stored).toMatchObject({ name: 'Ours', placeholderWords: ['later'] })
  expect(stored.stages[1]?.aliases).toEqual(['Offer'])
  expect(stored.criteria.at(-1)).not.toHaveProperty('letter')
})
