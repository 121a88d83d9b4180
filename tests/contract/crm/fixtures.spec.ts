import { expect, test } from '@playwright/test'
import { builtInSpecs } from '#lib/crm/registry.ts'
import { fixturesOf } from './fixtures.ts'
import { bundleEngine, lastSaid, type Said, serve, startEngine } from './reader.ts'

/** Every spec over every fixture of its CRM: what stands there is read exactly, and nothing else. */

/** Time by which even a page that nobody knows has been given up. */
const givenUpMs = 7500

let bundle: string
test.beforeAll(async () => {
  bundle = await bundleEngine()
})

for (const spec of builtInSpecs) {
  const fixtures = fixturesOf(spec)

  test.describe(spec.name, () => {
    test('has fixtures', () => {
      expect(
        fixtures.length,
        `${spec.id} needs pages in tests/fixtures/${spec.id}, each with its expected reading beside it`,
      ).toBeGreaterThan(3)
    })

    for (const { name, html, fixture } of fixtures) {
      test(name, async ({ page }) => {
        await page.clock.install()
        await serve(page, fixture.url, html)
        await startEngine(page, bundle, spec, fixture.fields)
        await page.clock.runFor(givenUpMs)
        const said = await lastSaid(page, spec)
        expect(said === undefined || typeof said === 'string' ? { left: said } : withoutTime(said)).toEqual(fixture.expect)
      })
    }
  })
}

/** How long a reading takes is the benchmark's to tell (`tests/bench/reading.ts`). */
function withoutTime({ readMs, ...reading }: Exclude<Said, string>) {
  expect(readMs).toBeGreaterThanOrEqual(0)
  return reading
}
