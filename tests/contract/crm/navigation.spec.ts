import { expect, type Page, test } from '@playwright/test'
import type { PageReading } from '#lib/messages/page-reading.ts'
import type { CrmSpec } from '#lib/schema/crm-spec.ts'
import { bundleEngine, lastSaid, saidBy, serve, startEngine } from './reader.ts'
import { fields, namedSpec, rerenderedSpec, truthOf, type UnkindCrm, unkindPage, type Way } from './unkind-crm.ts'

/** The former record's facts never stand under the new one's name, however a CRM draws. */

const origin = 'https://crm.example.com'
const names = ['name', 'amount', 'stage', ...fields]

let bundle: string
test.beforeAll(async () => {
  bundle = await bundleEngine()
})

async function begin(page: Page, way: Way, spec: CrmSpec): Promise<void> {
  await page.clock.install({ time: 0 })
  await serve(page, `${origin}/deals`, unkindPage(way))
  // From here time passes only when a test says so: the same walk each time.
  await page.clock.pauseAt(3_600_000)
  await startEngine(page, bundle, spec, [...fields])
}

async function open(page: Page, id: number, delaysMs: number[], isStale = false): Promise<void> {
  await page.evaluate(({ id, delaysMs, isStale }) => (window as unknown as { crm: UnkindCrm }).crm.open(id, delaysMs, isStale), {
    id,
    delaysMs,
    isStale,
  })
}

function valuesOf({ facts, fields }: PageReading): Record<string, string> {
  const entries = Object.entries({ ...facts, ...fields }).flatMap(([name, value]) => (value ? [[name, value.text] as const] : []))
  return Object.fromEntries(entries)
}

/** Every value that was ever said of a record and is not that record's. */
async function wrongFacts(page: Page, spec: CrmSpec): Promise<string[]> {
  return (await saidBy(page, spec)).flatMap(({ seen, at }) => {
    if (typeof seen === 'string') return []
    const truth = truthOf(Number(seen.crmId))
    const wrong = Object.entries(valuesOf(seen)).filter(([name, text]) => truth[name] !== text)
    return wrong.map(([name, text]) => `deal ${seen.crmId} at ${Math.round(at)} ms: ${name} "${text}", not "${truth[name]}"`)
  })
}

