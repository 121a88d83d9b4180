import { browser } from 'wxt/browser'
import { type Site, siteKey } from '#lib/messages/content.ts'

/** `storage.local` holds only what content scripts may read: the site items. Secrets and work stay in IndexedDB. */

function keyOf(origin: string): string {
  return siteKey(origin).slice('local:'.length)
}

export async function readSite(origin: string): Promise<Site | undefined> {
  const key = keyOf(origin)
  return (await browser.storage.local.get(key))[key] as Site | undefined // written only by writeSite
}

export async function writeSite(origin: string, site: Site): Promise<void> {
  await browser.storage.local.set({ [keyOf(origin)]: site })
}

/** Every site that was enabled on this device, by origin. */
export async function readSites(): Promise<Map<string, Site>> {
  const all = await browser.storage.local.get()
  const prefix = keyOf('')
  const sites = Object.entries(all).filter(([key]) => key.startsWith(prefix))
  return new Map(sites.map(([key, site]) => [key.slice(prefix.length), site as Site])) // written only by writeSite
}

/** `appeared`: a site came or went, beyond a change of one. */
export function onSitesChanged(run: (appeared: boolean) => void): void {
  browser.storage.local.onChanged.addListener((changes) => {
    const sites = Object.entries(changes).filter(([key]) => key.startsWith(keyOf('')))
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
