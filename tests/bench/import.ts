import { deepStrictEqual } from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type Dexie from 'dexie'
import { createId } from '#lib/base/id.ts'
import { WorkspaceDb } from '#lib/db/workspace-db.ts'
import { withNameKey } from '#lib/rules/target-match.ts'
import type { TargetAccount } from '#lib/schema/target-account.ts'
import type { ExtensionBrowser } from '#tests/support/extension.ts'
import { atMost, type Group, type Measurement, median, roundsAtMostTimes } from './measure.ts'
import { firstStamp, openControl, openStage, readClick, seat, stampClicks, stampTexts, storedRows } from './stage.ts'
import { targetNumber } from './workload.ts'

const rowCount = 10_000
const rounds = 3
const shown = rowCount.toLocaleString('en')
const timeoutMs = 120_000

/** A target list from a CSV file, on the page as it is built, beside the least that storing its rows can cost in this browser. */
export const importing: Group = {
  name: 'import',
  async run(): Promise<Measurement[]> {
    const folder = mkdtempSync(join(tmpdir(), 'throughline-import-'))
    try {
      const file = join(folder, 'fleets.csv')
      const accounts = Array.from({ length: rowCount }, (_, index) => targetNumber(index))
      const lines = accounts.map(({ name, domain, tier, status = '' }) => `${name},${domain},${tier},sara.haddad@rahhal.example,${status}`)
      writeFileSync(file, `Company,Website,Tier,Owner,Status\n${lines.join('\n')}\n`)
      const sampled: Round[] = []
      for (let round = 0; round < rounds; round++) sampled.push(await oneRound(file, round % 2 === 0))
      const stored = { name: `import: press to stored, ${shown} accounts`, values: sampled.map(({ storedMs }) => storedMs), unit: 'ms' }
      return [
        roundsAtMostTimes(
          sampled.map(({ floorMs }) => floorMs),
          3,
          stored,
        ),
        ...steps.map((step) => {
          const value = median(sampled.map(({ longest }) => longest[step]))
          return atMost(50, { name: `import: longest task of the page, ${step}`, value, unit: 'ms' })
        }),
      ]
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

const steps = ['reading', 'checking', 'storing'] as const

interface Round {
  storedMs: number
  floorMs: number
  /** The page's longest task in each step. */
  longest: Record<(typeof steps)[number], number>
}

/** A workspace and a profile of its own each time: nothing that a former import left is read, sent or written again. */
async function oneRound(file: string, floorFirst: boolean): Promise<Round> {
  const stage = await openStage()
  const browser = await seat(stage, 'omar')
  try {
    await stampTexts(browser, '[role=status]')
    await stampClicks(browser)
    await watchTasks(browser)
    const control = await openControl(browser)
    const before = floorFirst ? await floor(control) : undefined
    const page = await browser.open('workspace.html#targets/import')
    const imported = await importFile(page, file)
    // What was stored goes to the server now, which must not run beside the floor.
    await page.getByText('All saved').waitFor({ timeout: timeoutMs })
    await page.close()
    await isWhatTheFloorStores(control)
    return { ...imported, floorMs: before ?? (await floor(control)) }
  } finally {
    await browser.close()
    await stage.close()
  }
}

async function importFile(page: Page, file: string): Promise<Pick<Round, 'storedMs' | 'longest'>> {
  const told = (words: string) => firstStamp(page.mainFrame(), (text) => text.includes(words), timeoutMs)
  const chooser = page.getByLabel('Choose a CSV file, or drop it here')
  const check = page.getByRole('button', { name: `Check ${shown} rows` })
  await chooser.waitFor({ state: 'attached' })
  await longestTask(page)
  await chooser.setInputFiles(file)
  await check.waitFor()
  const reading = await longestTask(page)
  await check.click()
  await told(`${shown} accounts can be imported`)
  const checking = await longestTask(page)
  await page.getByRole('button', { name: `Import ${shown} accounts` }).click()
  const storedAt = await told(`${shown} accounts are on`)
  return { storedMs: storedAt - (await readClick(page)), longest: { reading, checking, storing: await longestTask(page) } }
}

/** The account's row as an import stores it. */
function storedRow(index: number): TargetAccount {
  const { status = 'untouched', ...given } = targetNumber(index)
  return withNameKey({ id: createId(), ...given, ownerId: 'sara', listId, status, recordIds: [], confirmedNames: [] })
}

const listId = createId()

const dexieSource = readFileSync(createRequire(import.meta.url).resolve('dexie/dist/dexie.min.js'), 'utf8')

/** Every store of the workspace's database with its indexes, as Dexie is told them. */
const stores = Object.fromEntries(
  new WorkspaceDb('never opened').tables.map(({ name, schema }) => [
    name,
    [schema.primKey.src, ...schema.indexes.map(({ src }) => src)].join(', '),
  ]),
)

/** One `bulkPut` of the rows into a database like ours, on an origin and in a process that are ours. */
async function floor(control: Page): Promise<number> {
  await control.bringToFront()
  await control.evaluate(dexieSource)
  const rows = Array.from({ length: rowCount }, (_, index) => storedRow(index))
  return control.evaluate(
    async (given) => {
      const db = new (window as unknown as { Dexie: typeof Dexie }).Dexie('floor') // its source was run above
      db.version(1).stores(given.stores)
      await db.open()
      const from = performance.now()
      await db.table('targetAccount').bulkPut(given.rows)
      const took = performance.now() - from
      await db.delete()
      return took
    },
    { stores, rows },
  )
}

/** Throws unless the product stored what the floor stores, but for the ids. */
async function isWhatTheFloorStores(control: Page): Promise<void> {
  const shape = ({ id: _own, listId: _list, ...row }: TargetAccount) => row
  const expected = Array.from({ length: rowCount }, (_, index) => shape(storedRow(index)))
  const stored = (await storedRows(control, 'targetAccount')).filter(({ domain }) => domain?.startsWith('company-'))
  const byName = new Map(stored.map((row) => [row.name, shape(row)]))
  deepStrictEqual(
    expected.map(({ name }) => byName.get(name)),
    expected,
  )
}

interface Watched extends Window {
  longestTask: number
}

/**
 * From now on notes in every page its longest task. The browser tells of those of 50 ms and more, which are what a person feels:
 * https://w3c.github.io/longtasks/. Frames would tell of other work of the machine too.
 */
async function watchTasks(browser: ExtensionBrowser): Promise<void> {
  await browser.context.addInitScript(() => {
    const own = window as unknown as Watched // our own note on it
    own.longestTask = 0
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) own.longestTask = Math.max(own.longestTask, duration)
    }).observe({ type: 'longtask' })
  })
}

/** What {@link watchTasks} noted since this was asked last; 0: none was that long. */
async function longestTask(page: Page): Promise<number> {
  await page.waitForTimeout(500) // a task is told of when it has ended, and drawing is over
  return page.evaluate(() => {
    const own = window as unknown as Watched // noted by watchTasks
    const found = own.longestTask
    own.longestTask = 0
    return found
  })
}
