import { z } from 'zod'
import { idSchema, textSchema } from './fields.ts'
import { planItemShape } from './plan-item.ts'

/** L1: what is true of our situation, and the policy that follows from it. */
export const annualFrameSchema = z.strictObject({
  id: idSchema,
  /** Fiscal year by the calendar year in which it starts. */
  year: z.number().int().min(2000).max(2200),
  diagnosis: textSchema,
  guidingPolicy: textSchema,
  ...planItemShape,
})
export type AnnualFrame = z.infer<typeof annualFrameSchema>
