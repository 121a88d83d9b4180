import { z } from 'zod'
import { factRoleSchema } from './crm-record.ts'

/**
 * A CRM as data: how a URL names a record, where its values stand, when a value may be believed. Built-in specs and
 * those an administrator enters have this one shape. Everything in it is declarative: templates and selectors, never
 * code and never a regular expression, so nothing that is entered here can run or hang a page.
 */

/** A CSS selector in which `{id}` (the record's id in the URL) and `{field}` (a CRM field's name) are filled in, escaped. */
const selectorSchema = z.string().min(1).max(500)
const selectorsSchema = z.array(selectorSchema).min(1).max(10)

/** Texts that stand where a value would, compared trimmed and case-blind. */
const textsSchema = z.array(z.string().min(1).max(100)).max(40)

/**
 * A URL after its origin: path, then `?query`, then `#hash`. A segment may be `{name}` (captures one segment), `*` (any one
 * segment), text with one of them in it (`action-*`), or `**` (any number; at most one in the path and one in the hash; what it
 * stood for in the path is `{base}`). Literals match in any case. Query pairs match in any order and case, and further pairs are
 * ignored: `/main.aspx?pagetype=entityrecord&etn=opportunity&id={id}`. Where the template's hash starts with a pair, the hash is
 * read as pairs (`#id={id}&model=crm.lead`), else as a path with an optional query (`#Opportunity/view/{id}/**`). A template
 * that starts with `#` fits any path.
 */
const urlTemplateSchema = z.string().min(1).max(300)

/** What a captured `{id}` must look like. `guid` strips braces and lower-cases; `salesforce` makes 18 characters of 15. */
export const idFormatSchema = z.enum(['any', 'int', 'uuid', 'guid', 'salesforce', 'word'])
export type IdFormat = z.infer<typeof idFormatSchema>

export const hookSchema = z.strictObject({
  /** First match within the record's scope is read. */
  at: selectorSchema,
  /**
   * For pages whose values have labels and no names: `at` finds labels, and what belongs to the one with this text is read: the
   * control of a `label`, else the next element, else the next one of the label's parent. Compared case-blind, without a colon or
   * an asterisk around it. `{field}` is filled in.
   */
  label: z.string().min(1).max(200).optional(),
  /**
   * `text`: visible text; `value`: the live value of an input, textarea or select (its selected option's label);
   * `either`: `value` where the match is or holds a control, else `text`; `{attribute}`: that attribute.
   */
  read: z.union([z.enum(['text', 'value', 'either']), z.strictObject({ attribute: z.string().min(1).max(100) })]),
  /**
   * Text, or a selector inside the match, that means "the CRM shows this field, empty": `---`, `None`. With one of them, a place
   * with nothing in it (and no input) is not yet drawn, so unseen.
   */
  emptyText: textsSchema.optional(),
  emptyAt: selectorSchema.optional(),
  /** Elements inside the match that are no part of its text: a heading's "unsaved". */
  without: selectorSchema.optional(),
  /**
   * Only the part at `{value}` is the value, and only where the rest fits: `{value} - Opportunity`, as in a window's title. A `*`
   * is any text: `{value} - *`, where the rest is in the person's language.
   */
  textTemplate: z
    .string()
    .max(200)
    .regex(/\{value\}/)
    .optional(),
  /** Stands outside the record's scope: looked for in the whole document, believed only by its own change, not read in a sheet. */
  outside: z.boolean().optional(),
  /** Counts only where it is the one match in the scope: one linked account is the deal's, of two none is. */
  only: z.boolean().optional(),
  /** Take the record id out of a link's address by the page templates of this type. For `accountId`. */
  recordIdOf: z.enum(['deal', 'account']).optional(),
})
export type Hook = z.infer<typeof hookSchema>

/** How a CRM draws, whatever makes its values believed. */
const drawnSchema = { together: z.boolean().optional(), emptyAfterMs: z.int().min(0).max(10_000).optional() }

const factSchema = z.strictObject({
  /** The CRM's own field name, filled in for `{field}`; also how a framework names this field. */
  field: z.string().min(1).max(200).optional(),
  /** Tried in order instead of the record's `fieldHooks`. */
  hooks: z.array(hookSchema).min(1).max(10).optional(),
  /** Tried in order after the record's `fieldHooks`. */
  otherwise: z.array(hookSchema).min(1).max(10).optional(),
})

