import type { Commitment } from '#lib/schema/commitment.ts'
import { ladderSteps } from '#lib/schema/ladder-steps.ts'
import type { Metric } from '#lib/schema/metric.ts'
import type { TargetAccount } from '#lib/schema/target-account.ts'
import type { Touch } from '#lib/schema/touch.ts'
import { addDays, todayIn } from './calendar.ts'

/** What a metric that is counted is counted from; everything that this browser holds of it. */
export interface CountedFrom {
  /** Under the objective's milestones. */
  commitments: readonly Pick<Commitment, 'status' | 'settledAt'>[]
  /** On the lists that the metric names, or on any list of the objective. */
  accounts: readonly Pick<TargetAccount, 'id' | 'status'>[]
  touchesByAccount: ReadonlyMap<string, readonly Pick<Touch, 'to' | 'at'>[]>
  /** Deals that serve the objective: open ones, and those that ended in the quarter. */
  deals: readonly { stageKey?: string | undefined; isOpen: boolean; money?: { minor: number; currency?: string | undefined } | undefined }[]
  /** What a bare amount is in. */
  currency?: string | undefined
}

type Reading = Metric['readings'][number]

/**
 * Readings of a metric from what we hold: one at the end of each week of the quarter and one today, cumulative from the quarter's first
 * day. Of deals only today can be told, because what they were last week is not kept. They are offered, and stored by a person: a number
 * in a plan is somebody's word, and every view then shows the same.
 *
 * Accounts that stand on a step without a touch that says since when (they came so from a file) count from the first day.
 */
export function countedReadings(
  metric: Pick<Metric, 'counted'>,
  from: CountedFrom,
  quarter: { start: string; end: string },
  today: string,
  timeZone: string,
): Reading[] {
  const { counted } = metric
  if (!counted || today < quarter.start || today > quarter.end) return []
  switch (counted.what) {
    case 'commitments-kept': {
      const keptOn = from.commitments.flatMap(({ status, settledAt }) =>
        status === 'kept' && settledAt !== undefined ? [todayIn(settledAt, timeZone)] : [],
      )
      return byDay(quarter.start, today, (day) => keptOn.filter((on) => on >= quarter.start && on <= day).length)
    }
    case 'accounts-at-step': {
      const rung = ladderSteps.indexOf(counted.step)
      const reachedOn = from.accounts
        .filter(({ status }) => ladderSteps.indexOf(status) >= rung)
        .map(({ id }) => {
          const touches = from.touchesByAccount.get(id)?.filter(({ to }) => ladderSteps.indexOf(to) >= rung) ?? []
          return touches.length === 0 ? quarter.start : todayIn(Math.min(...touches.map(({ at }) => at)), timeZone)
        })
      return byDay(quarter.start, today, (day) => reachedOn.filter((on) => on <= day).length)
    }
    case 'deals':
      return [{ on: today, value: inStages(from.deals, counted.stageKeys).length }]
    case 'amount': {
      const minor = inStages(from.deals, counted.stageKeys).reduce(
        (sum, { money }) => sum + (money && (money.currency ?? from.currency) === counted.currency ? money.minor : 0),
        0,
      )
      return [{ on: today, value: minor / minorPerMajor(counted.currency) }]
    }
  }
}

/** Minor units in one of a currency's major unit, by ISO 4217 as the runtime knows it: 100 for AED, 1000 for KWD, 1 for JPY. */
function minorPerMajor(currency: string): number {
  return 10 ** (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2)
}

/** Where no stage is chosen, every open deal: one that was won has left the pipeline, and counts where its stage was chosen. */
function inStages(deals: CountedFrom['deals'], stageKeys: readonly string[] | undefined): CountedFrom['deals'] {
  return deals.filter(({ stageKey, isOpen }) => (stageKeys ? stageKey !== undefined && stageKeys.includes(stageKey) : isOpen))
}

function byDay(start: string, today: string, valueOn: (day: string) => number): Reading[] {
  const days: string[] = []
  for (let day = addDays(start, 6); day < today; day = addDays(day, 7)) days.push(day)
  return [...days, today].map((on) => ({ on, value: valueOn(on) }))
}
