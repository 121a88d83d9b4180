import { z } from 'zod'
import { idSchema, lineSchema } from './fields.ts'

/** A stage of the buyer's journey. `aliases` are the labels and ids by which CRMs show it in any pipeline, compared case-blind. */
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

export const pipelineStageSchema = z.strictObject({
  /** Of a stage of the framework. */
  key: z.string().min(1).max(60),
  /** What the CRM calls the stage in this pipeline, where the stage's own aliases do not say it or mean another stage. */
  labels: z.array(lineSchema).max(50),
})

/**
 * A pipeline of a CRM that goes through the stages in an order of its own, or leaves some out. Pipelines that are not named go through all
 * of them in the framework's order.
 */
export const pipelineSchema = z.strictObject({
  crm: z.string().min(1).max(60),
  /** As the CRM shows it, compared case-blind. */
  name: lineSchema,
  /** First stage first. */
  stages: z.array(pipelineStageSchema).min(1).max(40),
})
export type Pipeline = z.infer<typeof pipelineSchema>

/** A qualification framework (MEDDPICC, BANT, one's own). The first by name is used where a workspace has several. */
export const frameworkSchema = z.strictObject({
  id: idSchema,
  name: lineSchema,
  /** First stage first. */
  stages: z.array(stageSchema).min(1).max(40),
  pipelines: z.array(pipelineSchema).max(40).optional(),
  criteria: z.array(criterionSchema).max(40),
  /** Words that are not answers, beside the built-in ones ("tbd", "n/a", "?", "xxx"). */
  placeholderWords: z.array(z.string().min(1).max(60)).max(100),
})
export type Framework = z.infer<typeof frameworkSchema>
