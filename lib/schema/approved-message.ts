import { z } from 'zod'
import { idSchema, lineSchema, textSchema } from './fields.ts'
import { planItemShape } from './plan-item.ts'

/** Words approved for customers ("green zone"), to be copied as they are on deals that serve the objective. */
export const approvedMessageSchema = z.strictObject({
  id: idSchema,
  objectiveId: idSchema,
  /** Stage of the qualification framework for which it is meant; absent: any. */
  stageKey: z.string().min(1).max(60).optional(),
  title: lineSchema,
  text: textSchema.min(1),
  position: z.number().int(),
  ...planItemShape,
})
export type ApprovedMessage = z.infer<typeof approvedMessageSchema>
