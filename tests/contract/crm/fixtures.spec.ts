import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from '@playwright/test'
import { builtInSpecs } from '#lib/crm/registry.ts'
import type { PageReading } from '#lib/messages/page-reading.ts'
import { bundleEngine, lastSaid, serve, startEngine } from './reader.ts'

/** Every spec over every fixture of its CRM: what stands there is read exactly, and nothing else. */

interface Fixture {
  url: string
  fields?: string[]
  expect: Omit<PageReading, 'readMs'> | { left: 'list' | 'board' | 'other' | 'signed-out' }
  notes?: string
}

/** Time by which even a page that nobody knows has been given up. */
const givenUpMs = 7500

let bundle: string
test.beforeAll(async () => {
  bundle = await bundleEngine()
})

for (const spec of builtInSpecs) {
  const folder = join(import.meta.dirname, '../../fixtures', spec.id)
  const names = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.html')) : []

  test.describe(spec.name, () => {
    test('has fixtures', () => {
      expect(names.length, `${spec.id} needs pages in tests/fixtures/${spec.id}, each with its expected reading beside it`).toBeGreaterThan(
        3,
      )
    })

    for (const file of names) {
      const name = basename(file, '.html')
      const json = join(folder, `${name}.json`)
      test(name, async ({ page }) => {
        const fixture = JSON.parse(readFileSync(json, 'utf8')) as Fixture // our own file, in the shape above
        await page.clock.install()
        await serve(page, fixture.url, readFileSync(join(folder, file), 'utf8'))
        await startEngine(page, bundle, spec, fixture.fields)
        await page.clock.runFor(givenUpMs)
        const said = await lastSaid(page, spec)
        const seen = said === undefined || typeof said === 'string' ? { left: said } : withoutTime(said)
        expect(seen).toEqual(fixture.expect)
      })
    }
  })
}

function withoutTime({ readMs, ...reading }: PageReading): Omit<PageReading, 'readMs'> {
  expect(readMs).toBeLessThan(100)
  return reading
}
