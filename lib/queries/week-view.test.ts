import { expect, test } from 'vitest'
import type { Objective } from '#lib/schema/objective.ts'
import { aQuery } from '#tests/support/a-query.ts'
import { aCommitment, aMetric, aMilestone, anObjective, aRecord, minuteMs, morning, seenValues } from '#tests/support/builders.ts'
import { weekView } from './week-view.ts'

const settled = { status: 'kept', settledAt: morning - 5 * minuteMs } as const

test('my promises of this week, and earlier ones nobody has settled, what asks for a decision first', async () => {
  const commitment = [
    aCommitment({ id: 'kept', ...settled, madeAt: morning - 9 }),
    aCommitment({ id: 'open', madeAt: morning - 5 }),
    aCommitment({ id: 'older-open', week: '2026-11-02' }),
    aCommitment({ id: 'older-blocked', week: '2026-11-09', status: 'blocked', reason: 'legal' }),
    aCommitment({ id: 'older-kept', week: '2026-11-09', ...settled }),
    aCommitment({ id: 'somebody’s', memberId: 'omar' }),
  ]
  const view = await weekView(aQuery({ commitment }))
  expect(view.week).toEqual({ start: '2026-11-16', end: '2026-11-22' })
  expect(view.mine.map(({ id }) => id)).toEqual(['older-open', 'older-blocked', 'open', 'kept'])
})

test('what is blocked under my milestones waits for my answer, and my own does not', async () => {
  const blocked = { status: 'blocked', reason: 'legal' } as const
  const commitment = [
    aCommitment({ id: 'now', ...blocked }),
    aCommitment({ id: 'older', week: '2026-11-02', ...blocked }),
    aCommitment({ id: 'open' }),
    aCommitment({ id: 'mine', memberId: 'omar', ...blocked }),
    aCommitment({ id: 'another’s', milestoneId: 'december', ...blocked }),
    aCommitment({ id: 'orphan', milestoneId: 'left', ...blocked }),
  ]
  const milestone = [aMilestone(), aMilestone({ id: 'december', driId: 'yousef' }), aMilestone({ id: 'left', driId: 'gone' })]
  const idsFor = async (memberId: string) =>
    (await weekView(aQuery({ commitment, milestone }, { memberId }))).toAnswer.map(({ id, canAnswer }) => [id, canAnswer])
  expect(await idsFor('omar')).toEqual([
    ['older', true],
    ['now', true],
  ])
  expect(await idsFor('sara')).toEqual([])
  expect(await idsFor('layla')).toEqual([['orphan', true]])
})

test('who is responsible for an objective that was missed, or will be, is asked for a recovery plan until there is one', async () => {
  const metric = [aMetric({ readings: [{ on: '2026-09-20', value: 1 }] })]
  const asked = async (memberId: string, now: number, given: Partial<Objective> = {}) => {
    const objective = [anObjective({ driId: 'omar', quarter: '2026-Q3', leadingMetricId: 'signed', ...given })]
    return (await weekView(aQuery({ objective, metric }, { memberId, now }))).toRecover
  }
  const next = morning // a day of the quarter after
  expect(await asked('omar', next)).toEqual([{ id: 'fleets', title: anObjective().title, quarter: '2026-Q3' }])
  expect(await asked('sara', next)).toEqual([])
  expect(await asked('omar', next, { recoveryPlan: 'Two pilots a week from Monday' })).toEqual([])
  expect(await asked('omar', next, { archived: { byId: 'layla', at: morning } })).toEqual([])
  expect(await asked('omar', next, { quarter: '2026-Q1' })).toEqual([]) // two quarters ago: the plan has gone on
})

test('an answer stands with my promise, beside what it answers', async () => {
  const answer = { to: 'legal', text: 'they sign tomorrow', memberId: 'omar', at: morning }
  const view = await weekView(aQuery({ commitment: [aCommitment({ answer })] }))
  expect(view.mine).toMatchObject([
    { status: 'open', answer: { to: 'legal', text: 'they sign tomorrow', person: { name: 'Omar Farouk', isYou: false }, at: morning } },
  ])
})

test('each with its record, its milestone, whether it is saved, and what became of its gaps', async () => {
  const crmRecord = [
    aRecord({ facts: seenValues({ name: 'Al Noor', stage: 'Proposal' }), fields: seenValues({ 'economic-buyer': 'Layla' }) }),
  ]
  const commitment = [aCommitment({ evidence: { 'economic-buyer': 'empty' } })]
  const view = await weekView(aQuery({ crmRecord, commitment }, { waitingIds: new Set(['commitment']) }))
  expect(view.mine).toEqual([
    {
      id: 'commitment',
      title: aCommitment().title,
      status: 'open',
      person: { id: 'sara', name: 'Sara Haddad', isYou: true },
      week: '2026-11-16',
      record: { id: aRecord().id, name: 'Al Noor', url: 'https://crm.example/deal/7' },
      milestone: { id: 'november', title: aMilestone().title },
      waiting: true,
      looksKept: { criteria: ['Economic buyer'] },
    },
  ])
})

test.each<[string, number, true | undefined]>([
  ['one settled a moment ago can be opened again', 14, true],
  ['one settled long ago cannot', 16, undefined],
])('%s', async (_name, minutes, expected) => {
  const commitment = [aCommitment({ status: 'kept', settledAt: morning - minutes * minuteMs })]
  expect((await weekView(aQuery({ commitment }))).mine[0]?.canReopen).toBe(expected)
})

test('a record that is not known here is left out, the promise is not', async () => {
  const [only] = (await weekView(aQuery({ commitment: [aCommitment({ milestoneId: 'gone' })] }))).mine
  expect([only?.id, only?.record, only?.milestone]).toEqual(['commitment', undefined, undefined])
})

test('nobody signed in has no promises', async () => {
  expect((await weekView(aQuery({ workspace: [] }, { memberId: undefined as never }))).mine).toEqual([])
})
