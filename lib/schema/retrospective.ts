import { z } from 'zod'
import { idSchema, lineSchema, quarterSchema, textSchema } from './fields.ts'
import { planItemShape } from './plan-item.ts'

/** A look back at the end of a quarter. Its lessons stand beside the plan of the next one. */
export const retrospectiveSchema = z.strictObject({
  id: idSchema,
  quarter: quarterSchema,
  /** Absent: it concerns the quarter as a whole. */
  objectiveId: idSchema.optional(),
  /** What was meant to happen and what did. */
  happened: textSchema,
  /** Why it came out so. */
  because: textSchema,
  lessons: z.array(lineSchema).max(20),
  ...planItemShape,
})
export type Retrospective = z.infer<typeof retrospectiveSchema>
