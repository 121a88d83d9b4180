import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Frame, Page } from '@playwright/test'
import { type ExtensionBrowser, openBrowser } from '#tests/support/extension.ts'
import { commit, openPanel, part, plain, readCriteria, readFoot, readHead } from '#tests/support/panel.ts'
import { demoMember, showOnCrm, signIn } from '#tests/support/sign-in.ts'

export interface TourPlaces {
  serverUrl: string
  crmUrl: string
  /** Folder for the pictures; emptied first. */
  pictures: string
}

interface Member {
  browser: ExtensionBrowser
  page: Page
  panel: Frame
}

/** How soon a colleague's open panel must show a change. */
const othersSeeWithinMs = 1000
const dealPath = '/deals/1001'

/**
 * The way of one rep through one deal, played in real browsers against the real server: prints a line for each step with
 * what stood there. Throws at the first step that does not come true, naming it.
 */
export async function walkTour(places: TourPlaces): Promise<void> {
  rmSync(places.pictures, { recursive: true, force: true })
  mkdirSync(places.pictures, { recursive: true })
  const grants = [`http://${new URL(places.crmUrl).hostname}/*`]
  const browsers: ExtensionBrowser[] = []
  const open = async () => {
    const browser = await openBrowser({ grants, thirdPartyCookies: 'blocked' })
    browsers.push(browser)
    return browser
  }
  try {
    await walk(places, await open(), await open())
  } finally {
    await Promise.allSettled(browsers.map((browser) => browser.close()))
  }
}

async function walk(places: TourPlaces, first: ExtensionBrowser, second: ExtensionBrowser): Promise<void> {
  const { serverUrl, crmUrl } = places
  const step = stepper(places.pictures)

  const welcome = await step('sign in', async () => {
    const page = await signIn(first, serverUrl, 'sara')
    await showOnCrm(page, crmUrl)
    return { value: page, page, saw: plain(await page.getByText(/Sara Haddad.*rep/).innerText()) }
  })
  await welcome.close()

  const sara = await step('deal page', async () => {
    const page = await first.context.newPage()
    await page.goto(crmUrl + dealPath)
    const startedAt = performance.now()
    const panel = await openPanel(first, page)
    await panel.getByRole('heading', { level: 1, name: /Al Noor Logistics/ }).waitFor()
    await part(panel, 'The line').getByText('12 fleets live on the new platform').waitFor()
    const { name, facts } = await readHead(panel)
    const saw = `${name} · ${facts}; usable ${since(startedAt)} after the click; ${await readFoot(panel)}`
    return { value: { browser: first, page, panel }, page, saw }
  })

  await step('what is missing', async () => {
    const gaps = part(sara.panel, 'Missing to qualify')
    await gaps.getByText(/\d of \d missing/).waitFor()
    const names = await readCriteria(sara.panel)
    return { value: names, page: sara.page, saw: `${plain(await gaps.getByText(/\d of \d missing/).innerText())}: ${names.join(' | ')}` }
  })

  const omar = await step('a colleague, in another browser', async () => {
    const page = await signIn(second, serverUrl, 'omar')
    await showOnCrm(page, crmUrl)
    await page.goto(crmUrl + dealPath)
    const panel = await openPanel(second, page)
    await panel.getByRole('heading', { level: 1, name: /Al Noor Logistics/ }).waitFor()
    const { name } = await readHead(panel)
    return {
      value: { browser: second, page, panel },
      page,
      saw: `${demoMember('omar').name}, ${demoMember('omar').role}, has “${name}” open too`,
    }
  })

  await step('commit by one click', async () => {
    const startedAt = performance.now()
    const promised = await commit(sara.panel)
    const durable = since(startedAt)
    const seen = await sees(omar, promised, startedAt)
    await sara.panel.getByText('All saved').waitFor()
    const under = plain(await sara.panel.locator('#commit-under').innerText())
    return {
      value: promised,
      page: sara.page,
      saw: `“${promised}” ${under}; safe in the browser after ${durable}, on the colleague’s panel after ${seen}`,
    }
  })

  const offline = await step('offline: commit all the same', async () => {
    await first.context.setOffline(true)
    const promised = await commit(sara.panel, 'Call Huda about the depot list')
    await sara.panel.getByText(/1 change waiting/).waitFor()
    return { value: promised, page: sara.page, saw: `“${promised}” is kept: ${await readFoot(sara.panel)}` }
  })

  await step('back online: the colleague sees both', async () => {
    const startedAt = performance.now()
    await first.context.setOffline(false)
    const seen = await sees(omar, offline, startedAt)
    await sara.panel.getByText('All saved').waitFor()
    const mine = part(omar.panel, 'The line').getByRole('listitem').filter({ hasText: 'Sara Haddad' })
    return {
      value: undefined,
      page: omar.page,
      saw: `second browser after ${seen}; it lists ${await mine.count()} promises of Sara Haddad on this deal`,
    }
  })

  await step('account page', async () => {
    await sara.page.getByRole('link', { name: /Al Noor Logistics LLC/ }).click()
    await sara.panel.getByRole('heading', { level: 1, name: /Al Noor Logistics LLC/ }).waitFor()
    const target = part(sara.panel, 'Target account')
    await target.getByText('Tier 1').waitFor()
    const deals = part(sara.panel, 'Open deals')
    const saw = `${(await readHead(sara.panel)).name}: ${plain(await target.innerText())}; ${plain(await deals.innerText())}`
    return { value: undefined, page: sara.page, saw: shorten(saw) }
  })

  await step('popup', async () => {
    const popup = await first.open('popup.html')
    await popup.setViewportSize({ width: 360, height: 600 })
    await popup.getByText(offline).waitFor()
    const summary = plain(await popup.locator('header').first().innerText())
    const promises = await popup.getByRole('main').getByRole('listitem').count()
    return {
      value: undefined,
      page: popup,
      saw: `${summary}; ${promises} promises of this week; ${plain(await popup.locator('footer').innerText())}`,
    }
  })
}

/** Waits until the colleague's panel shows a promise; fails when that takes longer than a second. */
async function sees(member: Member, promised: string, startedAt: number): Promise<string> {
  await part(member.panel, 'The line').getByText(promised).first().waitFor({ timeout: 15_000 })
  const tookMs = performance.now() - startedAt
  if (tookMs > othersSeeWithinMs) throw new Error(`The other browser showed “${promised}” only after ${Math.round(tookMs)} ms.`)
  return `${Math.round(tookMs)} ms`
}

interface Seen<Value> {
  value: Value
  page: Page
  saw: string
}

/** Runs a step, takes its picture, prints its line; a failure names the step. */
function stepper(pictures: string) {
  let count = 0
  return async <Value>(title: string, run: () => Promise<Seen<Value>>): Promise<Value> => {
    const startedAt = performance.now()
    const number = String(++count).padStart(2, '0')
    try {
      const { value, page, saw } = await run()
      await page.screenshot({ path: join(pictures, `${number}-${title.replace(/\W+/g, '-')}.png`) })
      console.log(`✓ ${number} ${title} (${since(startedAt)}): ${saw}`)
      return value
    } catch (error) {
      throw new Error(`The tour stopped at step ${number}, “${title}”: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
}

function since(startedAt: number): string {
  const ms = Math.round(performance.now() - startedAt)
  return ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`
}

function shorten(text: string): string {
  return text.length > 260 ? `${text.slice(0, 260)}…` : text
}
