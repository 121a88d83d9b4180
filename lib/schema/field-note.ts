import { z } from 'zod'
import { daySchema, idSchema, instantSchema } from './fields.ts'

/** "Asked, not known yet." Its id is `recordId|criterionId`. */
export const fieldNoteSchema = z.strictObject({
  id: idSchema,
  recordId: idSchema,
  criterionId: idSchema,
  memberId: idSchema,
  askedAt: instantSchema,
  /** Last day on which it counts as asked. */
  until: daySchema,
})
export type FieldNote = z.infer<typeof fieldNoteSchema>
