import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { build } from 'vite'
import type { Engine, EngineOptions, LeftPage } from '#lib/crm/engine.ts'
import { finishReading } from '#lib/crm/finish-reading.ts'
import type { PageReading, RawReading } from '#lib/messages/page-reading.ts'
import type { CrmSpec } from '#lib/schema/crm-spec.ts'

/** Runs the engine, bundled as it is in the content script, in a page of a real browser. */

const root = resolve(import.meta.dirname, '../../..')
const outDir = join(root, '.output/test/contract')

/** Bundles the engine once for a worker; its file. */
export async function bundleEngine(): Promise<string> {
  return bundle(join(root, 'lib/crm/engine.ts'), `engine-${process.pid}`, false)
}

/** The engine as a page carries it: minified, and started rather than offered to others; its file. */
export async function minifyEngine(): Promise<string> {
  mkdirSync(outDir, { recursive: true })
  const entry = join(outDir, `start-${process.pid}.ts`)
  writeFileSync(entry, `import { createEngine } from '${join(root, 'lib/crm/engine.ts')}'\ncreateEngine(window, window.engineOptions)\n`)
  return bundle(entry, `engine-${process.pid}.min`, true)
}

async function bundle(entry: string, name: string, minify: boolean): Promise<string> {
  await build({
    configFile: false,
    root,
    logLevel: 'silent',
    build: { outDir, emptyOutDir: false, minify, lib: { entry, formats: ['iife'], name: 'throughline', fileName: () => `${name}.js` } },
  })
  return join(outDir, `${name}.js`)
}

/** What runs in the page. */
interface InPage {
  throughline: { createEngine(window: Window, options: EngineOptions): Engine }
  said: { seen: RawReading | LeftPage; at: number }[]
  engine: Engine
  stop(): void
  /** A test that counts what the engine asks of the page. */
  counting?: { start(): void; end(): void }
}

export type Said = PageReading | LeftPage

/** Serves `html` at `url`, and nothing else at its origin. */
export async function serve(page: Page, url: string, html: string): Promise<void> {
  const wanted = url.split('#')[0]
  await page.route('**/*', (route) => {
    const isPage = route.request().isNavigationRequest() && route.request().url() === wanted
    return isPage ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }) : route.fulfill({ status: 404, body: '' })
  })
  await page.goto(url)
}

/** Starts the engine in the page; it looks at the page unless `isOpen` is false. */
export async function startEngine(page: Page, bundle: string, spec: CrmSpec, fields: string[] = [], isOpen = true): Promise<void> {
  await page.addScriptTag({ path: bundle })
  await page.evaluate(
    ({ spec, fields, isOpen }) => {
      const here = window as unknown as InPage // put there by the bundle
      const controller = new AbortController()
      here.said = []
      here.counting?.start()
      here.stop = () => controller.abort()
      here.engine = here.throughline.createEngine(window, {
        spec,
        fields,
        signal: controller.signal,
        onRead: (seen) => here.said.push({ seen, at: performance.now() }),
      })
      if (isOpen) here.engine.open()
      here.counting?.end()
    },
    { spec, fields, isOpen },
  )
}

/** Everything that was said so far, made whole as the background does it. */
export async function saidBy(page: Page, spec: CrmSpec): Promise<{ seen: Said; at: number }[]> {
  const said = await page.evaluate(() => (window as unknown as InPage).said)
  return said.map(({ seen, at }) => {
    if (typeof seen === 'string') return { seen, at }
    const reading = finishReading(spec, seen)
    if (!reading) throw new Error(`The background would not take this reading: ${JSON.stringify(seen)}`)
    return { seen: reading, at }
  })
}

/** What was said last; never said anything: `undefined`. */
export async function lastSaid(page: Page, spec: CrmSpec): Promise<Said | undefined> {
  return (await saidBy(page, spec)).at(-1)?.seen
}

export async function goToField(page: Page, field: string): Promise<boolean> {
  return page.evaluate((name) => (window as unknown as InPage).engine.goToField(name), field)
}

export async function stopEngine(page: Page): Promise<void> {
  await page.evaluate(() => (window as unknown as InPage).stop())
}
