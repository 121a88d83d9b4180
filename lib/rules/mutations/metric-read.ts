import { z } from 'zod'
import { daySchema, idSchema } from '#lib/schema/fields.ts'
import { addDays, daysBetween } from '../calendar.ts'
import { defineMutator } from './define-mutator.ts'
import { itemBelongs, itemReads, whoPlans } from './plan-write.ts'
import { todayOf } from './rights.ts'

/**
 * Readings of a metric, by hand or from a file: one a day. Each carries the value that the person saw for that day, so that of two
 * readings of one day the second is refused as `stale` instead of replacing the first unseen. `value` absent takes a reading away.
 */
export const metricRead = defineMutator({
  args: z.strictObject({
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
  reads: ({ metricId, objectiveId }) => itemReads({ table: 'metric', id: metricId, under: objectiveId }),
  apply: ({ metricId, readings }, rows, context) => {
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
    return { changes: [{ table: 'metric', row: { ...metric, readings: next } }] }
  },
})

function addDaysSafely(day: string): string | undefined {
  return Number.isNaN(Date.parse(day)) ? undefined : addDays(day, 0)
}
