import type { Locator } from '@playwright/test'
import { must } from '#lib/base/must.ts'
import { rowsPerImport } from '#lib/rules/target-import.ts'
import type { ExtensionBrowser } from '#tests/support/extension.ts'
import { atMost, beside, type Group, inTurns, type Measurement, median, told } from './measure.ts'
import { openControl, openStage, type Pushed, pushAll, type Stage, seat, storedRows } from './stage.ts'
import { observedDeal, targetNumber } from './workload.ts'

const targetCount = 10_000
const dealCount = 5000
const listId = 'bench-list'
const openings = 7
const typings = 4
/** A fast typist's: the answer to one letter comes while the next ones are typed. */
const betweenLettersMs = 110

/** What is drawn when a page can be used: its last part to come, with what was asked for in it. */
const pages = {
  plan: { hash: 'plan', ready: '[data-item="objective|obj-fleets"]' },
  'target lists': { hash: 'targets', ready: `a[href$="${listId}"]` },
  'target list': { hash: `targets/list/${listId}`, ready: firstRowOf(targetCount) },
  'open deals': { hash: 'deals', ready: firstRowOf(dealCount) },
} as const

/** A page of the extension's origin with nothing of ours in it. */
const bare = { path: 'manifest.json', ready: 'body' }

/** The full page where much is known: how soon each of its pages can be used, and how long a letter takes to be seen. */
export const workspace: Group = {
  name: 'workspace',
  async run(): Promise<Measurement[]> {
    const stage = await openStage()
    try {
      await fill(stage)
      const browser = await seat(stage, 'omar') // he sees every deal
      try {
        await allKnown(browser)
        return [...(await measureOpening(browser)), ...(await measureTyping(browser))]
      } finally {
        await browser.close()
      }
    } finally {
      await stage.close()
    }
  },
}

/** A list of targets, and deals of half of their companies, in several stages and hands. */
async function fill(stage: Stage): Promise<void> {
  const accounts = Array.from({ length: targetCount }, (_, index) => ({ id: `bench-target-${index}`, ...targetNumber(index) }))
  const owners = ['sara', 'yousef', 'omar', undefined]
  const owned = accounts.map((account, index) => {
    const ownerId = owners[index % owners.length]
    return { ...account, ...(ownerId === undefined ? {} : { ownerId }) }
  })
  const imports = Array.from({ length: targetCount / rowsPerImport }, (_, chunk): Pushed => {
    const from = chunk * rowsPerImport
    return { name: 'target.import', args: { listId, accounts: owned.slice(from, from + rowsPerImport) } }
  })
  await pushAll(stage, 'omar', [{ name: 'list.save', args: { list: { id: listId, name: 'Every fleet there is' } } }, ...imports], 4)
  const seen = (text: string) => ({ text, agoMs: 0, via: 'page' as const })
  const stages = ['Discovery', 'Proposal', 'Negotiation']
  const people = ['Sara Haddad', 'Yousef Karim', 'Somebody Else']
  const deals = Array.from({ length: dealCount }, (_, index): Pushed => {
    const { facts, ...deal } = observedDeal(index)
    const { ownerEmail: _owners, ...kept } = facts
    const others = { stage: seen(must(stages[index % 3], 'a stage')), owner: seen(must(people[index % 7] ?? people[0], 'a person')) }
    const domain = seen(targetNumber(index * 2).domain)
    return { name: 'record.observe', args: { ...deal, facts: { ...kept, ...others, domain } } }
  })
  await pushAll(stage, 'sara', deals)
}

async function allKnown(browser: ExtensionBrowser): Promise<void> {
  const control = await openControl(browser)
  const known = async () => [await storedRows(control, 'targetAccount'), await storedRows(control, 'crmRecord')].map((rows) => rows.length)
  for (const until = Date.now() + 120_000; ; ) {
    const [targets = 0, deals = 0] = await known()
    if (targets >= targetCount && deals >= dealCount) break
    if (Date.now() > until) throw new Error(`Only ${targets} target accounts and ${deals} deals arrived.`)
    await control.waitForTimeout(1000)
  }
  await control.close()
}

/** The first row of a table of so many, answered. */
function firstRowOf(count: number): string {
  return `table[aria-rowcount="${count + 1}"] tr[aria-rowindex="2"]:not([aria-busy])`
}

