import { z } from 'zod'
import { idSchema, lineSchema } from './fields.ts'

/** A stage of the buyer's journey. `aliases` are the labels and ids by which CRMs show it, compared case-blind. */
export const stageSchema = z.strictObject({
  key: z.string().min(1).max(60),
  name: lineSchema,
  aliases: z.array(lineSchema).max(50),
  /** A closed stage asks for nothing any more. */
  closed: z.enum(['won', 'lost']).optional(),
})
export type Stage = z.infer<typeof stageSchema>

export const criterionSchema = z.strictObject({
  id: idSchema,
  name: lineSchema,
  /** One letter for narrow tables, as in M-E-D-D-P-I-C-C. */
  letter: z.string().min(1).max(3).optional(),
  /** The decision it serves: "decides whether we price for one depot or six". */
  decision: lineSchema,
  /** Stage key from which it is required. */
  requiredFrom: z.string().min(1).max(60),
  /** A gate blocks the stage in the team's own rules; a nudge only reminds. */
  level: z.enum(['gate', 'nudge']),
  /** The CRM field that holds the answer, for each CRM: `{ crm: 'hubspot', field: 'economic_buyer' }`. */
  fields: z.array(z.strictObject({ crm: z.string().min(1).max(60), field: z.string().min(1).max(200) })).max(30),
})
export type Criterion = z.infer<typeof criterionSchema>

/** A qualification framework (MEDDPICC, BANT, one's own). The first by name is used where a workspace has several. */
export const frameworkSchema = z.strictObject({
  id: idSchema,
  name: lineSchema,
  /** First stage first. */
  stages: z.array(stageSchema).min(1).max(40),
  criteria: z.array(criterionSchema).max(40),
  /** Words that are not answers, beside the built-in ones ("tbd", "n/a", "?", "xxx"). */
  placeholderWords: z.array(z.string().min(1).max(60)).max(100),
})
export type Framework = z.infer<typeof frameworkSchema>
