import type { FrameworksView } from '#lib/messages/views/framework.ts'
import type { PlanItemView, PlanObjectiveView, PlanView } from '#lib/messages/views/plan.ts'
import type { PromiseCounts, QuarterObjectiveView, QuarterView } from '#lib/messages/views/quarter.ts'
import type { IndicatorView } from '#lib/messages/views.ts'
import type { ApprovedMessage } from '#lib/schema/approved-message.ts'
import type { Metric } from '#lib/schema/metric.ts'
import type { Milestone } from '#lib/schema/milestone.ts'
import type { Objective } from '#lib/schema/objective.ts'
import { ago, anObjective, layla, omar, sara } from '../panel-gallery/parts.ts'
import { admin, longName, yousef } from './answers.ts'

/** A quarter eight weeks in, with something of everything that its pages can show. */
const days = { start: '2026-10-01', end: '2026-12-31' }
const sixWeeksBefore = '2026-11-19'
const today = '2026-11-22'

function promises(kept: number, changed = 0, dropped = 0, blocked = 0, open = 0): PromiseCounts {
  return { kept, changed, dropped, blocked, open }
}

const fleetsSigned = anObjective().indicator as IndicatorView // the panel's objective has one
const renewed: IndicatorView = {
  name: 'Contracts renewed of those that end',
  unit: '%',
  kind: 'outcome',
  baseline: 0,
  target: 90,
  latest: 71,
  readings: ['2026-10-08', '2026-10-15', '2026-10-22', '2026-10-29', '2026-11-05', '2026-11-12', '2026-11-19'].map((on, i) => ({
    on,
    value: [8, 21, 30, 39, 52, 64, 71][i] ?? 0,
  })),
  forecast: { low: 108, high: 122 },
  sixWeeksBefore,
  quarterStart: days.start,
  quarterEnd: days.end,
}
const partners: IndicatorView = {
  ...fleetsSigned,
  name: 'Partners with a signed agreement',
  unit: 'partners',
  baseline: 0,
  target: 2,
  readings: [],
}
delete partners.forecast
delete partners.latest
const cost: IndicatorView = {
  ...fleetsSigned,
  name: 'Days from signature to go-live',
  unit: 'days',
  baseline: 44,
  target: 21,
  latest: 38,
  readings: [
    { on: '2026-10-12', value: 43 },
    { on: '2026-11-02', value: 41 },
    { on: '2026-11-16', value: 38 },
  ],
  forecast: { low: 30, high: 37 },
}

export const quarterObjectives: QuarterObjectiveView[] = [
  {
    id: 'fleets',
    title: '12 fleets live on the new platform',
    priority: 1,
    dri: omar,
    status: { value: 'at-risk', source: 'indicator' },
    indicator: fleetsSigned,
    deals: 14,
    amounts: [
      { currency: 'AED', minor: 412_000_000, deals: 11 },
      { currency: 'USD', minor: 64_000_00, deals: 3 },
    ],
    promises: promises(19, 3, 4, 1, 5),
    shares: {
      pipeline: [
        { currency: 'AED', percent: 58 },
        { currency: 'USD', percent: 100 },
      ],
      commitments: 61,
      budget: 45,
      headcount: 50,
      intended: { budget: 50, headcount: 50, effort: 50 },
    },
    isIdle: false,
    counted: [
      {
        metricId: 'proposals',
        name: 'Proposals with an agreed go-live date',
        unit: 'proposals',
        readings: [
          { on: '2026-11-18', value: 6 },
          { on: '2026-11-22', value: 7, from: 5 },
        ],
      },
    ],
  },
  {
    id: 'renew',
    title: 'Renew 90 % of contracts that end this quarter',
    priority: 2,
    dri: sara,
    status: { value: 'on-track', source: 'override', reason: 'the two late ones signed a letter of intent on Thursday' },
    indicator: renewed,
    deals: 9,
    amounts: [{ currency: 'AED', minor: 298_000_000, deals: 9 }],
    promises: promises(11, 1, 0, 0, 2),
    shares: {
      pipeline: [{ currency: 'AED', percent: 42 }],
      commitments: 37,
      budget: 20,
      headcount: 30,
      intended: { budget: 20, headcount: 30, effort: 30 },
    },
    isIdle: false,
    counted: [],
  },
  {
    id: 'go-live',
    title: longName.slice(0, 150),
    priority: 3,
    dri: layla,
    status: { value: 'off-track', source: 'indicator' },
    indicator: cost,
    recovery: 'asked',
    deals: 2,
    amounts: [],
    promises: promises(0, 0, 1),
    shares: { pipeline: [], commitments: 2, budget: 35, intended: { effort: 20 } },
    isIdle: false,
    counted: [],
  },
  {
    id: 'partner',
    title: 'شريكان يبيعان من دوننا',
    priority: 4,
    dri: yousef,
    status: { value: 'at-risk', source: 'no-readings' },
    indicator: partners,
    deals: 0,
    amounts: [],
    promises: promises(0),
    shares: { pipeline: [], commitments: 0, headcount: 20, intended: { budget: 30, headcount: 20, effort: 0 } },
    isIdle: true,
    counted: [],
  },
]

