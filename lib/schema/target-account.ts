import { z } from 'zod'
import { idSchema, lineSchema } from './fields.ts'
import { ladderSteps } from './ladder-steps.ts'

/** `parked` stands beside the ladder, with a reason. */
export const ladderStepSchema = z.enum(ladderSteps)
export type LadderStep = z.infer<typeof ladderStepSchema>

export const targetAccountSchema = z.strictObject({
  id: idSchema,
  listId: idSchema,
  name: lineSchema,
  /** `foldName(name)`, set by whoever writes `name`: an account that only resembles a CRM's is found by it. */
  nameKey: z.string().max(500).optional(),
  /** Registrable domain in lower case, without `www.`. */
  domain: z.string().max(253).optional(),
  tier: z.number().int().min(1).max(9),
  ownerId: idSchema.optional(),
  status: ladderStepSchema,
  parked: z.strictObject({ reason: lineSchema }).optional(),
  /** Record ids of CRM accounts that a person (or an exact domain) matched to it. */
  recordIds: z.array(idSchema).max(50),
  /** Record ids of CRM accounts that a person said are not it, so that they are not offered again. */
  refusedRecordIds: z.array(idSchema).max(50).optional(),
  /** Account names a person confirmed to mean this account, folded by `foldName`. */
  confirmedNames: z.array(z.string().max(300)).max(50),
})
export type TargetAccount = z.infer<typeof targetAccountSchema>
