import type { IndicatorView, ObjectiveView } from '#lib/messages/views.ts'
import { sixWeeksBefore } from '#lib/rules/calendar.ts'
import { objectiveStatus } from '#lib/rules/objective-status.ts'
import type { Metric } from '#lib/schema/metric.ts'
import type { Objective } from '#lib/schema/objective.ts'
import { quarterDays, type WorkspaceView } from './workspace-view.ts'

export function objectiveView(objective: Objective, metric: Metric | undefined, workspace: WorkspaceView): ObjectiveView {
  const days = quarterDays(workspace, objective.quarter)
  const { status, forecast } = objectiveStatus(objective, metric, days, workspace.today)
  const { id, title, why, quarter, driId, decisionRights, escalation } = objective
  return {
    id,
    title,
    why,
    quarter,
    dri: workspace.person(driId),
    decisionRights,
    ...(escalation ? { escalation } : {}),
    status,
    ...(metric ? { indicator: indicatorView(metric, days, forecast) } : {}),
  }
}

function indicatorView(
  { name, unit, kind, baseline, target, readings }: Metric,
  { start, end }: { start: string; end: string },
  forecast: { low: number; high: number } | undefined,
): IndicatorView {
  const latest = readings.at(-1)?.value
  return {
    name,
    unit,
    kind,
    baseline,
    target,
    ...(latest === undefined ? {} : { latest }),
    readings,
    ...(forecast ? { forecast: { low: forecast.low, high: forecast.high } } : {}),
    sixWeeksBefore: sixWeeksBefore(end),
    quarterStart: start,
    quarterEnd: end,
  }
}
