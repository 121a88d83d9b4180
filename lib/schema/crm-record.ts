import { z } from 'zod'
import { idSchema, instantSchema, recordTypeSchema } from './fields.ts'

/** What a spec may name besides a framework's fields. Nothing else on a page is ever read. */
export const factRoles = [
  'name',
  'stage',
  'pipeline',
  'amount',
  'closeDate',
  'nextStep',
  'owner',
  'ownerEmail',
  'lastActivity',
  'accountName',
  'accountId',
  'domain',
] as const
export const factRoleSchema = z.enum(factRoles)
export type FactRole = z.infer<typeof factRoleSchema>

/** One value as a person saw it in the CRM. `text: ''` = the CRM showed the field, empty. A field it did not show is absent. */
export const seenValueSchema = z.strictObject({
  text: z.string().max(2000),
  /** Amounts only. `approximate` where the page abbreviates (`$ 2.5m`); `currency` absent where it shows none. */
  money: z
    .strictObject({
      minor: z.number().int(),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/)
        .optional(),
      approximate: z.boolean(),
    })
    .optional(),
  /** Dates only, `2026-11-22`, where the format leaves no doubt. */
  day: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
  seenAt: instantSchema,
  via: z.enum(['page', 'list', 'api']),
})
export type SeenValue = z.infer<typeof seenValueSchema>

/** As much of a value as its history keeps. */
const changedValueSchema = seenValueSchema.pick({ money: true, day: true }).extend({ text: z.string().max(200) })

/** A value that was seen to have changed, between two sightings: `after` is the last as it was, `at` the first as it is. */
export const recordChangeSchema = z.strictObject({
  of: z.enum(['stage', 'pipeline', 'amount', 'closeDate', 'owner', 'field']),
  /** With `field`: a framework's field by the CRM's own name. */
  field: z.string().max(200).optional(),
  from: changedValueSchema,
  to: changedValueSchema,
  after: instantSchema,
  at: instantSchema,
  via: seenValueSchema.shape.via,
})
export type RecordChange = z.infer<typeof recordChangeSchema>

/**
 * A deal or an account as far as we have seen it. Its id is its natural key (`recordId`), so two browsers that see the
 * same deal write the same row; each value carries when it was seen, and older never replaces newer.
 */
export const crmRecordSchema = z.strictObject({
  id: idSchema,
  crm: z.string().min(1).max(60),
  /** One installation of a CRM: `app.hubspot.com/1234567`, `acme.twenty.com`. */
  instance: z.string().min(1).max(200),
  type: recordTypeSchema,
  crmId: z.string().min(1).max(200),
  /** The page to open it, as last seen; never carries a query that the record does not need. */
  url: z.url().max(2000),
  /** Standard facts by role. */
  facts: z.partialRecord(factRoleSchema, seenValueSchema),
  /** A framework's fields by the CRM's own field name. */
  fields: z.record(z.string().max(200), seenValueSchema),
  /** Member matched by e-mail or by a confirmed name; absent where unmatched. */
  ownerId: idSchema.optional(),
  /** Members who saw it; they may see it while its owner is unmatched. */
  seenBy: z.array(idSchema).max(500),
  firstSeenAt: instantSchema,
  lastSeenAt: instantSchema,
  /** When a value last differed from the one before; what "stale" counts from. */
  changedAt: instantSchema,
  /** Oldest first; of a long life the newest. */
  history: z.array(recordChangeSchema).max(200).optional(),
  /** Stretches of days over which nobody saw it. */
  gaps: z
    .array(z.strictObject({ after: instantSchema, at: instantSchema }))
    .max(100)
    .optional(),
})
export type CrmRecord = z.infer<typeof crmRecordSchema>

/** The natural key of a record: `hubspot:app.hubspot.com/1234567:deal:987`. */
export function recordId(record: Pick<CrmRecord, 'crm' | 'instance' | 'type' | 'crmId'>): string {
  return `${record.crm}:${record.instance}:${record.type}:${record.crmId}`
}
