import { expect, test } from 'vitest'
import type { Metric } from '#lib/schema/metric.ts'
import { aCommitment, aTargetAccount, aTouch } from '#tests/support/builders.ts'
import { type CountedFrom, countedReadings } from './counted-readings.ts'

const quarter = { start: '2026-10-01', end: '2026-12-31' }
const at = (day: string) => Date.parse(`${day}T09:00:00Z`)
const nothing: CountedFrom = { commitments: [], accounts: [], touchesByAccount: new Map(), deals: [], currency: 'AED' }
const counted = (what: Metric['counted'], from: Partial<CountedFrom>, today = '2026-10-16') =>
  countedReadings({ counted: what }, { ...nothing, ...from }, quarter, today, 'Asia/Dubai').map(({ on, value }) => `${on} ${value}`)

test('commitments kept, at the end of each week and today', () => {
  const kept = (day: string) => aCommitment({ status: 'kept', settledAt: at(day) })
  const commitments = [
    kept('2026-10-02'),
    kept('2026-10-07'),
    kept('2026-10-15'),
    kept('2026-09-30'),
    aCommitment({ status: 'dropped', settledAt: at('2026-10-02') }),
  ]
  expect(counted({ what: 'commitments-kept' }, { commitments })).toEqual(['2026-10-07 2', '2026-10-14 2', '2026-10-16 3'])
})

test('what was kept late in the evening counts on the workspace’s day', () => {
  const commitments = [aCommitment({ status: 'kept', settledAt: Date.parse('2026-10-07T21:00:00Z') })] // the 8th in Dubai
  expect(counted({ what: 'commitments-kept' }, { commitments })).toEqual(['2026-10-07 0', '2026-10-14 1', '2026-10-16 1'])
})

test('accounts on a step or above it, since their first touch that reached it', () => {
  const accounts = [
    aTargetAccount({ id: 'a', status: 'opportunity' }),
    aTargetAccount({ id: 'b', status: 'meeting' }), // from a file: nobody knows since when
    aTargetAccount({ id: 'c', status: 'engaged' }),
  ]
  const touchesByAccount = new Map([
    [
      'a',
      [
        aTouch({ to: 'contacted', at: at('2026-10-02') }),
        aTouch({ to: 'meeting', at: at('2026-10-12') }),
        aTouch({ to: 'opportunity', at: at('2026-10-15') }),
      ],
    ],
  ])
  expect(counted({ what: 'accounts-at-step', step: 'meeting' }, { accounts, touchesByAccount })).toEqual([
    '2026-10-07 1',
    '2026-10-14 2',
    '2026-10-16 2',
  ])
})

const deals: CountedFrom['deals'] = [
  { stageKey: 'proposal', isOpen: true, money: { minor: 500_000, currency: 'AED' } },
  { stageKey: 'proposal', isOpen: true, money: { minor: 250_000 } },
  { stageKey: 'proposal', isOpen: true, money: { minor: 900_000, currency: 'USD' } },
  { stageKey: 'discovery', isOpen: true, money: { minor: 100, currency: 'AED' } },
  { isOpen: true, money: { minor: 100, currency: 'AED' } },
  { stageKey: 'won', isOpen: false, money: { minor: 700_000, currency: 'AED' } },
]
test.each<[string, Metric['counted'], string]>([
  ['deals in some stages', { what: 'deals', stageKeys: ['proposal'] }, '2026-10-16 3'],
  ['all open deals', { what: 'deals' }, '2026-10-16 5'],
  ['deals that were won', { what: 'deals', stageKeys: ['won'] }, '2026-10-16 1'],
  ['what was won', { what: 'amount', currency: 'AED', stageKeys: ['won'] }, '2026-10-16 7000'],
  [
    'amounts of one currency, bare ones in the workspace’s',
    { what: 'amount', currency: 'AED', stageKeys: ['proposal'] },
    '2026-10-16 7500',
  ],
  ['another currency is never added', { what: 'amount', currency: 'USD' }, '2026-10-16 9000'],
])('%s: today alone', (_name, what, expected) => {
  expect(counted(what, { deals })).toEqual([expected])
})

test('a currency without minor units', () => {
  expect(counted({ what: 'amount', currency: 'JPY' }, { deals: [{ isOpen: true, money: { minor: 500, currency: 'JPY' } }] })).toEqual([
    '2026-10-16 500',
  ])
})

test('nothing outside the quarter, and nothing of a metric that is read by hand', () => {
  expect([counted({ what: 'deals' }, { deals }, '2027-01-01'), counted(undefined, { deals })]).toEqual([[], []])
})
