import { z } from 'zod'
import { daySchema, idSchema, lineSchema } from './fields.ts'
import { planItemShape } from './plan-item.ts'
import { ladderStepSchema } from './target-account.ts'

const stageKeysSchema = z.array(z.string().min(1).max(60)).min(1).max(40)

const countedSchema = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('commitments-kept') }),
  z.strictObject({ what: z.literal('accounts-at-step'), step: ladderStepSchema, listIds: z.array(idSchema).min(1).max(50).optional() }),
  z.strictObject({ what: z.literal('deals'), stageKeys: stageKeysSchema.optional() }),
  /** In the currency's major unit. Amounts in another currency are not counted, and never converted. */
  z.strictObject({ what: z.literal('amount'), currency: z.string().regex(/^[A-Z]{3}$/), stageKeys: stageKeysSchema.optional() }),
])

/** Who entered it is not known of one that a plan file brought. */
export const readingSchema = z.strictObject({ on: daySchema, value: z.number(), byId: idSchema.optional() })
export const maxReadings = 500

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
  readings: z.array(readingSchema).max(maxReadings),
  /** Counted from what we hold (`lib/rules/counted-readings.ts`); absent: read by hand or from a file. */
  counted: countedSchema.optional(),
  ...planItemShape,
})
export type Metric = z.infer<typeof metricSchema>
