import { z } from 'zod'
import { idSchema, instantSchema } from './fields.ts'
import { planTableSchema } from './plan-item.ts'

/** One field before and after; a side that is absent held nothing. */
export const fieldEditSchema = z.strictObject({
  field: z.string().min(1).max(60),
  from: z.json().optional(),
  to: z.json().optional(),
})
export type FieldEdit = z.infer<typeof fieldEditSchema>

/** Who changed what of the plan, and when. Its id is made with the change; a draft's history is its author's until it is published. */
export const planChangeSchema = z.strictObject({
  id: idSchema,
  table: planTableSchema,
  itemId: idSchema,
  memberId: idSchema,
  at: instantSchema,
  kind: z.enum(['add', 'edit', 'archive', 'restore', 'publish', 'undo']),
  edits: z.array(fieldEditSchema).max(40),
  /** Taken back since, by its author. */
  undone: z.literal(true).optional(),
  draftOf: idSchema.optional(),
})
export type PlanChange = z.infer<typeof planChangeSchema>
