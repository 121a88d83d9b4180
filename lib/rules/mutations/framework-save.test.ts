import { expect, test } from 'vitest'
import type { Framework } from '#lib/schema/framework.ts'
import { aContext, aCriterion, aFramework, aStage, omar, sara } from '#tests/support/builders.ts'
import { outcomeOf } from '#tests/support/outcome-of.ts'

const stored = aFramework()
const save = (framework: Framework, from?: Framework, actor = omar) =>
  outcomeOf('framework.save', { framework, ...(from ? { from } : {}) }, { framework: [stored] }, aContext({ actor }))

test.each<[string, Framework, Framework | undefined, typeof omar, unknown]>([
  ['a new one', aFramework({ id: 'bant' }), undefined, omar, [{ table: 'framework', row: aFramework({ id: 'bant' }) }]],
  ['a change of what was seen', aFramework({ name: 'M' }), stored, omar, [{ table: 'framework', row: aFramework({ name: 'M' }) }]],
  ['a change of what somebody else changed', aFramework({ name: 'M' }), aFramework({ name: 'older' }), omar, 'stale'],
  ['the same again', stored, undefined, omar, []],
  ['by a rep', aFramework({ name: 'M' }), stored, sara, 'not-allowed'],
  [
    'a criterion of a stage that is not there',
    aFramework({ id: 'x', criteria: [aCriterion({ requiredFrom: 'gone' })] }),
    undefined,
    omar,
    'invalid',
  ],
  ['two criteria of one id', aFramework({ id: 'x', criteria: [aCriterion(), aCriterion()] }), undefined, omar, 'invalid'],
  [
    'a label that two stages claim',
    aFramework({ id: 'x', stages: [aStage('discovery', { aliases: ['Open'] }), aStage('proposal', { aliases: ['OPEN'] })], criteria: [] }),
    undefined,
    omar,
    'invalid',
  ],
])('%s', (_name, framework, from, actor, expected) => {
  expect(save(framework, from, actor)).toEqual(expected)
})
