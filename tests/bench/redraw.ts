import type { Frame } from '@playwright/test'
import type { PracticeDeal, PracticeRecords } from '#server/demo/practice-crm/records.ts'
import { openPanel, plain } from '#tests/support/panel.ts'
import { atMost, type Group, type Measurement, median } from './measure.ts'
import { openStage, readStamps, type Stamp, seat, stampTexts } from './stage.ts'

const navigations = 36
const first = '1001'

/** From the moment in which the CRM's page holds another deal's values to the moment in which the panel shows them. */
export const redraw: Group = {
  name: 'redraw',
  async run(): Promise<Measurement[]> {
    const stage = await openStage()
    const browser = await seat(stage, 'omar') // he sees every deal
    try {
      await stampTexts(browser, 'header h1, header p')
      const page = await browser.context.newPage()
      await page.goto(`${stage.crm.url}/deals/${first}`)
      const panel = await openPanel(browser, page)
      await panel.getByRole('button', { name: 'Commit', exact: true }).waitFor()
      const delays: number[] = []
      // Each deal once: of one that was open before the panel knows everything at once, whatever the page shows.
      for (const deal of stage.crm.records.deals.filter(({ id }) => id !== first).slice(0, navigations)) {
        const drawnAt = await page.evaluate(goTo, deal.id)
        delays.push((await rightSince(panel, wordsOf(deal, stage.crm.records))) - drawnAt)
      }
      return [
        atMost(150, { name: `redraw: drawn by the CRM to right in the panel, ${delays.length} deals`, value: median(delays), unit: 'ms' }),
      ]
    } finally {
      await browser.close()
      await stage.close()
    }
  },
}

/** What the panel's head says of a deal, apart from how it words it: name, stage, amount in digits, owner. */
function wordsOf({ name, stage, amount, owner }: PracticeDeal, { users }: PracticeRecords): string[] {
  return [plain(name), stage, String(amount), users.find(({ id }) => id === owner)?.name ?? '']
}

/** Waits until the panel shows all these words and tells since when it has. */
async function rightSince(panel: Frame, words: string[]): Promise<number> {
  const isRight = ({ text }: Stamp) => words.every((word) => plain(text).replaceAll(',', '').includes(word.replaceAll(',', '')))
  const until = Date.now() + 15_000
  for (;;) {
    const stamps = await readStamps(panel)
    const last = stamps.at(-1)
    if (last && isRight(last)) return stamps[stamps.findLastIndex((stamp) => !isRight(stamp)) + 1]?.at ?? last.at
    if (Date.now() > until) throw new Error(`The panel never showed ${words}; it shows ${last?.text}`)
    await panel.waitForTimeout(50)
  }
}

/** Runs in the CRM's page: goes to a deal as its own links do and tells when all that the panel's head shows is drawn. */
function goTo(id: string): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  const observer = new MutationObserver(() => {
    const read = ['head', 'details', 'owner'].map((name) => document.querySelector(`[data-kind="deal"] [data-section="${name}"]`))
    if (read.some((section) => section?.getAttribute('data-record') !== id)) return
    observer.disconnect()
    resolve(performance.timeOrigin + performance.now())
  })
  observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
  const link = document.createElement('a')
  link.href = `/deals/${id}`
  document.body.append(link)
  link.click()
  link.remove()
  return promise
}
