import type { AnnualFrame } from '#lib/schema/annual-frame.ts'
import type { Bet } from '#lib/schema/bet.ts'
import type { Member } from '#lib/schema/member.ts'
import type { Metric } from '#lib/schema/metric.ts'
import type { Milestone } from '#lib/schema/milestone.ts'
import type { Objective } from '#lib/schema/objective.ts'
import type { PlanTable } from '#lib/schema/plan-item.ts'
import { quarterOf } from './calendar.ts'

/**
 * What is wrong with a plan, item by item: shown beside the item with what to do, never hidden. `broken`: it cannot do its work, which
 * is to point up, to have one person answer for it and to be measured. `advice`: it can, though the sources of the method warn of it.
 */
export const planFaultCodes = {
  'no-parent': 'broken', // names nothing above it, or something that is gone or archived
  'no-dri': 'broken',
  'dri-inactive': 'broken', // deactivated, or no member of this workspace
  'no-measure': 'broken', // an objective without a metric
  'no-leading-indicator': 'broken',
  'leading-is-activity': 'broken', // counts what people do, not what comes of it
  'target-is-baseline': 'broken', // a metric that is at its target before anything was done
  'no-decision-rights': 'broken',
  'outside-quarter': 'broken', // a milestone's month
  'priority-shared': 'broken', // two scopes that claim one record would both win
  'shares-over-100': 'broken', // intended shares of a quarter
  'no-diagnosis': 'advice',
  'no-policy': 'advice',
  'too-many-objectives': 'advice',
  'too-many-bets': 'advice',
  'too-many-metrics': 'advice',
  'no-why': 'advice',
  'no-escalation': 'advice',
  'no-scope': 'advice', // serves records by hand only
  'no-milestone': 'advice',
} as const
export type PlanFaultCode = keyof typeof planFaultCodes

export interface PlanFault {
  /** What it is about; a quarter's own faults name the quarter. */
  on: { table: PlanTable; id: string } | { quarter: string }
  code: PlanFaultCode
  severity: (typeof planFaultCodes)[PlanFaultCode]
  /** Number that the sentence names: how many objectives, what the shares add up to. */
  count?: number
  /** `shares-over-100` only. */
  share?: Share
}

export const shares = ['budget', 'headcount', 'effort'] as const
export type Share = (typeof shares)[number]

/** "Three to five objectives" a quarter, "two or three big bets" a year, "three to five metrics" an objective: `product.md` §1. */
export const mostObjectives = 5
const mostBets = 3
const mostMetrics = 5

/** Everything of the plan that counts, and its author's drafts; nothing archived. */
export interface PlanRows {
  frames: readonly AnnualFrame[]
  bets: readonly Bet[]
  objectives: readonly Objective[]
  metrics: readonly Metric[]
  milestones: readonly Milestone[]
  members: ReadonlyMap<string, Pick<Member, 'active'>>
  fiscalYearStartMonth: number
}

