import { describe, expect, test } from 'vitest'
import type { Queries } from '#lib/messages/calls.ts'
import { aQuery } from '#tests/support/a-query.ts'
import {
  aCriterion,
  aFieldNote,
  aFramework,
  aMetric,
  anObjective,
  aPlanLink,
  aRecord,
  aSeenValue,
  aTargetAccount,
  morning,
  type RowsByTable,
  seenValues,
} from '#tests/support/builders.ts'
import { dealsView } from './deals-view.ts'

type Sort = Queries['deals']['args']['sort']
const view = (
  rows: RowsByTable,
  sort: Sort = { by: 'missing', down: true },
  given: { ownerId?: string; from?: number; count?: number } = {},
) => dealsView(aQuery(rows), { sort, from: 0, count: 100, ...given })
const money = (minor: number, currency?: string) =>
  aSeenValue(String(minor), { money: { minor, ...(currency ? { currency } : {}), approximate: false } })
const unowned = (row: ReturnType<typeof aRecord>) => {
  const { ownerId: _ownerId, ...rest } = row
  return rest
}

const big = aRecord({
  crmId: '1',
  facts: { ...seenValues({ name: 'Big', stage: 'Negotiation', owner: 'Sara Haddad' }), amount: money(900) },
  fields: seenValues({ 'economic-buyer': 'L', champion: 'H', 'decision-date': '', paper: 'tbd' }),
  lastSeenAt: morning - 3,
})
const clean = aRecord({
  crmId: '2',
  ownerId: 'omar',
  facts: { ...seenValues({ name: 'Clean', stage: 'Discovery' }), amount: money(100, 'USD') },
  fields: seenValues({ 'economic-buyer': 'L', champion: 'H' }),
  lastSeenAt: morning - 2,
})
const stray = unowned(
  aRecord({
    crmId: '10',
    facts: { ...seenValues({ name: 'Stray', stage: 'Verbal yes', owner: 'Huda' }), amount: money(500, 'AED') },
    lastSeenAt: morning - 1,
  }),
)
const bare = unowned(aRecord({ crmId: '11', facts: {}, lastSeenAt: morning - 4 }))
const won = aRecord({ crmId: '12', facts: seenValues({ name: 'Won', stage: 'Closed won' }) })
const crmRecord = [clean, stray, won, bare, big]
const objective = [anObjective({ scope: { any: [{ all: [{ on: 'stage', in: ['discovery', 'negotiation'] }] }] } })]

test('open deals only, with counts over all of them and every owner', async () => {
  const { rows, total, counts, owners } = await view({ crmRecord, objective }, { by: 'missing', down: true }, { count: 1 })
  expect(rows.map(({ name }) => name)).toEqual(['Big'])
  expect([total, counts]).toEqual([4, { withGaps: 1, withoutObjective: 2 }])
  expect(owners).toEqual([
    { id: 'crm.example|huda', name: 'Huda', deals: 1, matched: false },
    { id: 'omar', name: 'Omar Farouk', deals: 1, matched: true },
    { id: 'sara', name: 'Sara Haddad', deals: 1, matched: true },
  ])
})

test('a row says everything, due criteria in the framework’s order', async () => {
  const framework = [aFramework({ criteria: [aCriterion({ letter: 'E' }), aCriterion({ id: 'champion', name: 'Champion' })] })]
  const deal = aRecord({
    facts: { ...seenValues({ name: 'Al Noor', stage: 'proposal', owner: 'Sara Haddad' }), amount: money(500, 'AED') },
    fields: seenValues({ 'economic-buyer': 'L', champion: '?' }),
  })
  expect((await view({ crmRecord: [deal], framework })).rows).toEqual([
    {
      id: deal.id,
      name: 'Al Noor',
      url: deal.url,
      crm: 'Practice CRM',
      owner: { person: { id: 'sara', name: 'Sara Haddad', isYou: true }, name: 'Sara Haddad', matched: true },
      stage: { key: 'proposal', name: 'Proposal' },
      stageText: 'proposal',
      amount: { minor: 500, currency: 'AED', approximate: false },
      objective: { id: 'fleets', title: anObjective().title, status: 'at-risk' },
      counts: { due: 2, filled: 1, missing: 1, asked: 0, unseen: 0 },
      missing: ['Champion'],
      due: [
        { id: 'economic-buyer', name: 'Economic buyer', letter: 'E', state: 'filled' },
        { id: 'champion', name: 'Champion', state: 'placeholder' },
      ],
      lastSeenAt: morning,
    },
  ])
})

