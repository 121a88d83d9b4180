import { expect, test } from 'vitest'
import { scopeRuleSchema } from '#lib/schema/objective.ts'
import { draftOfRule, newCondition, ruleOf, type ScopeRule } from './scope-draft.ts'

const whole: ScopeRule = {
  any: [
    {
      all: [
        { on: 'type', is: 'deal' },
        { on: 'stage', in: ['proposal', 'negotiation'] },
        { on: 'amount', currency: 'KWD', atLeastMinor: 1_500_250, belowMinor: 9_000_000 },
        { on: 'target-list', in: ['gcc'], tiers: [1, 2] },
      ],
    },
    {
      all: [
        { on: 'crm', in: ['hubspot'] },
        { on: 'owner', in: ['sara'] },
        { on: 'team', in: ['gulf'], not: true },
        { on: 'name', contains: ['fleet', 'أسطول'], not: true },
        { on: 'field', field: 'segment', is: ['Logistics', 'Cold chain'] },
      ],
    },
    { all: [{ on: 'target-list', in: ['gcc'], tiers: [3], not: true }] },
  ],
}

test('a rule that is opened and saved as it stands is the same rule', () => {
  expect(ruleOf(draftOfRule(whole))).toEqual({ rule: whole, unfinished: [] })
})

test('what is not finished is named, and never widens what is saved', () => {
  const stage = newCondition('stage')
  const amount = { ...newCondition('amount', 'AED'), atLeast: 'much' }
  const type = newCondition('type')
  const draft = {
    groups: [
      { key: 'a', conditions: [type, stage, amount] },
      { key: 'b', conditions: [newCondition('name')] },
    ],
  }
  const { rule, unfinished } = ruleOf(draft)
  expect(rule).toEqual({ any: [{ all: [{ on: 'type', is: 'deal' }] }] })
  expect(unfinished).toHaveLength(3)
  expect(unfinished.slice(0, 2)).toEqual([stage.key, amount.key])
})

test('typed words are taken one by one, and values beside those that were ticked', () => {
  const name = { ...newCondition('name'), words: ' fleet , أسطول، depot,' }
  const field = { ...newCondition('field'), field: 'segment', chosen: ['Logistics'], words: 'Cold chain, Logistics' }
  const { rule } = ruleOf({ groups: [{ key: 'a', conditions: [name, field] }] })
  expect(rule).toEqual({
    any: [
      {
        all: [
          { on: 'name', contains: ['fleet', 'أسطول', 'depot'] },
          { on: 'field', field: 'segment', is: ['Logistics', 'Cold chain'] },
        ],
      },
    ],
  })
  expect(scopeRuleSchema.safeParse(rule).success).toBe(true)
})
