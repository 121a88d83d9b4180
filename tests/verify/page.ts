import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { must } from '#lib/base/must.ts'
import { placeAt } from '#lib/crm/place.ts'
import { builtInSpecs } from '#lib/crm/registry.ts'
import { checkSpec } from '#lib/crm/spec-check.ts'
import { isAppHost } from '#lib/crm/url-template.ts'
import type { Site } from '#lib/messages/content.ts'
import type { CrmSpec } from '#lib/schema/crm-spec.ts'
import { buildExtension } from '#tests/support/build.ts'
import { type ExtensionBrowser, openBrowser } from '#tests/support/extension.ts'
import { readArguments, type Step, type VerifyOptions } from './arguments.ts'
import { readTab, type TabReport } from './read-tab.ts'

/** A page counts as read when nothing about it has changed for this long. */
const quietMs = 700

async function main(): Promise<void> {
  const options = readArguments(process.argv.slice(2))
  const custom = options.spec ? readSpec(options.spec) : undefined
  buildExtension()
  const urls = options.steps.flatMap((step) => (step.do === 'open' ? [step.url] : []))
  const siteByOrigin = new Map(urls.map((url) => [new URL(url).origin, custom ?? specOf(url)]))
  const browser = await openBrowser({ grants: [...new Set([...siteByOrigin.keys()].map(patternOf))] })
  try {
    if (options.storageState) await restore(browser.context, options.storageState)
    for (const [origin, spec] of siteByOrigin) await makeSite(browser, origin, spec, options.fields)
    const page = await browser.context.newPage()
    const reports: unknown[] = []
    for (const [index, step] of options.steps.entries()) reports.push(await take(browser, page, step, index, options))
    console.log(JSON.stringify(reports, null, 2))
  } finally {
    await browser.close()
  }
}

async function take(browser: ExtensionBrowser, page: Page, step: Step, index: number, options: VerifyOptions): Promise<unknown> {
  const startedAt = Date.now()
  const fault = await perform(page, step).then(
    () => undefined,
    (error: unknown) => String(error).split('\n')[0],
  )
  const report = await settle(browser, page, options)
  const ms = Date.now() - startedAt
  const screenshot = options.out ? join(options.out, `${String(index + 1).padStart(2, '0')}-${step.do}.png`) : undefined
  if (options.out) mkdirSync(options.out, { recursive: true })
  if (screenshot) await page.screenshot({ path: screenshot })
  return {
    step: step.do === 'open' ? step.url : `click ${step.selector}`,
    at: page.url(),
    ...(fault ? { fault } : {}),
    ...report,
    ms,
    ...(screenshot ? { screenshot } : {}),
  }
}

async function perform(page: Page, step: Step): Promise<void> {
  if (step.do === 'open') await page.goto(step.url, { waitUntil: 'domcontentloaded' })
  else await page.click(step.selector, { timeout: 10_000 })
}

/** Waits until the page has been read and stays so, or the time is over: what then stands is the answer. */
async function settle(browser: ExtensionBrowser, page: Page, { waitMs, fields }: VerifyOptions): Promise<TabReport> {
  const until = Date.now() + waitMs
  let last = ''
  let sameSince = Date.now()
  for (;;) {
    const report = await readTab(browser, page, fields)
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

function readSpec(fileOrId: string): CrmSpec {
  return builtInSpecs.find(({ id }) => id === fileOrId) ?? checkSpec(readFileSync(fileOrId, 'utf8'))
}

/** Makes the origin a site of the extension, opened, as the welcome page and a first click would. */
async function makeSite(browser: ExtensionBrowser, origin: string, spec: CrmSpec, fields: string[]): Promise<void> {
  const site: Site = { spec, fields, opened: true, hidden: false, panelOpen: true, tabTop: 0.4, tabSide: 'end' }
  const worker = await browser.worker()
  await worker.evaluate(
    async ([key, value]) => {
      // biome-ignore lint/suspicious/noExplicitAny: runs in the extension, where `chrome` is the browser's own
      await (globalThis as any).chrome.storage.local.set({ [key]: value })
    },
    [`site:${origin}`, site] as const,
  )
}

async function restore(context: BrowserContext, file: string): Promise<void> {
  // The file is Playwright's own format (`context.storageState`).
  const state = JSON.parse(readFileSync(file, 'utf8')) as {
    cookies: Parameters<BrowserContext['addCookies']>[0]
    origins: { origin: string; localStorage: { name: string; value: string }[] }[]
  }
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
