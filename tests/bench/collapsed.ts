import type { Page } from '@playwright/test'
import type { ExtensionBrowser } from '#tests/support/extension.ts'
import { findInShadow } from '#tests/support/shadow.ts'
import { stopAndWatchWorker } from '#tests/support/worker-starts.ts'
import { atMost, type Group, type Measurement } from './measure.ts'
import { openControl, openStage, type Stage, seat, setSite } from './stage.ts'

/** After the walk, for what comes late. */
const lateMs = 2000
/** Addresses within the CRM, then a page loaded anew; twice over. */
const walk = ['/deals/1002', '/deals/1003', '/deals', '/deals/1004', 'reload', '/accounts', '/deals/1005', '/deals/1006', 'reload']

/** What goes on while nothing of ours is open: the tab at the edge, and no more. */
export const collapsed: Group = {
  name: 'collapsed',
  async run(): Promise<Measurement[]> {
    const stage = await openStage()
    const browser = await seat(stage, 'sara')
    try {
      const never = await watchWalk(browser, stage, false)
      const before = await watchWalk(browser, stage, true)
      if (before.wakeUps === 0 || before.messages.length === 0)
        throw new Error(`Nothing was heard of the observation either: ${before.wakeUps} wake-ups, messages ${before.messages}.`)
      return [
        atMost(0, { name: 'collapsed: frames of ours', value: never.frames + before.frames, unit: 'frames' }),
        atMost(0, { name: 'collapsed: requests of ours', value: never.requests + before.requests, unit: 'requests' }),
        atMost(0, { name: 'collapsed, never opened here: wake-ups of the background', value: never.wakeUps, unit: 'wake-ups' }),
        atMost(0, { name: 'collapsed, never opened here: messages', value: never.messages.length, unit: 'messages' }),
        atMost(0, {
          name: `collapsed, opened before: messages beside the observation (${before.messages.length} observations)`,
          value: before.messages.filter((type) => !observations.has(type)).length,
          unit: 'messages',
        }),
      ]
    } finally {
      await browser.close()
      await stage.close()
    }
  },
}

const observations = new Set(['content:record-seen', 'content:record-left'])

interface Watched {
  frames: number
  requests: number
  wakeUps: number
  messages: string[]
}

async function watchWalk(browser: ExtensionBrowser, stage: Stage, opened: boolean): Promise<Watched> {
  const control = await openControl(browser)
  await setSite(control, stage, { opened, panelOpen: false })
  const messages = await overhear(control)
  const starts = await stopAndWatchWorker(control)

  const page = await browser.context.newPage()
  const ours: string[] = []
  page.on('request', (request) => {
    const url = request.url()
    if (url.startsWith('chrome-extension://') || url.startsWith(stage.serverUrl)) ours.push(url)
  })
  let frames = 0
  await page.goto(`${stage.crm.url}/deals/1001`)
  for (const step of [...walk, ...walk]) {
    if (step === 'reload') await page.reload()
    else await page.evaluate(goInside, step)
    await page.waitForTimeout(400)
    frames += page.frames().length - 1
  }
  await requireTab(page)
  await page.waitForTimeout(lateMs)
  const watched = { frames, requests: ours.length, wakeUps: starts.count(), messages: await messages() }
  await page.close()
  await control.close()
  return watched
}

/** Types of the messages that content scripts send: a page of the extension hears them beside the background. */
async function overhear(control: Page): Promise<() => Promise<string[]>> {
  await control.evaluate(() => {
    const own = window as unknown as {
      heard: string[]
      chrome: { runtime: { onMessage: { addListener(run: (body: unknown) => void): void } } }
    }
    own.heard = []
    own.chrome.runtime.onMessage.addListener((body) => own.heard.push(String((body as { type?: unknown }).type)))
  })
  return () => control.evaluate(() => (window as unknown as { heard: string[] }).heard) // noted above
}

/** Runs in the CRM's page: goes to another address of it without loading a document, as its own links do. */
function goInside(path: string): void {
  const link = document.createElement('a')
  link.href = path
  document.body.append(link)
  link.click()
  link.remove()
}

/** Nothing of ours in the page would make a fine zero, too. */
async function requireTab(page: Page): Promise<void> {
  if ((await findInShadow(page, ({ tag }) => tag === 'button')) === undefined) throw new Error('The collapsed tab is not on the page.')
}