const weekDays = [
  '2026-09-27',
  '2026-10-04',
  '2026-10-11',
  '2026-10-18',
  '2026-10-25',
  '2026-11-01',
  '2026-11-08',
  '2026-11-15',
  '2026-11-22',
]
const weekly = [
  promises(2),
  promises(4, 1),
  promises(5, 0, 1),
  promises(3, 1, 2),
  promises(4, 0, 1),
  promises(6, 1),
  promises(3, 0, 1, 1),
  promises(3, 1, 0, 1),
  promises(0, 0, 0, 0, 8),
]
const weeks = weekDays.map((week, i) => ({ week, promises: weekly[i] ?? promises(0) }))

export const aQuarter: QuarterView = {
  sync: admin,
  now: ago(0),
  today,
  quarter: '2026-Q4',
  days,
  sixWeeksBefore,
  objectives: quarterObjectives,
  weeks,
  people: [
    { person: layla, promises: promises(4, 0, 1, 0, 1), weeks: weeks.map(({ week }) => ({ week, promises: promises(1) })) },
    {
      person: omar,
      promises: promises(12, 2, 3, 1, 3),
      weeks: weeks.map(({ week }, i) => ({ week, promises: promises(i % 3, 0, i % 2) })),
    },
    {
      person: { ...yousef, name: longName.slice(0, 90) },
      promises: promises(0),
      weeks: weeks.map(({ week }) => ({ week, promises: promises(0) })),
    },
    { person: sara, promises: promises(14, 2, 1, 1, 4), weeks: weeks.map(({ week }) => ({ week, promises: promises(2) })) },
  ],
  unlinked: promises(3, 0, 0, 1, 2),
  orphanDeals: 6,
  intended: { budget: 100, headcount: 100, effort: 100 },
}

export const anEmptyQuarter: QuarterView = {
  ...aQuarter,
  objectives: [],
  weeks: weeks.slice(0, 1).map(({ week }) => ({ week, promises: promises(0) })),
  people: [],
  unlinked: promises(0),
  orphanDeals: 0,
  intended: {},
}

function item<R>(row: R, more: Partial<PlanItemView<R>> = {}): PlanItemView<R> {
  return { row, faults: [], isDraft: false, may: { edit: true, give: true }, waiting: false, ...more }
}

function aMetric(id: string, indicator: IndicatorView, more: Partial<Metric> = {}): PlanItemView<Metric> {
  const { name, unit, kind, baseline, target, readings } = indicator
  return item({ id, objectiveId: 'fleets', name, unit, kind, baseline, target, readings, direction: 'up', ...more })
}

function aMilestone(id: string, title: string, month: string, state: Milestone['state']): PlanItemView<Milestone> {
  return item({ id, objectiveId: 'fleets', title, month, state, driId: 'omar' }, { dri: omar })
}

function planObjective(view: QuarterObjectiveView, more: Partial<PlanObjectiveView> = {}, row: Partial<Objective> = {}): PlanObjectiveView {
  const { id, title, priority, dri, status, indicator, recovery } = view
  const { why, decisionRights, escalation } = anObjective()
  return {
    ...item<Objective>({
      id,
      title,
      priority,
      betId: 'gulf',
      quarter: '2026-Q4',
      why,
      decisionRights,
      ...(escalation ? { escalation } : {}),
      driId: dri.id,
      scope: { any: [] },
      ...row,
    }),
    dri,
    status,
    ...(indicator ? { indicator } : {}),
    ...(recovery ? { recovery } : {}),
    metrics: [],
    milestones: [],
    messages: [],
    decisions: [],
    retrospectives: [],
    ...more,
  }
}

const [fleets, renew, goLive, partner] = quarterObjectives as [
  QuarterObjectiveView,
  QuarterObjectiveView,
  QuarterObjectiveView,
  QuarterObjectiveView,
] // the four above

const brief = `# Why twelve

Buyers stop asking for a *pilot* once **twelve** fleets of their size are live in the region.

- Start with one depot; price all six.
- Never discount before the [go-live date](https://example.com/dates) is named.

> “Show me two that look like us.” <b>a buyer</b>

## بالعربية

ابدأ بمستودع واحد واعرض سعر الستة.`

