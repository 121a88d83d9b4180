import { describe, expect, test } from 'vitest'
import { editsBetween } from '#lib/rules/plan-items.ts'
import { tables } from '#lib/schema/tables.ts'
import { aBet, aFrame, aMetric, aMilestone, anObjective } from '#tests/support/builders.ts'
import type { CascadeTable } from './cascade-item.ts'
import { rowFrom, valuesOf } from './item-values.ts'

const full = anObjective({
  escalation: 'Monday’s review',
  intended: { budget: 30, effort: 42.5 },
  given: { budget: { minor: 150_050, currency: 'AED' }, headcount: 1.5 },
})

describe('a form', () => {
  test.each([
    ['annualFrame', aFrame()],
    ['bet', aBet()],
    ['objective', full],
    ['metric', aMetric({ counted: { what: 'accounts-at-step', step: 'meeting', listIds: ['a', 'b'] } })],
    ['metric', aMetric({ counted: { what: 'amount', currency: 'AED', stageKeys: ['proposal'] } })],
    ['milestone', aMilestone()],
  ] as const)('of %s that is typed in again as it stands changes nothing', (table: CascadeTable, row) => {
    expect(rowFrom(table, row, valuesOf(table, row))).toEqual({ row })
  })

  test('changes only what was typed, and sends a field with parts whole', () => {
    const outcome = rowFrom('objective', full, { title: ' 15 fleets live ', 'intended.headcount': '٢٠ %', 'intended.budget': '' })
    expect(outcome).toHaveProperty('row')
    if (!('row' in outcome)) return
    expect(editsBetween('objective', full, outcome.row)).toEqual([
      { field: 'title', from: '12 fleets live on the new platform', to: '15 fleets live' },
      { field: 'intended', from: { budget: 30, effort: 42.5 }, to: { headcount: 20, effort: 42.5 } },
    ])
    expect(tables.objective.schema.safeParse(outcome.row).success).toBe(true)
  })

  test('takes away what was emptied', () => {
    const outcome = rowFrom('objective', full, { escalation: ' ', driId: '', why: '', 'given.budget': '', 'given.headcount': '' })
    expect(outcome).toMatchObject({ row: { why: '' } })
    expect(outcome).not.toHaveProperty('row.escalation')
    expect(outcome).not.toHaveProperty('row.driId')
    expect(outcome).not.toHaveProperty('row.given')
  })

  test('money is kept in the currency’s minor units', () => {
    expect(rowFrom('objective', anObjective(), { 'given.budget': '1,500.25', 'given.currency': 'kwd' })).toMatchObject({
      row: { given: { budget: { minor: 1_500_250, currency: 'KWD' } } },
    })
  })

  test('says of each field what is wrong with it', () => {
    expect(
      rowFrom('objective', anObjective(), {
        title: ' ',
        why: 'x'.repeat(10_001),
        priority: '1.5',
        'intended.budget': '120',
        'intended.effort': 'half',
        'given.budget': '100',
      }),
    ).toEqual({
      faults: {
        title: { code: 'missing' },
        why: { code: 'too-long', limit: 10_000, count: 10_001 },
        priority: { code: 'not-whole' },
        'intended.budget': { code: 'out-of-range', from: 0, to: 100 },
        'intended.effort': { code: 'not-a-number' },
        'given.currency': { code: 'needs-currency' },
      },
    })
  })

  test('a new item asks for what it cannot be without', () => {
    const row = aMetric({ name: '', unit: '' })
    expect(rowFrom('metric', row, {})).toEqual({ faults: { name: { code: 'missing' }, unit: { code: 'missing' } } })
  })

  test('what is counted takes only the parts that go with it', () => {
    expect(
      rowFrom('metric', aMetric(), { 'counted.what': 'deals', 'counted.step': 'meeting', 'counted.stageKeys': 'proposal\nwon' }),
    ).toMatchObject({
      row: { counted: { what: 'deals', stageKeys: ['proposal', 'won'] } },
    })
    expect(rowFrom('metric', aMetric(), { 'counted.what': 'amount' })).toEqual({
      faults: { 'counted.currency': { code: 'needs-currency' } },
    })
    expect(rowFrom('metric', aMetric({ counted: { what: 'deals' } }), { 'counted.what': '' })).not.toHaveProperty('row.counted')
  })
})
