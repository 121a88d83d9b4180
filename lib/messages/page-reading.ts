import { z } from 'zod'
import { factRoleSchema } from '#lib/schema/crm-record.ts'

/** What was read from a CRM's page, complete: the background makes it of what the content script sends (`finishReading`). */

/** A value as it stands on the page; `hook` is the selector that found it. */
export const readValueSchema = z.strictObject({
  text: z.string().max(2000),
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
  day: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
  hook: z.string().max(500),
  /** The page proved that it belongs to this record. Unconfirmed values are shown with that label and never stored. */
  confirmed: z.boolean(),
})
export type ReadValue = z.infer<typeof readValueSchema>

export const healthSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('full') }),
  /** The record is known by its address only: the spec names no field hook for this page. */
  z.strictObject({ state: z.literal('link-only') }),
  /** The page matches, but what the spec names is not there; `hooks` are the first that failed. */
  z.strictObject({ state: z.literal('not-recognised'), hooks: z.array(z.string().max(500)).max(40) }),
  z.strictObject({ state: z.literal('signed-out') }),
  /** The CRM has not drawn this record yet. */
  z.strictObject({ state: z.literal('reading') }),
])
export type Health = z.infer<typeof healthSchema>

export const pageReadingSchema = z.strictObject({
  crm: z.string().max(60),
  instance: z.string().max(200),
  type: z.enum(['deal', 'account']),
  crmId: z.string().max(200),
  url: z.url().max(2000),
  /** Open in the CRM's own side sheet over another page. */
  sheet: z.boolean(),
  facts: z.partialRecord(factRoleSchema, readValueSchema),
  fields: z.record(z.string().max(200), readValueSchema),
  health: healthSchema,
  /** Script time spent reading, milliseconds. */
  readMs: z.number().min(0),
})
export type PageReading = z.infer<typeof pageReadingSchema>

/**
 * What a content script reads and sends, as small as it can be made. Parsed in the background: the page shares it with strangers.
 * `finishReading` (`lib/crm/finish-reading.ts`) makes a `PageReading` of it.
 */
export const rawValueSchema = z.strictObject({
  text: z.string().max(2000),
  /** All that stands in the element of an amount: the currency's sign may stand beside an input. */
  beside: z.string().max(200).optional(),
  hook: z.string().max(500),
  confirmed: z.boolean(),
})
export type RawValue = z.infer<typeof rawValueSchema>

export const rawReadingSchema = z.strictObject({
  crm: z.string().max(60),
  type: z.enum(['deal', 'account']),
  /** As it stands in the address or in the sheet. */
  id: z.string().max(200),
  url: z.url().max(20_000),
  sheet: z.boolean(),
  /** The page's language. */
  lang: z.string().max(1000),
  facts: z.partialRecord(factRoleSchema, rawValueSchema),
  fields: z.record(z.string().max(200), rawValueSchema),
  health: healthSchema,
  readMs: z.number().min(0),
})
export type RawReading = z.infer<typeof rawReadingSchema>
