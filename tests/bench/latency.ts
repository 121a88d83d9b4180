import type { Frame } from '@playwright/test'
import type { ExtensionBrowser } from '#tests/support/extension.ts'
import { openPanel } from '#tests/support/panel.ts'
import { atMost, type Group, type Measurement, quantile } from './measure.ts'
import { openStage, type Stage, seat } from './stage.ts'

const edits = 45
const warmUp = 5
/** People pause between two promises; the loop that sends them is idle by then. */
const pauseMs = 300

/** From one person's press on "Commit" to the server's yes, and to a colleague's open panel. Both browsers and the server are on this machine. */
export const latency: Group = {
  name: 'latency',
  async run(): Promise<Measurement[]> {
    const stage = await openStage()
    const browsers: ExtensionBrowser[] = []
    try {
      const sara = await seat(stage, 'sara')
      browsers.push(sara)
      const omar = await seat(stage, 'omar')
      browsers.push(omar)
      const [own, other] = await Promise.all([sara, omar].map((browser) => panelOnDeal(browser, stage)))
      if (own === undefined || other === undefined) throw new Error('Two panels were opened.')
      await stampAnswers(sara)
      const acknowledged: number[] = []
      const seen: number[] = []
      for (let edit = 0; edit < warmUp + edits; edit++) {
        const title = `Promise ${edit} of the benchmark`
        await own.getByRole('textbox', { name: 'What you promise for this week' }).fill(title)
        const shown = other.evaluate(whenShown, title)
        const pressedAt = await own.evaluate(pressCommit)
        const shownAt = await shown
        await own.getByText('All saved').waitFor()
        const answeredAt = await firstAnswerAfter(sara, pressedAt)
        if (edit >= warmUp) {
          acknowledged.push(answeredAt - pressedAt)
          seen.push(shownAt - pressedAt)
        }
        await own.waitForTimeout(pauseMs)
      }
      return [
        atMost(100, { name: `latency: edit to the server's answer, p95 of ${edits}`, value: quantile(acknowledged, 0.95), unit: 'ms' }),
        atMost(150, { name: `latency: edit to a colleague's open panel, p95 of ${edits}`, value: quantile(seen, 0.95), unit: 'ms' }),
      ]
    } finally {
      for (const browser of browsers) await browser.close()
      await stage.close()
    }
  },
}

async function panelOnDeal(browser: ExtensionBrowser, stage: Stage): Promise<Frame> {
  const page = await browser.context.newPage()
  await page.goto(`${stage.crm.url}/deals/1001`)
  const panel = await openPanel(browser, page)
  await panel.getByRole('button', { name: 'Commit', exact: true }).waitFor()
  return panel
}

/** Runs in a panel: when its text holds `title`. */
function whenShown(title: string): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  const observer = new MutationObserver(() => {
    if (!document.body.textContent.includes(title)) return
    observer.disconnect()
    resolve(performance.timeOrigin + performance.now())
  })
  observer.observe(document.body, { subtree: true, childList: true, characterData: true })
  return promise
}

/** Runs in a panel: presses the button and tells when. */
function pressCommit(): number {
  const at = performance.timeOrigin + performance.now()
  document.querySelector<HTMLButtonElement>('form button[type=submit]')?.click()
  return at
}

interface Answered {
  fetch: typeof fetch
  answers: number[]
}

/** Notes in the background when the server's answer to a push is there. */
async function stampAnswers(browser: ExtensionBrowser): Promise<void> {
  const worker = await browser.worker()
  await worker.evaluate(() => {
    const own = globalThis as unknown as Answered // our own notes on it
    const { fetch } = own
    own.answers = []
    own.fetch = async (input, init) => {
      const answer = await fetch(input, init)
      if (String(input).endsWith('/api/sync/push')) own.answers.push(performance.timeOrigin + performance.now())
      return answer
    }
  })
}

async function firstAnswerAfter(browser: ExtensionBrowser, at: number): Promise<number> {
  const worker = await browser.worker()
  const answers = await worker.evaluate(() => (globalThis as unknown as Answered).answers) // noted by stampAnswers
  const answer = answers.find((one) => one > at)
  if (answer === undefined) throw new Error('The panel says "All saved", and no push was answered.')
  return answer
}
