import { expect, test } from 'vitest'
import { aCriterion, aFieldNote, aFramework, seenValues } from '#tests/support/builders.ts'
import { criteriaDue, standingsOf } from './criteria-due.ts'
import { stageOf, stagePath } from './stage.ts'

const today = '2026-11-22'
const framework = aFramework()
const due = (stage: string, fields: Record<string, string>, notes = [] as ReturnType<typeof aFieldNote>[], from = framework) => {
  const result = criteriaDue(
    stagePath(from),
    stageOf(stagePath(from), stage),
    standingsOf(from, 'practice', seenValues(fields), notes, today),
  )
  const ids = (list: typeof result.dueNow) => list.map(({ criterion, state }) => `${criterion.id}: ${state}`)
  return { now: ids(result.dueNow), next: ids(result.dueNext), nextStage: result.nextStage?.key, counts: result.counts }
}

test('at a stage its own and all earlier criteria are due, at the next what it adds', () => {
  expect(due('Proposal', { 'economic-buyer': 'Layla', champion: 'Omar', 'decision-date': '', paper: '' })).toEqual({
    now: ['decision-date: empty', 'economic-buyer: filled', 'champion: filled'],
    next: ['paper: empty'],
    nextStage: 'negotiation',
    counts: { due: 3, filled: 2, missing: 1, asked: 0, unseen: 0 },
  })
})

test.each<[string, Record<string, string>, string[]]>([
  [
    'gates before nudges',
    { champion: '', 'economic-buyer': '', 'decision-date': '' },
    ['economic-buyer: empty', 'decision-date: empty', 'champion: empty'],
  ],
  [
    'a missing nudge comes before an unseen gate',
    { champion: 'tbd', 'decision-date': '2026-12-01' },
    ['champion: placeholder', 'economic-buyer: unseen', 'decision-date: filled'],
  ],
  ['nothing seen, nothing missing', {}, ['economic-buyer: unseen', 'decision-date: unseen', 'champion: unseen']],
])('worst gap first: %s', (_name, fields, expected) => {
  expect(due('Proposal', fields).now).toEqual(expected)
})

test('asked and unseen are counted apart from missing', () => {
  expect(due('Proposal', { 'economic-buyer': '', champion: 'n/a' }, [aFieldNote()]).counts).toEqual({
    due: 3,
    filled: 0,
    missing: 1,
    asked: 1,
    unseen: 1,
  })
})

test.each<[string, string]>([
  ['a stage the framework does not know', 'Verbal yes'],
  ['a closed stage', 'Closed won'],
])('of %s nothing is due', (_name, stage) => {
  const { now, next, counts } = due(stage, {})
  expect({ now, next, due: counts.due }).toEqual({ now: [], next: [], due: 0 })
})

test('a criterion whose stage the framework lost is due from the first', () => {
  const broken = aFramework({ criteria: [aCriterion({ requiredFrom: 'gone' })] })
  expect(due('Discovery', {}, [], broken).now).toEqual(['economic-buyer: unseen'])
})

test('an answer in any of several mapped fields counts, and another CRM’s field does not', () => {
  const fields = [
    { crm: 'practice', field: 'buyer' },
    { crm: 'practice', field: 'buyer_text' },
    { crm: 'hubspot', field: 'eb' },
  ]
  const mapped = aFramework({ criteria: [aCriterion({ fields })] })
  const stateOf = (values: Record<string, string>) => standingsOf(mapped, 'practice', seenValues(values), [], today)[0]
  expect(stateOf({ buyer: '', buyer_text: 'Layla' })).toMatchObject({ state: 'filled', field: 'buyer_text' })
  expect(stateOf({ buyer_text: '' })).toMatchObject({ state: 'empty', field: 'buyer_text' })
  expect(stateOf({ eb: 'Layla' })).toMatchObject({ state: 'unseen', field: 'buyer' })
})

test('where a pipeline leaves a stage out, what is required from there is due at the next one that it has', () => {
  const renewals = { crm: 'practice', name: 'Renewals', stages: ['discovery', 'negotiation', 'won'].map((key) => ({ key, labels: [] })) }
  const path = stagePath(aFramework({ pipelines: [renewals] }), { crm: 'practice', facts: seenValues({ pipeline: 'Renewals' }) })
  const at = (label: string) => {
    const { dueNow, dueNext, nextStage } = criteriaDue(path, stageOf(path, label), standingsOf(framework, 'practice', {}, [], today))
    const ids = (list: typeof dueNow) => list.map(({ criterion }) => criterion.id).sort()
    return { now: ids(dueNow), next: ids(dueNext), nextStage: nextStage?.key }
  }
  expect(at('Discovery')).toEqual({ now: ['champion', 'economic-buyer'], next: ['decision-date', 'paper'], nextStage: 'negotiation' })
  expect(at('Proposal')).toEqual({ now: ['champion', 'decision-date', 'economic-buyer'], next: ['paper'], nextStage: 'negotiation' })
  expect(at('Contract sent')).toMatchObject({ now: ['champion', 'decision-date', 'economic-buyer', 'paper'], nextStage: 'won' })
})
