import { expect, test } from 'vitest'
import { aQuery } from '#tests/support/a-query.ts'
import {
  aCommitment,
  aFramework,
  aMetric,
  aMilestone,
  anObjective,
  aRecord,
  aTargetAccount,
  aTargetList,
  morning,
  type RowsByTable,
  seenValues,
} from '#tests/support/builders.ts'
import { quarterView } from './quarter-view.ts'

const deal = (crmId: string, name: string, minor: number, currency?: string) => {
  const money = { minor, approximate: false, ...(currency === undefined ? {} : { currency }) }
  return aRecord({
    crmId,
    facts: { ...seenValues({ name, stage: 'Proposal' }), amount: { text: '', seenAt: morning, via: 'page', money } },
  })
}
const named = (...contains: string[]) => ({ any: [{ all: [{ on: 'name' as const, contains }] }] })
const rows: RowsByTable = {
  objective: [
    anObjective({
      scope: named('fleet'),
      intended: { effort: 70, budget: 60 },
      given: { budget: { minor: 300, currency: 'AED' }, headcount: 3 },
    }),
    anObjective({
      id: 'depots',
      priority: 2,
      scope: named('depot'),
      intended: { effort: 30 },
      given: { budget: { minor: 100, currency: 'AED' }, headcount: 1 },
    }),
    anObjective({ id: 'idle', priority: 3, scope: named('nothing') }),
    anObjective({ id: 'draft', priority: 4, draftOf: 'sara' }),
  ],
  milestone: [aMilestone(), aMilestone({ id: 'depot-november', objectiveId: 'depots' })],
  crmRecord: [deal('1', 'fleet', 600, 'AED'), deal('2', 'fleet two', 100, 'USD'), deal('3', 'depot', 200), deal('4', 'port', 900, 'AED')],
  commitment: [
    aCommitment({ id: '1', status: 'kept', week: '2026-11-09', settledAt: morning }),
    aCommitment({ id: '2', status: 'blocked', week: '2026-11-09', memberId: 'omar' }),
    aCommitment({ id: '3', milestoneId: 'depot-november' }),
    aCommitment({ id: '4', status: 'dropped', milestoneId: 'gone' }),
    aCommitment({ id: '5', week: '2026-09-21' }), // of the quarter before
  ],
}
const view = async (more: RowsByTable = {}) => quarterView(aQuery({ ...rows, ...more }), {})
const zero = { kept: 0, changed: 0, dropped: 0, blocked: 0, open: 0 }

test('promises by objective, week and person', async () => {
  const { objectives, weeks, people, unlinked } = await view()
  expect(objectives.map(({ id, promises }) => [id, promises])).toEqual([
    ['fleets', { ...zero, kept: 1, blocked: 1 }],
    ['depots', { ...zero, open: 1 }],
    ['idle', zero],
  ])
  expect(weeks.map(({ week }) => week)).toEqual([
    '2026-09-28',
    '2026-10-05',
    '2026-10-12',
    '2026-10-19',
    '2026-10-26',
    '2026-11-02',
    '2026-11-09',
    '2026-11-16',
  ])
  expect(weeks.at(-2)?.promises).toEqual({ ...zero, kept: 1, blocked: 1 })
  expect(people.map(({ person, promises }) => [person.name, promises])).toEqual([
    ['Omar Farouk', { ...zero, blocked: 1 }],
    ['Sara Haddad', { ...zero, kept: 1, open: 1, dropped: 1 }],
  ])
  expect(unlinked).toEqual({ ...zero, dropped: 1 })
})

test('a promise of a week that two quarters share is the one’s in which its milestone is', async () => {
  const week = '2026-09-28' // Monday; the quarter begins on Thursday
  const aside = anObjective({ id: 'aside', archived: { byId: 'omar', at: morning } })
  const underAside = aMilestone({ id: 'of-archived', objectiveId: 'aside' })
  const former = {
    objective: [...(rows.objective ?? []), anObjective({ id: 'former', quarter: '2026-Q3' }), aside],
    milestone: [...(rows.milestone ?? []), aMilestone({ id: 'september', objectiveId: 'former', month: '2026-09' }), underAside],
    commitment: [
      aCommitment({ id: '1', week }),
      aCommitment({ id: '2', week, milestoneId: 'september', status: 'kept' }),
      aCommitment({ id: '3', week, milestoneId: 'gone', status: 'dropped' }), // under none: of the quarter in which the week begins
      aCommitment({ id: '4', week, milestoneId: 'of-archived', status: 'dropped' }), // so is one whose objective was set aside
    ],
  }
  const promisesIn = async (quarter: string) => {
    const { weeks, unlinked } = await quarterView(aQuery({ ...rows, ...former }), { quarter })
    return [weeks.find((one) => one.week === week)?.promises, unlinked]
  }
  expect(await promisesIn('2026-Q4')).toEqual([{ ...zero, open: 1 }, zero])
  expect(await promisesIn('2026-Q3')).toEqual([
    { ...zero, kept: 1, dropped: 2 },
    { ...zero, dropped: 2 },
  ])
})

