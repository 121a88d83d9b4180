import { z } from 'zod'
import { daySchema, idSchema } from '#lib/schema/fields.ts'
import type { Metric } from '#lib/schema/metric.ts'
import { addDays, daysBetween } from '../calendar.ts'
import { editOf } from '../plan-items.ts'
import { defineMutator } from './define-mutator.ts'
import { alreadyMade, itemBelongs, itemReads, remembered, whoPlans } from './plan-write.ts'
import { todayOf } from './rights.ts'

/**
 * Readings of a metric, by hand or from a file: one a day. Each carries the value that the person saw for that day, so that of two
 * readings of one day the second is refused as `stale` instead of replacing the first unseen. `value` absent takes a reading away.
 */
export const metricRead = defineMutator({
  args: z.strictObject({
    /** Of the line in the metric's history; those of older versions left none. */
    changeId: idSchema.optional(),
    metricId: idSchema,
    objectiveId: idSchema,
    readings: z
      .array(z.strictObject({ on: daySchema, value: z.number().optional(), from: z.number().optional() }))
      .min(1)
      .max(500),
  }),
  right: {
    who: whoPlans,
    of: ({ metricId, objectiveId }, rows, context) =>
      itemBelongs({ table: 'metric', id: metricId, under: objectiveId }, rows, context, false),
  },
  reads: ({ changeId, metricId, objectiveId }) => [
    ...(changeId === undefined ? [] : [{ table: 'planChange' as const, id: changeId }]),
    ...itemReads({ table: 'metric', id: metricId, under: objectiveId }),
  ],
  apply: ({ changeId, metricId, readings }, rows, context) => {
    const made = changeId === undefined ? undefined : alreadyMade(rows, changeId, { id: metricId }, context)
    if (made) return made
    const metric = rows.get('metric', metricId)
    if (!metric || (metric.draftOf !== undefined && metric.draftOf !== context.actor.id)) return { refused: 'not-found' }
    const today = todayOf(context)
    const byDay = new Map(metric.readings.map((reading) => [reading.on, reading]))
    for (const { on, value, from } of readings) {
      // No day of any calendar, or one that has not come: nobody can have read that.
      if (addDaysSafely(on) !== on || daysBetween(today, on) > 0) return { refused: 'invalid' }
      const before = byDay.get(on)?.value
      if (before === value) continue
      if (before !== from) return { refused: 'stale' }
      if (value === undefined) byDay.delete(on)
      else byDay.set(on, { on, value, byId: context.actor.id })
    }
    const next = [...byDay.values()].sort((a, b) => (a.on < b.on ? -1 : 1))
    if (JSON.stringify(next) === JSON.stringify(metric.readings)) return { changes: [] }
    const row = { ...metric, readings: next }
    if (changeId === undefined || metric.draftOf !== undefined) return { changes: [{ table: 'metric', row }] }
    const edits = [editOf('readings', told(metric.readings, next), told(next, metric.readings))]
    return {
      changes: [{ table: 'metric', row }, remembered(changeId, { table: 'metric', id: metricId }, 'edit', edits, undefined, context)],
    }
  },
})

/** Readings that are not the same in `others`, as a history tells them; none is nothing. */
function told(readings: Metric['readings'], others: Metric['readings']): { on: string; value: number }[] | undefined {
  const values = new Map(others.map(({ on, value }) => [on, value]))
  const differing = readings.filter(({ on, value }) => values.get(on) !== value).map(({ on, value }) => ({ on, value }))
  return differing.length === 0 ? undefined : differing
}

function addDaysSafely(day: string): string | undefined {
  return Number.isNaN(Date.parse(day)) ? undefined : addDays(day, 0)
}