async function measureOpening(browser: ExtensionBrowser): Promise<Measurement[]> {
  const opened = { bare, ...mapped(pages, ({ hash, ready }) => ({ path: `workspace.html#${hash}`, ready })) }
  const times = await inTurns(
    { rounds: openings, warmUp: 1 },
    mapped(opened, (page) => () => timeOpening(browser, page)),
  )
  const floor = median(times.bare)
  return namesOf(pages).map((name) =>
    beside(floor, atMost(500, { name: `workspace: navigation to usable, ${name}`, value: median(times[name]), unit: 'ms' })),
  )
}

interface Drawn extends Window {
  drawnAt?: number
}

/** From the navigation's begin to the end of the frame in which `ready` is drawn. */
async function timeOpening(browser: ExtensionBrowser, { path, ready }: { path: string; ready: string }): Promise<number> {
  const page = await browser.context.newPage()
  try {
    await page.addInitScript((selector) => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector(selector)) return
        observer.disconnect()
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          const own = window as Drawn
          own.drawnAt = performance.now()
          port1.close()
        }
        requestAnimationFrame(() => port2.postMessage(undefined))
      })
      observer.observe(document, { subtree: true, childList: true, attributes: true })
    }, ready)
    await page.goto(`chrome-extension://${browser.extensionId}/${path}`)
    await page.locator(ready).first().waitFor()
    await page.waitForTimeout(200)
    return must(await page.evaluate(() => (window as Drawn).drawnAt), 'the moment in which it was drawn')
  } finally {
    await page.close()
  }
}

async function measureTyping(browser: ExtensionBrowser): Promise<Measurement[]> {
  await stampKeys(browser)
  const blank = await openControl(browser)
  await blank.evaluate(() => document.body.append(document.createElement('input')))
  const list = await browser.open(`workspace.html#${pages['target list'].hash}`)
  await list.locator(pages['target list'].ready).waitFor()
  const plan = await browser.open('workspace.html#plan')
  await plan.locator(pages.plan.ready).click()
  const fields = {
    bare: blank.locator('input'),
    filter: list.getByPlaceholder('Name or domain'),
    title: plan.getByLabel('Outcome'),
  }
  const waits = mapped(fields, (): number[] => [])
  const typeIn = (field: Locator, own: number[]) => async () => {
    const each = await typeWords(field)
    own.push(...each)
    return median(each)
  }
  await inTurns(
    { rounds: typings, warmUp: 0 },
    mapped(fields, (field, name) => typeIn(field, waits[name])),
  )
  return (['filter', 'title'] as const).flatMap((name) => {
    const words = `a letter in the ${name === 'filter' ? 'filter of the target list' : 'title of an objective'}`
    const [each, floor] = [waits[name], waits.bare]
    const middle = atMost(16, { name: `workspace: ${words} to its frame, median of ${each.length}`, value: median(each), unit: 'ms' })
    const worst = { name: `workspace: ${words} to its frame, slowest`, value: Math.max(...each), unit: 'ms' }
    return [beside(median(floor), middle), told(Math.max(...floor), worst)]
  })
}

interface Keyed extends Window {
  keyWaits: number[]
}

/** From now on notes in every page how long each key waited, from the press to the end of the next frame. */
async function stampKeys(browser: ExtensionBrowser): Promise<void> {
  await browser.context.addInitScript(() => {
    const own = window as unknown as Keyed // our own notes on it
    own.keyWaits = []
    const onKey = ({ timeStamp }: KeyboardEvent) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        own.keyWaits.push(performance.now() - timeStamp)
        port1.close()
      }
      requestAnimationFrame(() => port2.postMessage(undefined))
    }
    addEventListener('keydown', onKey, { capture: true })
  })
}

async function typeWords(field: Locator): Promise<number[]> {
  const page = field.page()
  await page.bringToFront()
  await field.fill('')
  await page.waitForTimeout(1000) // the unfiltered list is there again
  await page.evaluate(() => {
    const own = window as unknown as Keyed // noted by stampKeys
    own.keyWaits = []
  })
  await field.pressSequentially('company number 77', { delay: betweenLettersMs })
  await page.waitForTimeout(500)
  return page.evaluate(() => (window as unknown as Keyed).keyWaits)
}

function namesOf<Name extends string>(record: Readonly<Record<Name, unknown>>): Name[] {
  return Object.keys(record) as Name[] // its own keys
}

function mapped<Name extends string, From, To>(
  record: Readonly<Record<Name, From>>,
  map: (value: From, name: Name) => To,
): Record<Name, To> {
  return Object.fromEntries(namesOf(record).map((name) => [name, map(record[name], name)])) as Record<Name, To> // the same keys
}
