import { z } from 'zod'
import { idSchema, lineSchema } from './fields.ts'

export const targetListSchema = z.strictObject({
  id: idSchema,
  name: lineSchema,
  objectiveId: idSchema.optional(),
})
export type TargetList = z.infer<typeof targetListSchema>
