import type { CDPSession, Page } from '@playwright/test'
import type { ExtensionBrowser } from '#tests/support/extension.ts'
import { atMost, type Group, inTurns, type Measurement, median } from './measure.ts'
import { openControl, openStage, type Stage, seat, setSite } from './stage.ts'
import { traceOurs } from './trace.ts'

const loads = 24
/** After the page has loaded: the CRM draws within 150 ms, and what we do follows within this. */
const watchMs = 2000
/** The last of the engine's looks at a page comes after 7 s. */
const wholeMs = 8000
const wholeLoads = 5
const dealPath = '/deals/1001'

/** What a CRM's page pays for us while the panel is closed. The same page under a host that was not granted is the floor. */
export const page: Group = {
  name: 'page',
  async run(): Promise<Measurement[]> {
    const stage = await openStage()
    const browser = await seat(stage, 'sara')
    try {
      const control = await openControl(browser)
      const granted = stage.crm.url + dealPath
      const foreign = granted.replace('//crm.', '//elsewhere.')
      const load = (url: string) => () => withPage(browser, (tab) => scriptMs(tab, url))
      const cost = async (name: string, opened: boolean) => {
        await setSite(control, stage, { opened, panelOpen: false })
        const times = await inTurns({ rounds: loads, warmUp: 3 }, { with: load(granted), without: load(foreign) })
        const value = median(times.with) - median(times.without)
        return {
          ...atMost(5, { name, value, unit: 'ms' }),
          floor: median(times.without),
          ratio: median(times.with) / median(times.without),
        }
      }
      const closed = await cost('page: script time we add, never opened here', false)
      const reading = await cost('page: script time we add, reading the record', true)
      const traced = []
      for (let done = 0; done < wholeLoads; done++)
        traced.push(await withPage(browser, (tab) => traceOurs(tab, granted, browser.extensionId, wholeMs)))
      return [
        closed,
        reading,
        atMost(5, { name: 'page: our functions in a trace of 8 s, reading', value: median(traced.map(({ sumMs }) => sumMs)), unit: 'ms' }),
        atMost(50, {
          name: 'page: our longest task in those traces',
          value: Math.max(...traced.map(({ longestTaskMs }) => longestTaskMs)),
          unit: 'ms',
        }),
        atMost(0, {
          name: 'page: things of ours on a host not granted',
          value: await thingsOfOurs(browser, stage, granted, foreign),
          unit: 'things',
        }),
      ]
    } finally {
      await browser.close()
      await stage.close()
    }
  },
}

async function withPage<Result>(browser: ExtensionBrowser, run: (tab: Page) => Promise<Result>): Promise<Result> {
  const tab = await browser.context.newPage()
  try {
    return await run(tab)
  } finally {
    await tab.close()
  }
}

/** Script time of the page's thread for one load, ours and the CRM's: of the processor, not of a clock that other jobs hold up. A new tab stands on about:blank. */
async function scriptMs(tab: Page, url: string): Promise<number> {
  const session = await tab.context().newCDPSession(tab)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  await tab.goto(url)
  await tab.waitForTimeout(watchMs)
  const { metrics } = await session.send('Performance.getMetrics')
  const seconds = metrics.find(({ name }) => name === 'ScriptDuration')?.value
  if (seconds === undefined) throw new Error('The browser does not tell its script time.')
  return seconds * 1000
}

/** Contexts of content scripts and elements; on the granted host there must be some, or the zero elsewhere says nothing. */
async function thingsOfOurs(browser: ExtensionBrowser, { crm }: Stage, granted: string, foreign: string): Promise<number> {
  const count = (url: string) =>
    withPage(browser, async (tab) => {
      const session = await tab.context().newCDPSession(tab)
      const contexts = await watchContexts(session, browser.extensionId)
      await tab.goto(url)
      await tab.waitForTimeout(watchMs)
      const elements = await tab.evaluate(() => document.documentElement.querySelectorAll(':scope > :not(head, body)').length)
      return contexts.length + elements
    })
  if ((await count(granted)) === 0) throw new Error(`Nothing of ours is on ${crm.url} either.`)
  return count(foreign)
}

async function watchContexts(session: CDPSession, extensionId: string): Promise<string[]> {
  const found: string[] = []
  session.on('Runtime.executionContextCreated', ({ context: { origin, name } }) => {
    if (origin.includes(extensionId)) found.push(name)
  })
  await session.send('Runtime.enable')
  return found
}
