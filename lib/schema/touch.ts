import { z } from 'zod'
import { idSchema, instantSchema, lineSchema } from './fields.ts'
import { ladderStepSchema } from './target-account.ts'

/** One contact with a target account; moving up the ladder is logged as one. */
export const touchSchema = z.strictObject({
  id: idSchema,
  targetAccountId: idSchema,
  memberId: idSchema,
  from: ladderStepSchema,
  to: ladderStepSchema,
  note: lineSchema.optional(),
  at: instantSchema,
})
export type Touch = z.infer<typeof touchSchema>