export const recordReadSchema = z.strictObject({
  /** The element that holds the open record and no other, tried in order; `{id}` allowed. Absent: the document. */
  scope: selectorsSchema.optional(),
  /**
   * When a value is believed after a navigation. `named`: the selector that found the scope, or the value's own, has `{id}` in
   * it, or `at` (with `{id}`) is found inside the scope. `rerendered`: the value was replaced or changed since the address
   * changed. `unconfirmed`: the CRM offers neither; values are shown with that label and are never stored.
   *
   * `together`: the CRM draws a record's values in one step (a page from the server, React with a key for each record). Then one
   * value that is proved proves all in the scope, and an empty value counts at once. Without it, values that may be the former
   * record's, and empty ones, wait until no late drawing is to be expected (3.5 s).
   *
   * `emptyAfterMs`: an empty value counts only after it has stood for so long; for a CRM that draws places before it has loaded
   * what goes there. Absent: at once with `together`, else 3.5 s.
   *
   * `addressLast`: the CRM changes the address only after it has drawn the record (Odoo). Back and forward are exempt: there
   * the browser changes it first.
   */
  believe: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('named'), at: selectorSchema.optional(), ...drawnSchema }),
    z.strictObject({ by: z.literal('rerendered'), addressLast: z.boolean().optional(), ...drawnSchema }),
    z.strictObject({ by: z.literal('unconfirmed'), ...drawnSchema }),
  ]),
  /** For every hook of this record: texts and elements (inside the match) that mean empty, or "not loaded yet", which is unseen. */
  emptyText: textsSchema.optional(),
  emptyAt: selectorSchema.optional(),
  /** An element whose text, standing where the value would, means empty: Twenty writes a field's own label there. `{id}` and `{field}` allowed. */
  emptyTextAt: selectorSchema.optional(),
  pendingText: textsSchema.optional(),
  pendingAt: selectorSchema.optional(),
  facts: z.partialRecord(factRoleSchema, factSchema),
  /** How any field that a framework names is found, tried in order; `{field}` required. Empty: the CRM's page has no field hook. */
  fieldHooks: z.array(hookSchema).max(10),
  /** Where "go to field" scrolls and focuses; `{field}` and `{id}` allowed. Absent: the field hook's own element. */
  focusAt: selectorSchema.optional(),
})
export type RecordRead = z.infer<typeof recordReadSchema>

/** How an account's page is read: whatever it leaves out is as for deals, except the facts. */
const accountReadSchema = recordReadSchema.partial().extend({ facts: recordReadSchema.shape.facts })

export const crmSpecSchema = z.strictObject({
  /** Lower-case slug; what a framework's field mapping calls this CRM. */
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  name: z.string().trim().min(1).max(80),
  /** Month in which its facts were last seen to hold, `2026-11`. */
  seen: z.string().regex(/^\d{4}-\d{2}$/),
  /** Match patterns to ask permission for: `https://*.hubspot.com/*`. Self-hosted CRMs name none: the person gives the address. */
  hosts: z.array(z.string().min(1).max(200)).max(30),
  /**
   * Host names that are this CRM's app: `*` for one or more characters, `!` before those that are not (`www.`, help sites).
   * Absent: every granted host.
   */
  appHosts: z.array(z.string().min(1).max(200)).max(40).optional(),
  /** What tells two installations apart: `{host}`, `{base}` and captures of the URL template. */
  instance: z.string().min(1).max(200),
  pages: z
    .array(
      z.strictObject({
        is: z.enum(['deal', 'account', 'list', 'board']),
        urls: z.array(urlTemplateSchema).min(1).max(20),
        idFormat: idFormatSchema.optional(),
        /** What ids of this type start with, where the URL does not name the type: Salesforce opportunities `006`. */
        idPrefix: z.string().min(1).max(20).optional(),
        /** The URL alone does not say: it is this page only while this selector matches. */
        when: selectorSchema.optional(),
      }),
    )
    .min(1)
    .max(30),
  /** A record opened over another page without a change of URL: where its sheet is, and where the id stands in it. */
  sheets: z
    .array(
      z.strictObject({
        is: z.enum(['deal', 'account']),
        at: selectorSchema,
        /** Element inside the sheet, its attribute, and a template of that attribute's value with `{id}`: `label-{id}-stage`. */
        idAt: selectorSchema,
        idAttribute: z.string().min(1).max(100),
        idTemplate: z.string().min(4).max(300),
        idFormat: idFormatSchema.optional(),
      }),
    )
    .max(10)
    .optional(),
  /** A page that looks like a record but shows that nobody is signed in. */
  signedOutAt: z.array(selectorSchema).max(10).optional(),
  records: z.strictObject({ deal: recordReadSchema, account: accountReadSchema.optional() }),
  /** How numbers are written where the page does not tell: decimal sign. Absent: inferred, and ambiguous numbers stay text. */
  decimalSign: z.enum(['.', ',']).optional(),
  /** How `05/06/2026` is meant where the page does not tell. Absent: dates that can be read both ways stay text. */
  dateOrder: z.enum(['dmy', 'mdy']).optional(),
  /** Where the CRM's own right-hand sheet stands, so that the panel moves to the other side. */
  sideSheetAt: z.array(selectorSchema).max(10).optional(),
})
export type CrmSpec = z.infer<typeof crmSpecSchema>

/** What a CRM's page carries of its spec. */
export type PageSpec = Omit<CrmSpec, keyof BackgroundSpec>
/** What only the background needs: which hosts a spec is for, what makes an id whole, how amounts and dates are meant. */
export type BackgroundSpec = Pick<CrmSpec, 'name' | 'seen' | 'hosts' | 'appHosts' | 'instance' | 'decimalSign' | 'dateOrder'>

export function splitSpec({ name, seen, hosts, appHosts, instance, decimalSign, dateOrder, ...page }: CrmSpec): [PageSpec, BackgroundSpec] {
  return [page, { name, seen, hosts, appHosts, instance, decimalSign, dateOrder }]
}

/** A custom spec as a synced row: one an administrator entered, or a correction of a built-in one with the same id. */
export const crmSpecRowSchema = z.strictObject({
  id: z.string().min(1).max(300),
  spec: crmSpecSchema,
  /** Origins where it applies beside `spec.hosts`: self-hosted addresses, `https://crm.example.com`. */
  origins: z.array(z.url().max(300)).max(50),
  enteredById: z.string().min(1).max(300),
})
export type CrmSpecRow = z.infer<typeof crmSpecRowSchema>
