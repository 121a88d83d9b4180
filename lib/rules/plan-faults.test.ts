import { expect, test } from 'vitest'
import en from '#assets/locales/en/plan.json'
import type { Objective } from '#lib/schema/objective.ts'
import { aBet, aFrame, aMetric, aMilestone, anObjective, layla, omar } from '#tests/support/builders.ts'
import { type PlanRows, planFaultCodes, planFaults } from './plan-faults.ts'

const whole: PlanRows = {
  frames: [aFrame()],
  bets: [aBet()],
  objectives: [anObjective({ escalation: 'Layla, within two days.' })],
  metrics: [aMetric()],
  milestones: [aMilestone()],
  members: new Map([omar, layla].map((member) => [member.id, member])),
  fiscalYearStartMonth: 1,
}
const told = (given: Partial<PlanRows>) =>
  planFaults({ ...whole, ...given }).map(
    ({ on, code, count, share }) =>
      `${'quarter' in on ? on.quarter : `${on.table} ${on.id}`}: ${[share, code, count].filter((part) => part !== undefined).join(' ')}`,
  )
const objective = (given: Partial<Objective>, without: (keyof Objective)[] = []): Pick<PlanRows, 'objectives'> => {
  const row = anObjective({ escalation: 'Layla', ...given })
  for (const key of without) delete row[key]
  return { objectives: [row] }
}
const six = ['a', 'b', 'c', 'd', 'e', 'f']

test('a whole plan has no fault', () => {
  expect(told({})).toEqual([])
})

test.each<[string, Partial<PlanRows>, string[]]>([
  ['a bet under no frame', { bets: [aBet({ frameId: 'gone' })] }, ['bet bet: no-parent']],
  ['an objective under no bet', objective({}, ['betId']), ['objective fleets: no-parent']],
  ['an objective whose bet was archived, and so is not here', { bets: [] }, ['objective fleets: no-parent']],
  ['an objective without a DRI', objective({}, ['driId']), ['objective fleets: no-dri']],
  [
    'an objective whose DRI was deactivated',
    {
      members: new Map([
        [layla.id, layla],
        [omar.id, { ...omar, active: false }],
      ]),
    },
    ['objective fleets: dri-inactive', 'milestone november: dri-inactive'],
  ],
  ['a DRI who is no member', { bets: [aBet({ driId: 'gone' })] }, ['bet bet: dri-inactive']],
  ['an objective without any metric', { metrics: [] }, ['objective fleets: no-measure']],
  ['an objective without a leading indicator', objective({}, ['leadingMetricId']), ['objective fleets: no-leading-indicator']],
  ['one whose leading indicator is another’s', objective({ leadingMetricId: 'other' }), ['objective fleets: no-leading-indicator']],
  ['a leading indicator that counts activity', { metrics: [aMetric({ kind: 'activity' })] }, ['objective fleets: leading-is-activity']],
  ['a metric that is there already', { metrics: [aMetric({ target: 0 })] }, ['metric signed: target-is-baseline']],
  [
    'no decision rights, no why, no escalation',
    objective({ decisionRights: '', why: '', escalation: '' }),
    ['objective fleets: no-decision-rights', 'objective fleets: no-why', 'objective fleets: no-escalation'],
  ],
  ['no scope', objective({ scope: { any: [] } }), ['objective fleets: no-scope']],
  ['no milestone', { milestones: [] }, ['objective fleets: no-milestone']],
  [
    'a milestone under nothing',
    { milestones: [aMilestone(), aMilestone({ id: 'stray', objectiveId: 'gone' })] },
    ['milestone stray: no-parent'],
  ],
  ['a milestone of another quarter', { milestones: [aMilestone({ month: '2027-01' })] }, ['milestone november: outside-quarter']],
  ['six metrics', { metrics: [aMetric(), ...six.slice(1).map((id) => aMetric({ id }))] }, ['objective fleets: too-many-metrics 6']],
  [
    'a frame without words',
    { frames: [aFrame({ diagnosis: '', guidingPolicy: ' ' })] },
    ['annualFrame frame: no-diagnosis', 'annualFrame frame: no-policy'],
  ],
  ['four bets', { bets: [aBet(), ...['b', 'c', 'd'].map((id) => aBet({ id }))] }, ['annualFrame frame: too-many-bets 4']],
])('%s', (_name, given, expected) => {
  expect(told(given)).toEqual(expected)
})

test('two objectives of a quarter with one priority are both told', () => {
  const objectives = [
    anObjective({ escalation: 'x' }),
    anObjective({ id: 'other', escalation: 'x' }),
    anObjective({ id: 'next', quarter: '2027-Q1' }),
  ]
  expect(told({ objectives }).filter((line) => line.includes('priority'))).toEqual([
    'objective fleets: priority-shared 1',
    'objective other: priority-shared 1',
  ])
})

test('six objectives of a quarter, and shares that add up to more than there is', () => {
  const objectives = six.map((id, i) => anObjective({ id, priority: i + 1, intended: { budget: 16.7, headcount: 16.6, effort: 20 } }))
  expect(told({ objectives }).filter((line) => line.startsWith('2026'))).toEqual([
    '2026-Q4: too-many-objectives 6',
    '2026-Q4: budget shares-over-100 100.2',
    '2026-Q4: effort shares-over-100 120',
  ])
})

test('every code has its sentence and what to do', () => {
  expect(Object.keys(en.faults).sort()).toEqual(Object.keys(planFaultCodes).sort())
})