const messages = [
  item<ApprovedMessage>({
    id: 'm1',
    objectiveId: 'fleets',
    stageKey: 'proposal',
    title: 'Why one depot first',
    text: 'Start with one depot: it is live in six weeks, and the price for all six stands.\n\nWould the week of 7 December suit you?',
    position: 1,
  }),
  item<ApprovedMessage>({ id: 'm2', objectiveId: 'fleets', title: 'عن حماية البيانات', text: 'تبقى بياناتكم في بلدكم.', position: 2 }),
  item<ApprovedMessage>({ id: 'm3', objectiveId: 'fleets', title: longName, text: longName, position: 3 }, { isDraft: true }),
]

const metrics = [
  aMetric('signed', fleetsSigned),
  aMetric(
    'proposals',
    { ...fleetsSigned, name: 'Proposals with an agreed go-live date', unit: 'proposals' },
    { readings: [{ on: '2026-11-22', value: 5, byId: 'omar' }] },
  ),
  aMetric('calls', { ...fleetsSigned, name: 'Calls made', unit: 'calls', kind: 'activity', baseline: 0, target: 400, readings: [] }),
]

export const planObjectives: PlanObjectiveView[] = [
  planObjective(
    fleets,
    {
      metrics,
      milestones: [
        aMilestone('oct', 'Six fleets with a signed pilot', '2026-10', 'reached'),
        aMilestone('nov', 'Four proposals with an agreed go-live date', '2026-11', 'open'),
        aMilestone('dec', 'Twelve fleets live', '2026-12', 'open'),
      ],
      messages,
      decisions: [
        item(
          {
            id: 'd1',
            objectiveId: 'fleets',
            title: 'No pilot without a named go-live date',
            why: 'Three pilots of the last quarter ended as demos: nobody on their side had a date to lose.',
            decidedById: 'omar',
            on: '2026-11-12',
          },
          { dri: omar },
        ),
      ],
      retrospectives: [
        item({
          id: 'r1',
          objectiveId: 'fleets',
          quarter: '2026-Q4',
          happened: 'Twelve were meant, seven signed by mid-November.',
          because: 'The first two depots took six weeks each; the team learned on them.',
          lessons: ['Staff the second depot before the first goes live.', 'السعر لكل المستودعات يُعرض من أول لقاء.'],
        }),
      ],
    },
    { leadingMetricId: 'signed', brief },
  ),
  planObjective(renew, {}, { statusOverride: { status: 'on-track', reason: renew.status.reason ?? '' } }),
  planObjective(goLive),
  planObjective(partner),
]

export const aPlan: PlanView = {
  sync: admin,
  now: ago(0),
  today,
  quarter: '2026-Q4',
  quarterDays: days,
  quarters: ['2026-Q3', '2026-Q4', '2027-Q1'],
  frames: [],
  bets: [],
  objectives: planObjectives,
  commitments: [],
  unplaced: [],
  archived: [],
  draftsOfAll: [],
  mayOrder: true,
  stray: { milestones: [], metrics: [] },
  faults: [],
  retrospectives: [],
  decisions: [
    item(
      {
        id: 'd2',
        title: 'Four objectives, not five: the partner portal waits',
        why: '',
        decidedById: 'layla',
        on: '2026-10-05',
      },
      { dri: layla },
    ),
  ],
  lessons: [
    {
      text: 'A pilot without a named go-live date is a demo. Ask for the date before the pilot.',
      objective: { id: 'pilots', title: 'Ten pilots in the Gulf' },
    },
    { text: 'Two people on one objective means nobody.' },
  ],
  drafts: [],
  people: [layla, omar, sara, yousef],
  you: { ...layla, isYou: true, role: 'admin' },
}

/** The quarter that comes next, with one objective carried into it. */
export const aNextPlan: PlanView = {
  ...aPlan,
  quarter: '2027-Q1',
  quarterDays: { start: '2027-01-01', end: '2027-03-31' },
  objectives: [planObjective({ ...renew, id: 'renew-2' }, { isDraft: true }, { quarter: '2027-Q1', carriedFrom: 'renew' })],
  decisions: [],
  lessons: [
    { text: 'Staff the second depot before the first goes live.', objective: { id: 'fleets', title: fleets.title } },
    { text: longName },
  ],
}

export const frameworks: FrameworksView = {
  frameworks: [
    {
      id: 'meddpicc',
      name: 'MEDDPICC',
      stages: [
        { key: 'discovery', name: 'Discovery', aliases: [] },
        { key: 'proposal', name: 'Proposal', aliases: [] },
      ],
      criteria: [],
      placeholderWords: [],
    },
  ],
  inUseId: 'meddpicc',
  mayEdit: true,
}

export const anEmptyPlan: PlanView = { ...aPlan, objectives: [], decisions: [], lessons: [] }
