import { z } from 'zod'
import { daySchema, idSchema, lineSchema, textSchema } from './fields.ts'
import { planItemShape } from './plan-item.ts'

/** An entry of the decision log: what was decided, by whom, and why. */
export const decisionSchema = z.strictObject({
  id: idSchema,
  /** Absent: it concerns the whole plan. */
  objectiveId: idSchema.optional(),
  title: lineSchema,
  why: textSchema,
  decidedById: idSchema,
  on: daySchema,
  ...planItemShape,
})
export type Decision = z.infer<typeof decisionSchema>
