import { browser } from 'wxt/browser'
import { type PageSite, type Site, siteItems, sitePrefix, siteRestPrefix } from '#lib/messages/content.ts'
import type { BackgroundSpec, CrmSpec } from '#lib/schema/crm-spec.ts'

/**
 * `storage.local` holds only what content scripts may read: the site items. Secrets and work stay in IndexedDB. A spec is stored
 * in two parts, so that a CRM's page carries no more of it than it reads by.
 */

export async function readSite(origin: string): Promise<Site | undefined> {
  return wholeSite(await browser.storage.local.get([sitePrefix + origin, siteRestPrefix + origin]), origin)
}

export async function writeSite(origin: string, site: Site): Promise<void> {
  await browser.storage.local.set(siteItems(origin, site))
}

/** Both parts were written only by `writeSite`, and by the content script, which changes no spec. */
function wholeSite(stored: Record<string, unknown>, origin: string): Site | undefined {
  const site = stored[sitePrefix + origin] as PageSite | undefined
  const rest = stored[siteRestPrefix + origin] as BackgroundSpec | undefined
  return site && { ...site, spec: { ...rest, ...site.spec } as CrmSpec }
}

/** Every site that was enabled on this device, by origin. */
export async function readSites(): Promise<Map<string, Site>> {
  const all = await browser.storage.local.get()
  const origins = Object.keys(all).flatMap((key) => (key.startsWith(sitePrefix) ? [key.slice(sitePrefix.length)] : []))
  return new Map(
    origins.flatMap((origin) => [[origin, wholeSite(all, origin)] as const]).filter((entry): entry is [string, Site] => !!entry[1]),
  )
}

/** `appeared`: a site came or went, beyond a change of one. */
export function onSitesChanged(run: (appeared: boolean) => void): void {
  browser.storage.local.onChanged.addListener((changes) => {
    const sites = Object.entries(changes).filter(([key]) => key.startsWith(sitePrefix))
    if (sites.length > 0) run(sites.some(([, { oldValue, newValue }]) => !oldValue !== !newValue))
  })
}

const policyWithinMs = 1000

/** What the administrator's policy prescribes (`public/managed-schema.json`). */
export interface ManagedPolicy {
  serverUrl?: string
  hosts?: string[]
  openWelcome?: boolean
}

/**
 * Empty where no policy is set. Browsers without `storage.managed` reject, and a Chromium without a policy service never
 * answers (seen 2026-11, version 156, headless): then nothing waits for it, and a late answer counts from the next question on.
 */
export async function readManagedPolicy(): Promise<ManagedPolicy> {
  asked ??= browser.storage.managed.get().catch(() => ({}))
  asked.then((policy) => (known = policy))
  const unanswered = new Promise<ManagedPolicy>((resolve) => setTimeout(() => resolve({}), policyWithinMs))
  known ??= await Promise.race([asked, unanswered])
  return known
}
let asked: Promise<ManagedPolicy> | undefined
let known: ManagedPolicy | undefined

export function onPolicyChanged(run: () => void): void {
  browser.storage.managed.onChanged.addListener(() => {
    asked = known = undefined
    run()
  })
}
