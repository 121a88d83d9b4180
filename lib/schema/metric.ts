import { z } from 'zod'
import { daySchema, idSchema, lineSchema } from './fields.ts'
import { planItemShape } from './plan-item.ts'

export const metricSchema = z.strictObject({
  id: idSchema,
  objectiveId: idSchema,
  name: lineSchema,
  kind: z.enum(['activity', 'output', 'outcome']),
  /** What is counted, as it follows a number: "fleets signed", "%". */
  unit: z.string().trim().min(1).max(40),
  baseline: z.number(),
  target: z.number(),
  direction: z.enum(['up', 'down']),
  /** Oldest first, at most one a day. */
  readings: z.array(z.strictObject({ on: daySchema, value: z.number() })).max(500),
  ...planItemShape,
})
export type Metric = z.infer<typeof metricSchema>