test.each<[Sort['by'], boolean, string[]]>([
  ['name', false, ['Big', 'Clean', 'Stray', '11']],
  ['name', true, ['Stray', 'Clean', 'Big', '11']],
  ['owner', false, ['Stray', 'Clean', 'Big', '11']],
  ['owner', true, ['Big', 'Clean', 'Stray', '11']],
  ['objective', false, ['Big', 'Clean', 'Stray', '11']],
  ['stage', false, ['Clean', 'Big', 'Stray', '11']],
  ['stage', true, ['Big', 'Clean', 'Stray', '11']],
  ['amount', false, ['Stray', 'Big', 'Clean', '11']],
  ['amount', true, ['Big', 'Stray', 'Clean', '11']],
  ['missing', true, ['Big', 'Clean', 'Stray', '11']],
  ['lastSeen', true, ['Stray', 'Clean', 'Big', '11']],
  ['lastSeen', false, ['11', 'Big', 'Clean', 'Stray']],
])('sorted by %s, down: %s; what is not known stands last, other currencies apart', async (by, down, expected) => {
  expect((await view({ crmRecord, objective }, { by, down })).rows.map(({ name }) => name)).toEqual(expected)
})

test('of as many gaps, those on an objective in trouble stand first, then gates', async () => {
  const gap = (crmId: string, name: string, fields: Record<string, string>) =>
    aRecord({ crmId, facts: seenValues({ name, stage: 'Discovery' }), fields: seenValues(fields) })
  const deals = [
    gap('1', 'stray gate', { 'economic-buyer': '' }),
    gap('2', 'on track', { 'economic-buyer': '' }),
    gap('3', 'nudge in trouble', { champion: '' }),
    gap('4', 'gate in trouble', { 'economic-buyer': '' }),
  ]
  const named = (id: string, priority: number, ...names: string[]) =>
    anObjective({ id, priority, leadingMetricId: id, scope: { any: [{ all: [{ on: 'name', contains: names }] }] } })
  const metric = [
    aMetric({ id: 'good', readings: [{ on: '2026-11-01', value: 12 }] }),
    aMetric({ id: 'bad', readings: [{ on: '2026-11-01', value: 0 }] }),
  ]
  const { rows } = await view({ crmRecord: deals, objective: [named('good', 1, 'on track'), named('bad', 2, 'in trouble')], metric })
  expect(rows.map(({ name }) => name)).toEqual(['gate in trouble', 'nudge in trouble', 'on track', 'stray gate'])
})

describe('filter and window', () => {
  test.each<[string, string, string[]]>([
    ['a member’s', 'sara', ['Big']],
    ['those of a name nobody confirmed', 'crm.example|huda', ['Stray']],
    ['nobody’s', 'yousef', []],
  ])('%s deals', async (_name, ownerId, expected) => {
    const { rows, total, owners } = await view({ crmRecord, objective }, { by: 'name', down: false }, { ownerId })
    expect([rows.map(({ name }) => name), total, owners.length]).toEqual([expected, expected.length, 3])
  })

  test('the second page', async () => {
    const { rows, total } = await view({ crmRecord, objective }, { by: 'name', down: false }, { from: 2, count: 2 })
    expect([rows.map(({ name }) => name), total]).toEqual([['Stray', '11'], 4])
  })
})

test('links, notes and target lists decide here as on the panel', async () => {
  const listed = aRecord({
    crmId: '1',
    facts: seenValues({ name: 'Listed', stage: 'Discovery', accountId: '3' }),
    fields: seenValues({ 'economic-buyer': '' }),
  })
  const linked = aRecord({ crmId: '2', facts: seenValues({ name: 'Linked', stage: 'Discovery' }) })
  const account = aRecord({ type: 'account', crmId: '3', facts: seenValues({ domain: 'alnoor.ae' }) })
  const alike = aRecord({ crmId: '4', facts: seenValues({ name: 'Alike', stage: 'Discovery', accountName: 'Al Noor Logistics' }) })
  const byList = anObjective({ id: 'by-list', scope: { any: [{ all: [{ on: 'target-list', in: ['gcc'] }] }] } })
  const next = anObjective({ id: 'next', quarter: '2027-Q1' })
  const { rows } = await view(
    {
      crmRecord: [listed, linked, account, alike],
      objective: [byList, next],
      targetAccount: [aTargetAccount({ domain: 'alnoor.ae', nameKey: 'al noor logistics' })],
      planLink: [aPlanLink({ id: linked.id, recordId: linked.id, objectiveId: 'next' })],
      fieldNote: [aFieldNote({ recordId: listed.id })],
    },
    { by: 'name', down: false },
  )
  expect(rows.map(({ name, objective: served, counts }) => [name, served?.id, counts.asked])).toEqual([
    ['Alike', undefined, 0],
    ['Linked', 'next', 0],
    ['Listed', 'by-list', 1],
  ])
})

test('no workspace, no deals', async () => {
  expect(await view({ workspace: [] })).toMatchObject({ rows: [], total: 0, owners: [] })
})
