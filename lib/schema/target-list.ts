import { z } from 'zod'
import { idSchema, lineSchema } from './fields.ts'
import { planItemShape } from './plan-item.ts'

export const targetListSchema = z.strictObject({
  id: idSchema,
  name: lineSchema,
  objectiveId: idSchema.optional(),
  archived: planItemShape.archived,
})
export type TargetList = z.infer<typeof targetListSchema>
