import { z } from 'zod'
import { idSchema, quarterSchema } from '#lib/schema/fields.ts'
import type { Metric } from '#lib/schema/metric.ts'
import type { Milestone } from '#lib/schema/milestone.ts'
import { monthAfter, monthsBetween } from '../calendar.ts'
import type { Change } from '../mutation.ts'
import { counts } from '../plan-items.ts'
import { defineMutator } from './define-mutator.ts'
import { changed, remembered } from './plan-write.ts'

const pair = z.strictObject({ sourceId: idSchema, newId: idSchema })

/**
 * Begins a quarter from a former one: its objectives with their metrics and milestones as drafts of whoever plans. What was learned is
 * not copied: retrospectives of the former quarter stand beside the new plan. A metric starts where the former one ended, unless it is counted anew each quarter; a status set
 * by hand and a recovery plan stay behind, milestones keep their month of the quarter and are open.
 */
export const planCarryForward = defineMutator({
  args: z.strictObject({
    changeId: idSchema,
    to: quarterSchema,
    objectives: z
      .array(pair.extend({ metrics: z.array(pair).max(20), milestones: z.array(pair).max(30) }))
      .min(1)
      .max(20),
  }),
  right: { who: ['member'] },
  reads: ({ objectives }) =>
    objectives.flatMap(({ sourceId, newId, metrics, milestones }) => [
      { table: 'objective' as const, id: sourceId },
      { table: 'objective' as const, id: newId },
      ...metrics.flatMap(({ sourceId: from, newId: to }) => [from, to].map((id) => ({ table: 'metric' as const, id }))),
      ...milestones.flatMap(({ sourceId: from, newId: to }) => [from, to].map((id) => ({ table: 'milestone' as const, id }))),
    ]),
  apply: ({ changeId, to, objectives }, rows, context) => {
    const draftOf = context.actor.id
    const changes: Change[] = []
    for (const { sourceId, newId, metrics, milestones } of objectives) {
      const source = rows.get('objective', sourceId)
      if (!source || !counts(source)) return { refused: 'not-found' }
      if (rows.get('objective', newId)) continue // sent again
      if (source.quarter >= to) return { refused: 'invalid' }
      const months = monthsBetween(source.quarter, to)
      const newIds = new Map(metrics.map((one) => [one.sourceId, one.newId]))
      const leading = source.leadingMetricId === undefined ? undefined : newIds.get(source.leadingMetricId)
      const { statusOverride: _status, recoveryPlan: _plan, given: _given, leadingMetricId: _leading, ...kept } = source
      changes.push(
        changed('objective', {
          ...kept,
          id: newId,
          quarter: to,
          carriedFrom: sourceId,
          draftOf,
          ...(leading === undefined ? {} : { leadingMetricId: leading }),
        }),
        remembered(`${changeId}|${newId}`.slice(0, 300), { table: 'objective', id: newId }, 'add', [], draftOf, context),
      )
      for (const { sourceId: from, newId: id } of metrics) {
        const metric = rows.get('metric', from)
        if (metric?.objectiveId !== sourceId || rows.get('metric', id)) return { refused: 'invalid' }
        const baseline = (startsAnew(metric) ? undefined : metric.readings.at(-1)?.value) ?? metric.baseline
        changes.push(changed('metric', { ...metric, id, objectiveId: newId, baseline, readings: [], draftOf }))
      }
      for (const { sourceId: from, newId: id } of milestones) {
        const milestone = rows.get('milestone', from)
        if (milestone?.objectiveId !== sourceId || rows.get('milestone', id)) return { refused: 'invalid' }
        const row: Milestone = { ...milestone, id, objectiveId: newId, month: monthAfter(milestone.month, months), state: 'open', draftOf }
        changes.push(changed('milestone', row))
      }
    }
    return { changes }
  },
})

/**
 * Whether it is counted from the quarter's first day, whatever the former one came to: promises that were kept, and deals at stages that
 * were chosen, for those that end a deal count what ended in the quarter.
 */
function startsAnew({ counted }: Pick<Metric, 'counted'>): boolean {
  if (counted?.what === 'commitments-kept') return true
  return (counted?.what === 'deals' || counted?.what === 'amount') && counted.stageKeys !== undefined
}
