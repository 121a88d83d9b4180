import { type Browser, chromium } from '@playwright/test'
import { builtInSpecs } from '#lib/crm/registry.ts'
import type { CrmSpec } from '#lib/schema/crm-spec.ts'
import { type Fixture, fixturesOf } from '#tests/contract/crm/fixtures.ts'
import { bundleEngine, saidBy, serve, startEngine } from '#tests/contract/crm/reader.ts'
import { chromiumPath } from '#tests/support/chromium.ts'
import { atMost, type Group, type Measurement, median } from './measure.ts'

const loads = 3
/** Long enough for the first look and for the one that follows what it found. */
const watchMs = 400
/** A task longer than this holds a page up ("Long Tasks API", W3C). */
const longTaskMs = 50

/** The longest reading of each CRM's fixtures, as the engine itself tells it, each page loaded anew. */
export const reading: Group = {
  name: 'reading',
  async run(): Promise<Measurement[]> {
    const engine = await bundleEngine()
    const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] })
    try {
      const measured: Measurement[] = []
      for (const spec of builtInSpecs) {
        const times = new Map<string, number>()
        for (const { name, html, fixture } of fixturesOf(spec)) {
          const values: number[] = []
          for (let load = 0; load < loads; load++) values.push(await readMs(browser, engine, spec, fixture, html))
          times.set(name, median(values))
        }
        const [slowest, value] = [...times].reduce((most, one) => (one[1] > most[1] ? one : most))
        measured.push(atMost(longTaskMs, { name: `reading: ${spec.name}, slowest of ${times.size} pages (${slowest})`, value, unit: 'ms' }))
      }
      return measured
    } finally {
      await browser.close()
    }
  },
}

/** The longest reading of one load; 0 where no record is. */
async function readMs(browser: Browser, engine: string, spec: CrmSpec, { url, fields }: Fixture, html: string): Promise<number> {
  const page = await browser.newPage()
  try {
    await serve(page, url, html)
    await startEngine(page, engine, spec, fields)
    await page.waitForTimeout(watchMs)
    const said = await saidBy(page, spec)
    return Math.max(0, ...said.map(({ seen }) => (typeof seen === 'string' ? 0 : seen.readMs)))
  } finally {
    await page.close()
  }
}
