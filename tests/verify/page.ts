import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { must } from '#lib/base/must.ts'
import { placeAt } from '#lib/crm/place.ts'
import { builtInSpecs } from '#lib/crm/registry.ts'
import { isAppHost } from '#lib/crm/url-template.ts'
import { type Site, siteItems } from '#lib/messages/content.ts'
import type { CrmSpec } from '#lib/schema/crm-spec.ts'
import { buildExtension } from '#tests/support/build.ts'
import { type ExtensionBrowser, openBrowser } from '#tests/support/extension.ts'
import { readArguments, type Step, usage, type VerifyOptions } from './arguments.ts'
import { makeOutDir, readSpec, readStorageState, type StorageState } from './inputs.ts'
import { readTab, type TabReport } from './read-tab.ts'

/** A page counts as read when nothing about it has changed for this long. */
const quietMs = 700

async function main(): Promise<void> {
  const words = process.argv.slice(2)
  if (words.includes('--help') || words.includes('-h')) {
    console.log(usage)
    return
  }
  const options = readArguments(words)
  const custom = options.spec ? readSpec(options.spec) : undefined
  const state = options.storageState ? readStorageState(options.storageState) : undefined
  if (options.out) makeOutDir(options.out)
  const urls = options.steps.flatMap((step) => (step.do === 'open' ? [step.url] : []))
  const siteByOrigin = new Map(urls.map((url) => [new URL(url).origin, custom ?? specOf(url)]))
  buildExtension()
  const browser = await openBrowser({ grants: [...new Set([...siteByOrigin.keys()].map(patternOf))] })
  try {
    if (state) await restore(browser.context, state)
    for (const [origin, spec] of siteByOrigin) await makeSite(browser, origin, spec, options.fields)
    const page = await browser.context.newPage()
    for (const [index, step] of options.steps.entries()) {
      const entry = await take(browser, page, step, index, { ...options, specOf: (origin) => siteByOrigin.get(origin) })
      process.stdout.write(`${index === 0 ? '[' : ','}\n${JSON.stringify(entry, null, 2)}`)
      if (entry.fault) process.exitCode = 1
    }
    process.stdout.write('\n]\n')
  } finally {
    await browser.close()
  }
}

interface Entry {
  step: string
  at: string
  /** Why the step could not be taken. */
  fault?: string
  [reported: string]: unknown
}

type Options = VerifyOptions & { specOf(origin: string): CrmSpec | undefined }

async function take(browser: ExtensionBrowser, page: Page, step: Step, index: number, options: Options): Promise<Entry> {
  const startedAt = Date.now()
  const fault = await perform(page, step).then(
    () => undefined,
    (error: unknown) => faultOf(step, error),
  )
  const report = fault && step.do === 'open' ? {} : await settle(browser, page, options)
  const ms = Date.now() - startedAt
  const screenshot = options.out ? join(options.out, `${String(index + 1).padStart(2, '0')}-${step.do}.png`) : undefined
  if (screenshot) await page.screenshot({ path: screenshot })
  const { origin } = new URL(page.url())
  const hint = options.specOf(origin)
    ? undefined
    : `The page went on to ${origin}, which nobody asked for: give --url with that address, or --storage-state of a session that is signed in.`
  return {
    step: step.do === 'open' ? step.url : `click ${step.selector}`,
    at: page.url(),
    ...(fault ? { fault } : hint ? { hint } : {}),
    ...report,
    ms,
    ...(screenshot ? { screenshot } : {}),
  }
}

async function perform(page: Page, step: Step): Promise<void> {
  if (step.do === 'open') await page.goto(step.url, { waitUntil: 'domcontentloaded' })
  else await page.click(step.selector, { timeout: 10_000 })
}

/** Playwright's errors as sentences about the step. */
function faultOf(step: Step, error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  const [first = ''] = text.split('\n')
  if (step.do === 'open') return `${step.url} could not be opened: ${/net::(\w+)/.exec(text)?.[1] ?? first}.`
  if (/not a valid selector|Unexpected token|while parsing/i.test(text)) return `"${step.selector}" is no selector: ${first}.`
  if (!/Timeout/.test(text)) return `"${step.selector}" could not be clicked: ${first}.`
  const why = text.includes('intercepts pointer events') ? 'something else lies over it' : 'it is not visible, or does not stay where it is'
  return `"${step.selector}" could not be clicked within 10 seconds: ${text.includes('resolved to') ? why : 'nothing on the page matches it'}.`
}

/** Waits until the page has been read and stays so, or the time is over: what then stands is the answer. */
async function settle(browser: ExtensionBrowser, page: Page, { waitMs, fields, specOf }: Options): Promise<TabReport> {
  const until = Date.now() + waitMs
  let last = ''
  let sameSince = Date.now()
  for (;;) {
    const report = await readTab(browser, page, specOf(new URL(page.url()).origin), fields)
    const text = JSON.stringify(report)
    if (text !== last) sameSince = Date.now()
    last = text
    const isRead = report.page !== undefined || (report.health !== undefined && report.health.state !== 'reading')
    if ((isRead && Date.now() - sameSince >= quietMs) || Date.now() > until) return report
    await page.waitForTimeout(100)
  }
}

function patternOf(origin: string): string {
  const { protocol, hostname } = new URL(origin)
  return `${protocol}//${hostname}/*`
}

/** The built-in spec that names this host, else the one whose addresses look like this one: self-hosted CRMs stand anywhere. */
function specOf(url: string): CrmSpec {
  const { origin } = new URL(url)
  const named = builtInSpecs.find((spec) => spec.hosts.length > 0 && isAppHost(spec, origin))
  const alike = builtInSpecs.find((spec) => placeAt(spec, url).is !== 'other')
  if (named ?? alike) return must(named ?? alike, 'a spec')
  throw new Error(`No built-in spec knows ${url}. Give one with --spec: a file, or one of ${builtInSpecs.map(({ id }) => id).join(', ')}.`)
}

/** Makes the origin a site of the extension, opened, as the welcome page and a first click would. */
async function makeSite(browser: ExtensionBrowser, origin: string, spec: CrmSpec, fields: string[]): Promise<void> {
  const site: Site = { spec, fields, opened: true, hidden: false, panelOpen: true, tabTop: 0.4, tabSide: 'end' }
  const worker = await browser.worker()
  await worker.evaluate(
    async (items) => {
      // biome-ignore lint/suspicious/noExplicitAny: runs in the extension, where `chrome` is the browser's own
      await (globalThis as any).chrome.storage.local.set(items)
    },
    siteItems(origin, site),
  )
}

async function restore(context: BrowserContext, state: StorageState): Promise<void> {
  await context.addCookies(state.cookies)
  await context.addInitScript((origins) => {
    const mine = origins.find(({ origin }) => origin === location.origin)
    for (const { name, value } of mine?.localStorage ?? []) if (localStorage.getItem(name) === null) localStorage.setItem(name, value)
  }, state.origins)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
