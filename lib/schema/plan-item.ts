import { z } from 'zod'
import { idSchema, instantSchema } from './fields.ts'

/** Tables that the cascade editor writes through `plan.*`: what is a draft at first, is archived rather than removed, and has a history. */
export const planTables = [
  'annualFrame',
  'bet',
  'objective',
  'metric',
  'milestone',
  'approvedMessage',
  'decision',
  'retrospective',
] as const
export const planTableSchema = z.enum(planTables)
export type PlanTable = z.infer<typeof planTableSchema>

/** What every item of the plan carries besides its own fields. */
export const planItemShape = {
  /** Whose draft it is; nobody else sees it until it is published, whatever their role. */
  draftOf: idSchema.optional(),
  /** It no longer counts, and is kept for what still points at it. */
  archived: z.strictObject({ byId: idSchema, at: instantSchema }).optional(),
}
