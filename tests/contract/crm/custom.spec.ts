import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from '@playwright/test'
import { checkSpec } from '#lib/crm/spec-check.ts'
import { bundleEngine, lastSaid, serve, startEngine } from './reader.ts'

/** CRMs that are not built in, by specs written from `docs/crm-specs.md` alone: what their pages offer, labels above all, suffices. */

interface CustomFixture {
  url: string
  fields?: string[]
  /** Spec, installation, type, id and address of the record. */
  record: string
  health?: string
  texts: Record<string, string>
}

const folder = join(import.meta.dirname, '../../fixtures/custom')
const textOf = (file: string) => readFileSync(join(folder, file), 'utf8')

let bundle: string
test.beforeAll(async () => {
  bundle = await bundleEngine()
})

for (const file of readdirSync(folder).filter((name) => name.endsWith('.html'))) {
  const name = basename(file, '.html')
  test(name, async ({ page }) => {
    const spec = checkSpec(textOf(`${name}.spec.json`))
    const fixture = JSON.parse(textOf(`${name}.json`)) as CustomFixture // our own file, in the shape above
    await page.clock.install()
    await serve(page, fixture.url, textOf(file))
    await startEngine(page, bundle, spec, fixture.fields)
    await page.clock.runFor(7500)
    const seen = await lastSaid(page, spec)
    if (typeof seen !== 'object') throw new Error(`No record was read, but ${seen}.`)
    const { crm, instance, type, crmId, url, facts, fields, health } = seen
    expect([crm, instance, type, crmId, url].join(' ')).toBe(fixture.record)
    expect(Object.fromEntries(Object.entries({ ...facts, ...fields }).map(([key, value]) => [key, value?.text]))).toEqual(fixture.texts)
    expect(health.state).toBe(fixture.health ?? 'full')
  })
}
