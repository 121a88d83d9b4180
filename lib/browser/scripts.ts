import { browser } from 'wxt/browser'

/** The one content script for all CRMs, as the build names it. */
const contentScriptFile = '/content-scripts/crm.js'

/** `https://acme.twenty.com` → `https://acme.twenty.com/*`. Match patterns have no port: the script itself checks its exact origin. */
export function patternOf(origin: string): string {
  const { protocol, hostname } = new URL(origin)
  return `${protocol}//${hostname}/*`
}

/**
 * Registers the content script for these origins and host patterns as far as they are granted, in place of whatever was
 * registered before. Survives restarts, not updates.
 */
export function registerContentScript(origins: string[], patterns: string[]): Promise<void> {
  // One after the other: between two that overlap, the second would meet the first one's id and fail.
  registering = registering.then(
    () => register(origins, patterns),
    () => register(origins, patterns),
  )
  return registering
}
let registering: Promise<void> = Promise.resolve()

async function register(origins: string[], patterns: string[]): Promise<void> {
  const allowed: string[] = []
  for (const pattern of new Set([...origins.map(patternOf), ...patterns])) {
    if (await browser.permissions.contains({ origins: [pattern] })) allowed.push(pattern)
  }
  await browser.scripting.unregisterContentScripts({ ids: ['crm'] }).catch(() => {}) // rejects when none is registered
  if (allowed.length === 0) return
  await browser.scripting.registerContentScripts([
    { id: 'crm', js: [contentScriptFile], matches: allowed, runAt: 'document_idle', allFrames: false, persistAcrossSessions: true },
  ])
}

/** Runs it in tabs that are open already: at first grant, and after an update, when their old instance has lost us. */
export async function runInOpenTabs(origins: string[]): Promise<void> {
  const patterns = [...new Set(origins.map(patternOf))]
  if (patterns.length === 0) return
  const tabs = await browser.tabs.query({ url: patterns }).catch(() => [])
  await Promise.all(
    tabs.map(async ({ id }) => {
      // A tab that was closed or shows an error page meanwhile refuses; it has nothing to show.
      if (id !== undefined) await browser.scripting.executeScript({ target: { tabId: id }, files: [contentScriptFile] }).catch(() => {})
    }),
  )
}

/** The tab of these origins that was looked at last, with the content script in it; `undefined` where none is open. */
export async function readyTabOf(origins: string[]): Promise<number | undefined> {
  if (origins.length === 0) return undefined
  const tabs = await browser.tabs.query({ url: origins.map(patternOf) }).catch(() => [])
  const [latest] = tabs
    .filter(({ url }) => url !== undefined && origins.includes(new URL(url).origin))
    .sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))
  if (latest?.id === undefined) return undefined
  // Refused where the tab shows an error page: then it does not answer either, and the asker says so.
  await browser.scripting.executeScript({ target: { tabId: latest.id }, files: [contentScriptFile] }).catch(() => {})
  return latest.id
}

export async function isGranted(origin: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [patternOf(origin)] })
}

export async function grantedPatterns(): Promise<string[]> {
  return (await browser.permissions.getAll()).origins ?? []
}

export function onPermissionsChanged(run: (change: 'added' | 'removed') => void): void {
  browser.permissions.onAdded.addListener(() => run('added'))
  browser.permissions.onRemoved.addListener(() => run('removed'))
}