/** A pseudo-random number from 0 to 1 (mulberry32): the same walk each time, told by its seed. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const cases: [way: Way, by: string, spec: CrmSpec][] = [
  ['panes', 'named', namedSpec],
  ['replaced', 'named', namedSpec],
  ['renamed', 'named', namedSpec],
  ['panes', 'rerendered', rerenderedSpec],
  ['replaced', 'rerendered', rerenderedSpec],
  ['in-place', 'rerendered', rerenderedSpec],
]

for (const [way, by, spec] of cases) {
  for (const seed of [1, 2, 3, 4]) {
    test(`60 navigations, drawn 0–3 s late and out of order (${way}, ${by}, seed ${seed})`, async ({ page }) => {
      test.setTimeout(120_000)
      await begin(page, way, spec)
      const random = createRandom(seed)
      for (let step = 0; step < 60; step++) {
        const id = 1 + Math.floor(random() * 10)
        await open(
          page,
          id,
          names.map(() => Math.floor(random() * 3000)),
        )
        // The person goes on before everything is drawn, just when a record settles, or long after.
        const spanMs = [600, 400, 9000][step % 3] ?? 0
        await page.clock.runFor((step % 3 === 1 ? 3300 : 0) + Math.floor(random() * spanMs))
      }
      await open(
        page,
        11,
        names.map(() => Math.floor(random() * 3000)),
      )
      await page.clock.runFor(12_000)
      expect(await wrongFacts(page, spec)).toEqual([])
      const last = await lastSaid(page, spec)
      if (typeof last !== 'object') throw new Error(`The page shows a deal, and "${last}" was said.`)
      expect(last.crmId).toBe('11')
      expect(valuesOf(last)).toEqual(truthOf(11))
      expect(last.health).toEqual({ state: 'full' })
    })
  }

  test(`right facts soon after the CRM has drawn another deal (${way}, ${by})`, async ({ page }) => {
    await begin(page, way, spec)
    await open(page, 5, [0, 0, 0, 0, 0, 0])
    await page.clock.runFor(9000)
    await open(page, 6, [400, 400, 400, 400, 400, 400])
    await page.clock.runFor(400 + 150)
    const said = await lastSaid(page, spec)
    expect(typeof said === 'object' && valuesOf(said)).toMatchObject({ name: 'Deal 6', amount: '$ 6,000', budget: 'Budget of 6' })
    expect(await wrongFacts(page, spec)).toEqual([])
  })

  test(`the same text in both records is believed, or labelled, in the end (${way}, ${by})`, async ({ page }) => {
    await begin(page, way, spec)
    await open(page, 3, [0, 0, 0, 0, 0, 0])
    await page.clock.runFor(9000)
    await open(page, 6, [500, 500, 500, 500, 500, 500])
    await page.clock.runFor(9000)
    const said = await lastSaid(page, spec)
    if (typeof said !== 'object') throw new Error('nothing was said')
    expect(said.facts.stage?.text).toBe('Proposal')
    expect(said.facts.stage?.confirmed).toBe(way !== 'in-place')
    expect(said.health).toEqual({ state: 'full' })
  })

  // Where the page gives the former record the new one's name and never draws it, nobody could tell.
  if (way === 'renamed') continue

  test(`a record that cannot be loaded shows nothing of the former one (${way}, ${by})`, async ({ page }) => {
    await begin(page, way, spec)
    await open(page, 3, [0, 0, 0, 0, 0, 0])
    await page.clock.runFor(9000)
    await open(
      page,
      4,
      names.map(() => 1e9),
    )
    await page.clock.runFor(60_000)
    expect(await wrongFacts(page, spec)).toEqual([])
    expect(await lastSaid(page, spec)).toMatchObject({ crmId: '4', facts: {}, fields: {} })
  })
}

test('what a record left behind draws late does not count for the next one', async ({ page }) => {
  await begin(page, 'in-place', rerenderedSpec)
  await open(page, 1, [0, 0, 0, 0, 0, 0])
  await page.clock.runFor(9000)
  await open(
    page,
    2,
    names.map(() => 1500),
    true,
  )
  await page.clock.runFor(1000)
  await open(
    page,
    3,
    names.map(() => 2500),
    true,
  )
  await page.clock.runFor(12_000)
  expect(await wrongFacts(page, rerenderedSpec)).toEqual([])
  const last = await lastSaid(page, rerenderedSpec)
  expect(typeof last === 'object' && valuesOf(last)).toEqual(truthOf(3))
})

test('coming back to a record after a glance at another shows it again', async ({ page }) => {
  await begin(page, 'in-place', rerenderedSpec)
  await open(page, 1, [0, 0, 0, 0, 0, 0])
  await page.clock.runFor(9000)
  await open(
    page,
    2,
    names.map(() => 1e9),
  )
  await page.clock.runFor(300)
  await open(page, 1, [0, 0, 0, 0, 0, 0])
  await page.clock.runFor(9000)
  const last = await lastSaid(page, rerenderedSpec)
  expect(typeof last === 'object' && valuesOf(last)).toEqual(truthOf(1))
})

test('a navigation blanks at once', async ({ page }) => {
  await begin(page, 'in-place', rerenderedSpec)
  await open(page, 1, [0, 0, 0, 0, 0, 0])
  await page.clock.runFor(9000)
  await open(
    page,
    2,
    names.map(() => 2000),
  )
  expect(await lastSaid(page, rerenderedSpec)).toMatchObject({ crmId: '2', facts: {}, fields: {}, health: { state: 'reading' } })
})
