import { z } from 'zod'
import { idSchema, lineSchema } from './fields.ts'
import { planItemShape } from './plan-item.ts'

/** A manager who belongs to a team sees that team and every team below it. One that is archived shows nobody's records to anybody. */
export const teamSchema = z.strictObject({
  id: idSchema,
  name: lineSchema,
  parentId: idSchema.optional(),
  archived: planItemShape.archived,
})
export type Team = z.infer<typeof teamSchema>
