import { z } from 'zod'
import { idSchema, lineSchema } from './fields.ts'

/** A manager who belongs to a team sees that team and every team below it. */
export const teamSchema = z.strictObject({
  id: idSchema,
  name: lineSchema,
  parentId: idSchema.optional(),
})
export type Team = z.infer<typeof teamSchema>
