import { z } from 'zod'
import { idSchema, lineSchema, quarterSchema, recordTypeSchema, textSchema } from './fields.ts'

/** What a condition looks at. `field` names a CRM field by the CRM's own name. */
const subjectSchema = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('type'), is: recordTypeSchema }),
  z.strictObject({ on: z.literal('crm'), in: z.array(z.string()).min(1) }),
  /** Stage keys of the qualification framework, not the CRM's labels. */
  z.strictObject({ on: z.literal('stage'), in: z.array(z.string()).min(1) }),
  /** Compared only with amounts of the same currency; an approximate amount counts as its stated value. */
  z.strictObject({
    on: z.literal('amount'),
    currency: z.string().regex(/^[A-Z]{3}$/),
    atLeastMinor: z.number().int().optional(),
    belowMinor: z.number().int().optional(),
  }),
  z.strictObject({ on: z.literal('target-list'), in: z.array(idSchema).min(1), tiers: z.array(z.number().int()).optional() }),
  z.strictObject({ on: z.literal('owner'), in: z.array(idSchema).min(1) }),
  z.strictObject({ on: z.literal('team'), in: z.array(idSchema).min(1) }),
  z.strictObject({ on: z.literal('name'), contains: z.array(lineSchema).min(1) }),
  z.strictObject({ on: z.literal('field'), field: z.string().min(1), is: z.array(z.string()).min(1) }),
])
export type ScopeCondition = z.infer<typeof subjectSchema>

/** Which records serve an objective: any group of which all conditions hold. No group: none by rule, only by hand. */
export const scopeRuleSchema = z.strictObject({
  any: z.array(z.strictObject({ all: z.array(subjectSchema).min(1).max(10) })).max(10),
})

export const objectiveStatusSchema = z.enum(['on-track', 'at-risk', 'off-track'])
export type ObjectiveStatus = z.infer<typeof objectiveStatusSchema>

/** L2: a measurable outcome of one quarter. */
export const objectiveSchema = z.strictObject({
  id: idSchema,
  betId: idSchema,
  quarter: quarterSchema,
  title: lineSchema,
  why: textSchema,
  driId: idSchema,
  decisionRights: textSchema,
  escalation: textSchema.optional(),
  /** Where two scopes claim one record the lower number wins; no two objectives of a quarter share one. */
  priority: z.number().int().min(1),
  scope: scopeRuleSchema,
  /** The metric that tells six weeks before the quarter ends; of kind `output` or `outcome`. */
  leadingMetricId: idSchema,
  /** A status set by hand, with its reason; else it is derived from the leading indicator. */
  statusOverride: z.strictObject({ status: objectiveStatusSchema, reason: lineSchema }).optional(),
})
export type Objective = z.infer<typeof objectiveSchema>
