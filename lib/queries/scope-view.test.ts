import { expect, test } from 'vitest'
import { scopeFields } from '#lib/rules/scope-fields.ts'
import { scopeRuleSchema } from '#lib/schema/objective.ts'
import { aQuery } from '#tests/support/a-query.ts'
import { aCommitment, anObjective, aRecord, aTargetAccount, morning, type RowsByTable, seenValues } from '#tests/support/builders.ts'
import { scopeChoicesView, scopePreviewView } from './scope-view.ts'

const deal = (crmId: string, name: string, given: Parameters<typeof aRecord>[0] = {}) => {
  const money = { minor: 500, currency: 'USD', approximate: false }
  return aRecord({
    crmId,
    facts: { ...seenValues({ name, stage: 'Proposal' }), amount: { text: '5', seenAt: morning, via: 'page', money } },
    ...given,
  })
}
const rows: RowsByTable = {
  objective: [anObjective({ scope: { any: [] } }), anObjective({ id: 'old', priority: 2, archived: { byId: 'omar', at: 1 } })],
  crmRecord: [
    deal('1', 'Fleet', { fields: seenValues({ region: 'Gulf' }) }),
    deal('2', 'Fleet of Al Noor'),
    deal('3', 'Port', { facts: seenValues({ name: 'Port', stage: 'Closed lost' }) }),
    deal('4', 'Port'),
    aRecord({ type: 'account', crmId: 'a', facts: seenValues({ name: 'Fleet owner' }) }),
  ],
  commitment: [aCommitment()],
}
const fleets = { any: [{ all: [{ on: 'name' as const, contains: ['fleet'] }] }] }

test('a preview answers for open records, in amounts of each currency, with what is left over', async () => {
  expect(await scopePreviewView(aQuery(rows), { objectiveId: 'fleets', scope: fleets })).toMatchObject({
    total: 4,
    matches: 3,
    serves: 3,
    amounts: [{ currency: 'USD', minor: 1000, deals: 2 }],
    withoutAmount: 0,
    rows: [{ name: 'Fleet', outcome: 'serves' }, { name: 'Fleet of Al Noor' }, { type: 'account' }],
    conflicts: [],
    orphans: { deals: 1, rows: [{ name: 'Port' }] },
    idle: [],
  })
})

test('an objective that is yet to be written stands last, and is idle while nothing matches', async () => {
  const nothing = { any: [{ all: [{ on: 'name' as const, contains: ['ship'] }] }] }
  expect((await scopePreviewView(aQuery(rows), { objectiveId: 'new', scope: nothing })).idle).toEqual([{ id: 'new', title: '' }])
})

test('the builder offers what was seen and what is here', async () => {
  expect(
    await scopeChoicesView(aQuery({ ...rows, targetAccount: [aTargetAccount(), aTargetAccount({ id: 'b', tier: 3 })] })),
  ).toMatchObject({
    crms: [{ id: 'practice', name: 'Practice CRM' }],
    lists: [{ id: 'gcc', tiers: [1, 3] }],
    currencies: ['AED', 'USD'],
    fields: [{ field: 'region', values: [{ text: 'Gulf', records: 1 }] }],
  })
})

test('every condition a rule can hold is offered once', () => {
  const known = scopeRuleSchema.shape.any.element.shape.all.element.options.map(({ shape }) => [...shape.on.values][0])
  expect(scopeFields.map(({ on }) => on)).toEqual(known)
})
