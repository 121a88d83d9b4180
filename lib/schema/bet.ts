import { z } from 'zod'
import { idSchema, lineSchema, textSchema } from './fields.ts'

/** One of the two or three big bets of an annual frame. */
export const betSchema = z.strictObject({
  id: idSchema,
  frameId: idSchema,
  title: lineSchema,
  why: textSchema,
  /** Directly responsible individual: exactly one, never a group. */
  driId: idSchema,
  position: z.number().int(),
})
export type Bet = z.infer<typeof betSchema>
