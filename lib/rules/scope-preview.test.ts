import { expect, test } from 'vitest'
import type { ScopeCondition } from '#lib/schema/objective.ts'
import { anObjective, aPlanLink, aRecord, seenValues } from '#tests/support/builders.ts'
import { type Candidate, scopePreview } from './scope-preview.ts'
import type { ScopePlan } from './serving-objective.ts'

const named = (...contains: string[]) => ({ any: [{ all: [{ on: 'name', contains }] as [ScopeCondition] }] })
const deal = (name: string, objectiveId?: string): Candidate => ({
  id: name,
  subject: { record: aRecord({ crmId: name, facts: seenValues({ name }) }), targets: [] },
  ...(objectiveId === undefined ? {} : { link: aPlanLink({ objectiveId }) }),
})
const first = anObjective({ id: 'first', priority: 1, scope: named('fleet') })
const third = anObjective({ id: 'third', priority: 3, scope: named('depot') })
const past = anObjective({ id: 'past', quarter: '2026-Q3', scope: named('depot') })
const plan: ScopePlan = { objectives: [third, first, past], quarter: '2026-Q4', teams: [] }
const deals = [deal('fleet depot'), deal('depot'), deal('port'), deal('port fleet', 'third'), deal('port depot', 'past')]

test('a rule that is being built stands among the others by its priority', () => {
  const preview = scopePreview(anObjective({ id: 'new', priority: 2, scope: named('depot', 'port') }), deals, plan)
  expect(preview.matches.map(({ id, outcome, other }) => [id, outcome, other?.id])).toEqual([
    ['fleet depot', 'claimed', 'first'],
    ['depot', 'serves', 'third'],
    ['port', 'serves', undefined],
    ['port fleet', 'linked', 'third'],
    ['port depot', 'serves', 'third'], // the link of a quarter that is over binds nothing
  ])
  expect(preview.conflicts.map(({ objective, wins, loses }) => [objective.id, wins, loses])).toEqual([
    ['first', 0, 2],
    ['third', 3, 0],
  ])
  expect([...preview.served]).toEqual([
    ['first', 1],
    ['new', 3],
    ['third', 1],
  ])
  expect(preview.orphans).toEqual([])
})

test('the rule of an objective that is there already is taken in its new form only', () => {
  const preview = scopePreview({ ...first, scope: named('ship') }, deals, plan)
  expect(preview.matches).toEqual([])
  expect(preview.orphans).toEqual(['port'])
  expect(preview.served.get('first')).toBe(0)
})

test('an objective of no rule has what is linked to it', () => {
  const preview = scopePreview({ ...third, scope: { any: [] } }, deals, plan)
  expect(preview.served.get('third')).toBe(1)
  expect(preview.orphans).toEqual(['depot', 'port', 'port depot'])
})
