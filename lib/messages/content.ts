import { z } from 'zod'
import { type CrmSpec, type PageSpec, splitSpec } from '#lib/schema/crm-spec.ts'
import { type RawReading, rawReadingSchema } from './page-reading.ts'

/** Content script → background, by `runtime.sendMessage`. The sender's tab and origin come from the browser, never from the body. */
export const contentMessageSchema = z.discriminatedUnion('type', [
  /** The record in this tab, each time what is read changes. `finishReading` makes it whole. */
  z.strictObject({ type: z.literal('content:record-seen'), reading: rawReadingSchema }),
  /** The tab shows no record any more (a list, another page). */
  z.strictObject({ type: z.literal('content:record-left'), page: z.enum(['list', 'board', 'other', 'signed-out']) }),
  /** The person opened the panel here: the nonce without which the framed panel stays inert. Answered with `true`. */
  z.strictObject({ type: z.literal('content:panel-opened'), nonce: z.string().min(16).max(64) }),
  /** No site item for this origin yet: sent once a page, for hosts granted by pattern. Answered with `true` when there is one now. */
  z.strictObject({ type: z.literal('content:site-unknown') }),
  /** The in-page key for logging the proposed commitment. */
  z.strictObject({ type: z.literal('content:commit-key') }),
])
export type ContentMessage = z.infer<typeof contentMessageSchema>

/** Background → content script, by `tabs.sendMessage`. */
export type BackgroundMessage =
  | { type: 'background:go-to-field'; field: string }
  | { type: 'background:close-panel' }
  | { type: 'background:toggle-panel' }
  | { type: 'background:read-again' }
  /** Reads the page once by a spec that nobody has saved; answered with a `SpecTrial`. */
  | { type: 'background:try-spec'; spec: CrmSpec }

/** What a page shows by a spec under trial, as the content script answers it. */
export interface SpecTrial {
  url: string
  page: 'record' | 'list' | 'board' | 'other' | 'signed-out'
  reading?: RawReading
}

/**
 * What a content script needs to know about the origin it stands in, in `storage.local` under `site:<origin>`, so that a
 * page load wakes no background. It holds nothing secret: content scripts share a process with the page.
 */
export interface Site {
  spec: CrmSpec
  /** CRM field names that the workspace's framework asks for, for deals and for accounts. */
  fields: string[]
  /** The panel was opened here once; before that the script matches URLs and nothing else. */
  opened: boolean
  /** Hidden by the person: no tab is drawn until shown again from the popup. */
  hidden: boolean
  /** Panel stands open on this site (survives reload). */
  panelOpen: boolean
  /** Distance of the collapsed tab from the top, as a share of the window's height; and the side it is on. */
  tabTop: number
  tabSide: 'start' | 'end'
}

/** The site as its page carries it: what only the background needs of the spec stands beside it, under `site-rest:<origin>`. */
export type PageSite = Omit<Site, 'spec'> & { spec: PageSpec }

/** Keys in `storage.local`. */
export const sitePrefix = 'site:'
export const siteRestPrefix = 'site-rest:'

/** What `storage.local` holds of a site, by key: the part that its pages read by, and the rest of its spec. */
export function siteItems(origin: string, site: Site): Record<string, unknown> {
  const [spec, rest] = splitSpec(site.spec)
  return { [sitePrefix + origin]: { ...site, spec } satisfies PageSite, [siteRestPrefix + origin]: rest }
}
