import { z } from 'zod'
import { idSchema, lineSchema, monthSchema } from './fields.ts'
import { planItemShape } from './plan-item.ts'

/** L3: what should be true by the end of a month if the objective is on track. */
export const milestoneSchema = z.strictObject({
  id: idSchema,
  objectiveId: idSchema,
  title: lineSchema,
  month: monthSchema,
  /** Absent: shown as broken. */
  driId: idSchema.optional(),
  state: z.enum(['open', 'reached', 'missed']),
  ...planItemShape,
})
export type Milestone = z.infer<typeof milestoneSchema>
