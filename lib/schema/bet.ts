import { z } from 'zod'
import { idSchema, lineSchema, textSchema } from './fields.ts'
import { planItemShape } from './plan-item.ts'

/** One of the two or three big bets of an annual frame. */
export const betSchema = z.strictObject({
  id: idSchema,
  /** Absent: shown as broken, with what to do. */
  frameId: idSchema.optional(),
  title: lineSchema,
  why: textSchema,
  /** Directly responsible individual: exactly one, never a group. Absent: shown as broken. */
  driId: idSchema.optional(),
  position: z.number().int(),
  ...planItemShape,
})
export type Bet = z.infer<typeof betSchema>
