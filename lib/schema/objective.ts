import { z } from 'zod'
import { idSchema, lineSchema, quarterSchema, recordTypeSchema, textSchema } from './fields.ts'
import { planItemShape } from './plan-item.ts'

/**
 * Turns a condition round: none of these. What is not known is none of them neither: it holds nothing. Lists are the exception: an account
 * that is matched to none of them, and one whose match is doubtful, is on none until somebody says so.
 */
const not = z.literal(true).optional()

/** What a condition looks at. `field` names a CRM field by the CRM's own name. */
const subjectSchema = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('type'), is: recordTypeSchema }),
  z.strictObject({ on: z.literal('crm'), in: z.array(z.string()).min(1), not }),
  /** Stage keys of the qualification framework, not the CRM's labels. */
  z.strictObject({ on: z.literal('stage'), in: z.array(z.string()).min(1), not }),
  /** Compared only with amounts of the same currency; an approximate amount counts as its stated value. */
  z.strictObject({
    on: z.literal('amount'),
    currency: z.string().regex(/^[A-Z]{3}$/),
    atLeastMinor: z.number().int().optional(),
    belowMinor: z.number().int().optional(),
  }),
  z.strictObject({ on: z.literal('target-list'), in: z.array(idSchema).min(1), tiers: z.array(z.number().int()).optional(), not }),
  z.strictObject({ on: z.literal('owner'), in: z.array(idSchema).min(1), not }),
  z.strictObject({ on: z.literal('team'), in: z.array(idSchema).min(1), not }),
  z.strictObject({ on: z.literal('name'), contains: z.array(lineSchema).min(1), not }),
  z.strictObject({ on: z.literal('field'), field: z.string().min(1), is: z.array(z.string()).min(1), not }),
])
export type ScopeCondition = z.infer<typeof subjectSchema>

/** Which records serve an objective: any group of which all conditions hold. No group: none by rule, only by hand. */
export const scopeRuleSchema = z.strictObject({
  any: z.array(z.strictObject({ all: z.array(subjectSchema).min(1).max(10) })).max(10),
})

const percentSchema = z.number().min(0).max(100)

export const objectiveStatusSchema = z.enum(['on-track', 'at-risk', 'off-track'])
export type ObjectiveStatus = z.infer<typeof objectiveStatusSchema>

/** L2: a measurable outcome of one quarter. */
export const objectiveSchema = z.strictObject({
  id: idSchema,
  /** The bet it stands under. Absent, as its DRI and its leading indicator may be: shown as broken, with what to do. */
  betId: idSchema.optional(),
  quarter: quarterSchema,
  title: lineSchema,
  why: textSchema,
  driId: idSchema.optional(),
  decisionRights: textSchema,
  escalation: textSchema.optional(),
  /** Where two scopes claim one record the lower number wins; no two objectives of a quarter share one. */
  priority: z.number().int().min(1),
  scope: scopeRuleSchema,
  /** The metric that tells six weeks before the quarter ends; an activity metric here is told to be none. */
  leadingMetricId: idSchema.optional(),
  /** A status set by hand, with its reason; else it is derived from the leading indicator. */
  statusOverride: z.strictObject({ status: objectiveStatusSchema, reason: lineSchema }).optional(),
  /** What the plan means to spend on it, in per cent of all that is spent in the quarter. */
  intended: z.strictObject({ budget: percentSchema, headcount: percentSchema, effort: percentSchema }).partial().optional(),
  /** What it was given so far, entered by hand: no CRM holds it. */
  given: z
    .strictObject({
      budget: z.strictObject({ minor: z.number().int().min(0), currency: z.string().regex(/^[A-Z]{3}$/) }),
      headcount: z.number().min(0).max(100_000),
    })
    .partial()
    .optional(),
  /** Narrative in Markdown: what a colleague needs to know to act. */
  brief: textSchema.optional(),
  /** How its DRI means to catch up, asked for once it is missed or about to be. */
  recoveryPlan: textSchema.optional(),
  /** The objective of the quarter before that it goes on from. */
  carriedFrom: idSchema.optional(),
  ...planItemShape,
})
export type Objective = z.infer<typeof objectiveSchema>