test('what was won in the quarter is counted where the metric asks for that stage, and is no open deal', async () => {
  const won = (crmId: string, day: string) => {
    const record = deal(crmId, 'fleet', 100, 'AED')
    const closeDate = { text: day, day, seenAt: morning, via: 'page' as const }
    return { ...record, facts: { ...record.facts, ...seenValues({ stage: 'Closed won' }), closeDate } }
  }
  // Without a close date it ended when its stage changed, whatever was corrected since.
  const { closeDate: _none, ...facts } = won('10', '').facts
  const september = Date.parse('2026-09-20T08:00:00Z')
  const history = [
    { of: 'stage' as const, from: { text: 'Proposal' }, to: { text: 'Closed won' }, after: 0, at: september, via: 'page' as const },
  ]
  const undated = { ...won('10', ''), facts, history, changedAt: morning }
  const { objectives } = await view({
    metric: [aMetric({ counted: { what: 'deals', stageKeys: ['won'] } })],
    crmRecord: [...(rows.crmRecord ?? []), won('8', '2026-11-02'), won('9', '2026-09-02'), undated],
    framework: [aFramework()],
  })
  expect(objectives[0]).toMatchObject({ deals: 2, counted: [{ readings: [{ on: '2026-11-22', value: 1 }] }] })
})

test('shares of what the objectives have together, each currency by itself, beside what was intended', async () => {
  const { objectives, intended, orphanDeals } = await view()
  expect(objectives[0]?.shares).toEqual({
    pipeline: [
      { currency: 'AED', percent: 75 }, // 600 of 600 and the 200 without a currency, which are the workspace’s
      { currency: 'USD', percent: 100 },
    ],
    commitments: (2 / 3) * 100,
    budget: 75,
    headcount: 75,
    intended: { effort: 70, budget: 60 },
  })
  expect(intended).toEqual({ budget: 60, headcount: 0, effort: 100 })
  expect(orphanDeals).toBe(1)
})

test('budgets in two currencies are not added up', async () => {
  const [first, ...others] = rows.objective ?? []
  const objective = [...(first ? [{ ...first, given: { budget: { minor: 300, currency: 'USD' } } }] : []), ...others]
  expect((await view({ objective })).objectives[0]?.shares).not.toHaveProperty('budget')
})

test('an objective with no deal and no commitment this week is idle', async () => {
  expect((await view()).objectives.map(({ isIdle }) => isIdle)).toEqual([false, false, true])
  expect((await view({ crmRecord: [] })).objectives.map(({ isIdle }) => isIdle)).toEqual([true, false, true])
})

test('counted readings that nobody has stored yet are offered, with the value they would replace', async () => {
  const counted = { what: 'accounts-at-step', step: 'contacted' } as const
  const metric = [
    aMetric({
      counted,
      readings: [
        { on: '2026-11-22', value: 1 },
        { on: '2026-10-07', value: 2 },
      ],
    }),
    aMetric({ id: 'kept', name: 'Kept', counted: { what: 'commitments-kept' } }),
  ]
  const targets = { targetList: [aTargetList({ objectiveId: 'fleets' })], targetAccount: [aTargetAccount(), aTargetAccount({ id: 'b' })] }
  const [accounts, kept] = (await view({ metric, ...targets })).objectives[0]?.counted ?? []
  expect(accounts?.readings.at(-1)).toEqual({ on: '2026-11-22', value: 2, from: 1 })
  expect(accounts?.readings.map(({ on }) => on)).not.toContain('2026-10-07')
  expect(kept?.readings.at(-1)).toEqual({ on: '2026-11-22', value: 1 })
})

test('before anything has arrived it is empty', async () => {
  expect(await quarterView(aQuery({ workspace: [] }), {})).toMatchObject({ objectives: [], weeks: [] })
})
