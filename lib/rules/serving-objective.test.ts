import { describe, expect, test } from 'vitest'
import type { Objective, ScopeCondition } from '#lib/schema/objective.ts'
import { anObjective, aPlanLink, aRecord, aSeenValue, aTeam, seenValues } from '#tests/support/builders.ts'
import { type ScopeSubject, servingObjective } from './serving-objective.ts'

const subject: ScopeSubject = {
  record: aRecord({
    facts: {
      ...seenValues({ name: 'النور اللوجستية — Fleet Renewal' }),
      amount: aSeenValue('AED 480k', { money: { minor: 48_000_000, currency: 'AED', approximate: true } }),
    },
    fields: seenValues({ segment: 'Mid-Size', region: '' }),
  }),
  stageKey: 'proposal',
  targets: [{ listId: 'gcc', tier: 2 }],
  owner: { teamIds: ['dubai'] },
}
const teams = [aTeam(), aTeam({ id: 'dubai', parentId: 'gulf' })]
const plan = (...objectives: Objective[]) => ({ objectives, quarter: '2026-Q4', teams, currency: 'AED' })
const scoped = (...all: ScopeCondition[]) => anObjective({ scope: { any: [{ all }] } })
const aed = (given: { atLeastMinor?: number; belowMinor?: number }, currency = 'AED'): ScopeCondition => ({
  on: 'amount',
  currency,
  ...given,
})

describe('conditions', () => {
  test.each<[string, ScopeCondition, boolean]>([
    ['its type', { on: 'type', is: 'deal' }, true],
    ['another type', { on: 'type', is: 'account' }, false],
    ['its CRM', { on: 'crm', in: ['hubspot', 'practice'] }, true],
    ['another CRM', { on: 'crm', in: ['hubspot'] }, false],
    ['its stage', { on: 'stage', in: ['proposal'] }, true],
    ['another stage', { on: 'stage', in: ['won'] }, false],
    ['at least its amount', aed({ atLeastMinor: 48_000_000 }), true],
    ['below its amount', aed({ belowMinor: 48_000_000 }), false],
    ['between', aed({ atLeastMinor: 1, belowMinor: 48_000_001 }), true],
    ['an amount in another currency', aed({ atLeastMinor: 1 }, 'USD'), false],
    ['its list', { on: 'target-list', in: ['gcc'] }, true],
    ['its list and tier', { on: 'target-list', in: ['gcc'], tiers: [1, 2] }, true],
    ['its list, another tier', { on: 'target-list', in: ['gcc'], tiers: [1] }, false],
    ['another list', { on: 'target-list', in: ['levant'] }, false],
    ['its owner', { on: 'owner', in: ['sara'] }, true],
    ['another owner', { on: 'owner', in: ['omar'] }, false],
    ['its owner’s team', { on: 'team', in: ['dubai'] }, true],
    ['a team above it', { on: 'team', in: ['gulf'] }, true],
    ['another team', { on: 'team', in: ['levant'] }, false],
    ['a part of its name', { on: 'name', contains: ['pilot', 'FLEET'] }, true],
    ['a part of its name in Arabic, spelled another way', { on: 'name', contains: ['اللوجستيه'] }, true],
    ['what its name does not hold', { on: 'name', contains: ['pilot', '—'] }, false],
    ['a field’s value', { on: 'field', field: 'segment', is: ['mid size'] }, true],
    ['another value', { on: 'field', field: 'segment', is: ['enterprise'] }, false],
    ['a field nobody saw', { on: 'field', field: 'country', is: ['UAE'] }, false],
    ['an empty field', { on: 'field', field: 'region', is: [' '] }, false],
    ['none of these CRMs', { on: 'crm', in: ['hubspot'], not: true }, true],
    ['not its stage', { on: 'stage', in: ['proposal'], not: true }, false],
    ['not another stage', { on: 'stage', in: ['won'], not: true }, true],
    ['on none of these lists', { on: 'target-list', in: ['levant'], not: true }, true],
    ['not its owner', { on: 'owner', in: ['sara'], not: true }, false],
    ['not a team above it', { on: 'team', in: ['gulf'], not: true }, false],
    ['not another team', { on: 'team', in: ['levant'], not: true }, true],
    ['what its name does not hold', { on: 'name', contains: ['pilot'], not: true }, true],
    ['not this value of a field', { on: 'field', field: 'segment', is: ['enterprise'], not: true }, true],
    ['not this value of a field nobody saw', { on: 'field', field: 'country', is: ['UAE'], not: true }, false],
  ])('%s: %j → %s', (_name, condition, expected) => {
    expect(servingObjective(subject, undefined, plan(scoped(condition))).serves).toBe(expected)
  })

  test('what is not known holds nothing', () => {
    const bare: ScopeSubject = { record: { type: 'deal', crm: 'practice', facts: {}, fields: {} }, targets: [] }
    const conditions: ScopeCondition[] = [
      { on: 'stage', in: ['proposal'] },
      aed({}),
      { on: 'owner', in: ['sara'] },
      { on: 'team', in: ['gulf'] },
      { on: 'name', contains: ['fleet'] },
    ]
    const turned = conditions.flatMap((one) => (one.on === 'amount' || one.on === 'type' ? [] : [{ ...one, not: true as const }]))
    expect(turned.map((condition) => servingObjective(bare, undefined, plan(scoped(condition))).serves)).toEqual(turned.map(() => false))
    expect(conditions.map((condition) => servingObjective(bare, undefined, plan(scoped(condition))).serves)).toEqual(
      conditions.map(() => false),
    )
  })

  test('a bare number counts as the workspace’s currency', () => {
    const bare = {
      ...subject,
      record: { ...subject.record, facts: { amount: aSeenValue('480', { money: { minor: 48_000, approximate: false } }) } },
    }
    expect(servingObjective(bare, undefined, plan(scoped(aed({ atLeastMinor: 1 })))).serves).toBe(true)
    expect(servingObjective(bare, undefined, { ...plan(scoped(aed({ atLeastMinor: 1 }))), currency: undefined }).serves).toBe(false)
  })
})

