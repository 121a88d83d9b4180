import { z } from 'zod'
import { idSchema, instantSchema, lineSchema } from './fields.ts'

/** A record linked to an objective by hand; it beats every scope rule. Its id is the record's: one a record. */
export const planLinkSchema = z.strictObject({
  id: idSchema,
  recordId: idSchema,
  objectiveId: idSchema,
  reason: lineSchema.optional(),
  memberId: idSchema,
  at: instantSchema,
})
export type PlanLink = z.infer<typeof planLinkSchema>
