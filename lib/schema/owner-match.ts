import { z } from 'zod'
import { idSchema, lineSchema } from './fields.ts'

/** A CRM owner's name that an admin confirmed to be a member. Its id is `instance|folded name`. */
export const ownerMatchSchema = z.strictObject({
  id: idSchema,
  instance: z.string().min(1).max(200),
  ownerName: lineSchema,
  memberId: idSchema,
  confirmedById: idSchema,
})
export type OwnerMatch = z.infer<typeof ownerMatchSchema>