describe('which objective', () => {
  const deal: ScopeCondition = { on: 'type', is: 'deal' }
  const mine: ScopeCondition = { on: 'owner', in: ['sara'] }
  const usd: ScopeCondition = { on: 'crm', in: ['hubspot'] }
  const first = anObjective({ id: 'first', priority: 1, scope: { any: [{ all: [deal, usd] }, { all: [deal, mine] }] } })
  const second = anObjective({ id: 'second', priority: 2, scope: { any: [{ all: [deal] }] } })
  const byHand = anObjective({ id: 'by-hand', priority: 3, scope: { any: [] } })
  const past = anObjective({ id: 'past', quarter: '2026-Q3' })
  const future = anObjective({ id: 'future', quarter: '2027-Q1' })
  const archived = anObjective({ id: 'archived', priority: 4, archived: { byId: 'omar', at: 0 } })

  test('the lowest priority number wins and says which group held and who else claims it', () => {
    expect(servingObjective(subject, undefined, plan(second, past, first))).toEqual({
      serves: true,
      by: 'scope',
      objective: first,
      conditions: [deal, mine],
      alsoClaimedBy: [second],
    })
  })

  test('a link by hand beats every rule', () => {
    const link = aPlanLink({ objectiveId: 'by-hand' })
    expect(servingObjective(subject, link, plan(first, byHand))).toEqual({ serves: true, by: 'link', objective: byHand, link })
  })

  test.each<[string, string, string]>([
    ['to a past quarter’s objective has ended', 'past', 'first'],
    ['to an objective that is gone counts for nothing', 'gone', 'first'],
    ['to one that was set aside counts for nothing', 'archived', 'first'],
    ['to next quarter’s objective holds', 'future', 'future'],
  ])('a link %s', (_name, objectiveId, expected) => {
    const serving = servingObjective(subject, aPlanLink({ objectiveId }), plan(first, past, future, archived))
    expect(serving.serves && serving.objective.id).toBe(expected)
  })

  test('what serves nothing is offered this quarter’s objectives, by priority', () => {
    const elsewhere = anObjective({ id: 'elsewhere', priority: 2, scope: { any: [{ all: [usd] }] } })
    expect(servingObjective(subject, undefined, plan(byHand, elsewhere, past))).toEqual({
      serves: false,
      reason: 'no-match',
      candidates: [elsewhere, byHand],
    })
  })

  test('a quarter without objectives is no plan', () => {
    expect(servingObjective(subject, undefined, plan(past))).toEqual({ serves: false, reason: 'no-plan', candidates: [] })
  })
})