export function planFaults(plan: PlanRows): PlanFault[] {
  const frameIds = idsOf(plan.frames)
  const betIds = idsOf(plan.bets)
  const objectivesById = new Map(plan.objectives.map((objective) => [objective.id, objective]))
  const metricsByObjective = Map.groupBy(plan.metrics, ({ objectiveId }) => objectiveId)
  const milestonesByObjective = Map.groupBy(plan.milestones, ({ objectiveId }) => objectiveId)
  const dri = (driId: string | undefined): (PlanFaultCode | false)[] => [
    driId === undefined && 'no-dri',
    driId !== undefined && !plan.members.get(driId)?.active && 'dri-inactive',
  ]
  return [
    ...plan.frames.flatMap((frame) => {
      const count = plan.bets.filter(({ frameId }) => frameId === frame.id).length
      return found(
        'annualFrame',
        frame.id,
        [
          frame.diagnosis.trim() === '' && 'no-diagnosis',
          frame.guidingPolicy.trim() === '' && 'no-policy',
          count > mostBets && 'too-many-bets',
        ],
        count,
      )
    }),
    ...plan.bets.flatMap((bet) =>
      found('bet', bet.id, [
        !(bet.frameId !== undefined && frameIds.has(bet.frameId)) && 'no-parent',
        ...dri(bet.driId),
        bet.why === '' && 'no-why',
      ]),
    ),
    ...plan.objectives.flatMap((objective) => {
      const metrics = metricsByObjective.get(objective.id) ?? []
      const leading = metrics.find(({ id }) => id === objective.leadingMetricId)
      return found(
        'objective',
        objective.id,
        [
          !(objective.betId !== undefined && betIds.has(objective.betId)) && 'no-parent',
          ...dri(objective.driId),
          metrics.length === 0 && 'no-measure',
          metrics.length > 0 && !leading && 'no-leading-indicator',
          leading?.kind === 'activity' && 'leading-is-activity',
          objective.decisionRights === '' && 'no-decision-rights',
          metrics.length > mostMetrics && 'too-many-metrics',
          objective.why === '' && 'no-why',
          !objective.escalation && 'no-escalation',
          objective.scope.any.length === 0 && 'no-scope',
          !milestonesByObjective.has(objective.id) && 'no-milestone',
        ],
        metrics.length,
      )
    }),
    ...plan.metrics.flatMap((metric) =>
      found('metric', metric.id, [
        !objectivesById.has(metric.objectiveId) && 'no-parent',
        metric.target === metric.baseline && 'target-is-baseline',
      ]),
    ),
    ...plan.milestones.flatMap((milestone) => {
      const objective = objectivesById.get(milestone.objectiveId)
      const quarter = quarterOf(`${milestone.month}-01`, plan.fiscalYearStartMonth)
      return found('milestone', milestone.id, [
        !objective && 'no-parent',
        ...dri(milestone.driId),
        objective !== undefined && objective.quarter !== quarter && 'outside-quarter',
      ])
    }),
    ...[...Map.groupBy(plan.objectives, ({ quarter }) => quarter)].flatMap(([quarter, objectives]) => quarterFaults(quarter, objectives)),
  ]
}

function quarterFaults(quarter: string, objectives: readonly Objective[]): PlanFault[] {
  const byPriority = Map.groupBy(objectives, ({ priority }) => priority)
  const faults: PlanFault[] = objectives.flatMap(({ id, priority }) =>
    found('objective', id, [(byPriority.get(priority)?.length ?? 0) > 1 && 'priority-shared'], priority),
  )
  if (objectives.length > mostObjectives)
    faults.push({ on: { quarter }, code: 'too-many-objectives', severity: 'advice', count: objectives.length })
  for (const share of shares) {
    const count = intendedSum(objectives, share)
    if (count > 100) faults.push({ on: { quarter }, code: 'shares-over-100', severity: 'broken', count, share })
  }
  return faults
}

/** What the plan intends for all objectives together, in per cent; rounded, because tenths do not add up in binary. */
export function intendedSum(objectives: readonly Pick<Objective, 'intended'>[], share: Share): number {
  return Math.round(objectives.reduce((sum, { intended }) => sum + (intended?.[share] ?? 0), 0) * 100) / 100
}

const counted = new Set<PlanFaultCode>(['too-many-bets', 'too-many-metrics', 'priority-shared'])

function found(table: PlanTable, id: string, codes: readonly (PlanFaultCode | false)[], count?: number): PlanFault[] {
  return codes
    .filter((code) => code !== false)
    .map((code) => ({
      on: { table, id },
      code,
      severity: planFaultCodes[code],
      ...(count !== undefined && counted.has(code) ? { count } : {}),
    }))
}

function idsOf(rows: readonly { id: string }[]): Set<string> {
  return new Set(rows.map(({ id }) => id))
}
