import type { Metric } from '#lib/schema/metric.ts'
import type { Objective, ObjectiveStatus } from '#lib/schema/objective.ts'
import { daysBetween } from './calendar.ts'
import { type Forecast, forecastAt } from './forecast.ts'

/**
 * Share of the way from baseline to target below which a forecast is off track. Google's OKR guide calls 0.6–0.7 the point where an
 * ambitious objective did well (rework.withgoogle.com, "Grade OKRs"); ours are commitments of a quarter, so 0.7 is where hope ends.
 */
export const atRiskShare = 0.7

/** Of a quarter's thirteen weeks: with less behind us a pace from one reading says nothing, and is spread over a week. */
const shortestShare = 1 / 13

export interface StatusAndForecast {
  status: { value: ObjectiveStatus; source: 'indicator' | 'override' | 'no-readings'; reason?: string }
  /** At the quarter's end; absent with fewer than three readings in the quarter, and once it is over. */
  forecast?: Forecast
}

/**
 * Whether an objective will be hit, by its leading indicator, unless a person said otherwise.
 *
 * - on track: the value foreseen for the quarter's last day reaches the target;
 * - at risk: it does not, but it goes at least 70 % of the way from baseline to target, or the range still reaches the target;
 * - off track: neither.
 *
 * Foreseen is the middle of the forecast; with one or two readings, the last one carried on at its pace since the quarter began at the baseline;
 * after the quarter, the last reading itself. Without any reading nobody can call it on track: it is at risk, and `source` says why.
 */
export function objectiveStatus(
  objective: Pick<Objective, 'statusOverride'>,
  metric: Metric | undefined,
  quarter: { start: string; end: string },
  today: string,
): StatusAndForecast {
  const readings = (metric?.readings ?? []).filter(({ on }) => on >= quarter.start && on <= quarter.end && on <= today)
  const points = readings.map(({ on, value }) => ({ x: daysBetween(quarter.start, on), y: value }))
  const lastDay = daysBetween(quarter.start, quarter.end)
  const latest = points.at(-1)
  const isOver = today > quarter.end || latest?.x === lastDay
  const fitted = isOver ? undefined : forecastAt(lastDay, points)
  const forecast = fitted && metric ? withinPossible(fitted, metric) : undefined
  const withForecast = forecast ? { forecast } : {}

  const override = objective.statusOverride
  if (override) return { status: { value: override.status, source: 'override', reason: override.reason }, ...withForecast }
  if (!metric || !latest) return { status: { value: 'at-risk', source: 'no-readings' } }

  const elapsed = Math.max(latest.x / lastDay, shortestShare)
  const foreseen = isOver ? latest.y : (forecast?.mid ?? metric.baseline + (latest.y - metric.baseline) / elapsed)
  const best = forecast && (metric.direction === 'up' ? forecast.high : forecast.low)
  return { status: { value: statusOf(foreseen, best ?? foreseen, metric), source: 'indicator' }, ...withForecast }
}

function statusOf(foreseen: number, best: number, metric: Metric): ObjectiveStatus {
  const reaches = (value: number) => (metric.direction === 'up' ? value >= metric.target : value <= metric.target)
  if (reaches(foreseen)) return 'on-track'
  const way = metric.target - metric.baseline // zero where the target is to hold what is: then only the range can save it
  const share = way === 0 ? 0 : (foreseen - metric.baseline) / way
  return share >= atRiskShare || reaches(best) ? 'at-risk' : 'off-track'
}

/** A number that was never negative and is not meant to be will not be: "−1 to 4 fleets" helps nobody. */
function withinPossible({ mid, low, high }: Forecast, { baseline, target, readings }: Metric): Forecast {
  const isCount = Math.min(baseline, target, ...readings.map(({ value }) => value)) >= 0
  const floor = (value: number) => (isCount ? Math.max(0, value) : value)
  return { mid: floor(mid), low: floor(low), high: floor(high) }
}
