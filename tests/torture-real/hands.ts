import type { Page } from '@playwright/test'
import { createId } from '#lib/base/id.ts'
import { openPanel, part } from '#tests/support/panel.ts'
import type { Dice } from './dice.ts'
import type { Promises } from './promises.ts'
import type { Seat } from './seat.ts'

/** One change that a person makes; resolves when it was acknowledged to them. */
export type Doing = () => Promise<void>

interface Hands {
  seat: Seat
  promises: Promises
  dice: Dice
  /** Words that nobody used before: `torture 12-3`. */
  words: () => string
  crmUrl: string
}

const accounts = ['target-alnoor-logistics', 'target-gulfcoldchain', 'target-desertline', 'target-salalahfreight'] as const

/** Through the port that the views use: as fast as the extension answers. */
export function changeOverPort({ seat, promises, dice, words }: Hands): Doing {
  const open = promises.all().filter(({ by, may, id }) => by === 'sara' && id !== undefined && may.size === 1 && may.has('open'))
  const kept = promises.all().filter(({ by, may, id }) => by === 'sara' && id !== undefined && may.size === 1 && may.has('kept'))
  const chance = dice.roll()
  const [settled] = open.slice(-6)
  const [reopened] = kept.slice(-2)
  if (chance < 0.25 && settled?.id) {
    const { id } = settled
    const status = dice.pick(['kept', 'dropped'] as const)
    const reason = status === 'dropped' ? { reason: 'the customer left' } : {}
    return () => promises.change(settled, status, () => seat.mutate(createId(), 'commitment.settle', { id, status, ...reason }))
  }
  if (chance < 0.35 && reopened?.id) {
    const { id } = reopened
    return () => promises.change(reopened, 'open', () => seat.mutate(createId(), 'commitment.settle', { id, status: 'open' }))
  }
  const id = createId()
  const added = promises.add(words(), 'sara', id)
  if (chance < 0.55) {
    const touch = { id, targetAccountId: dice.pick(accounts), to: 'contacted' as const, note: added.words }
    return () => promises.change(added, 'touched', () => seat.mutate(createId(), 'touch.log', touch))
  }
  return () => promises.change(added, 'open', () => seat.mutate(createId(), 'commitment.log', { id, title: added.words }))
}

/** With mouse and keyboard: in the panel on a deal's page. */
export function changeInPanel({ seat, promises, dice, words, crmUrl }: Hands): Doing {
  const added = promises.add(words(), 'sara')
  const isTouch = dice.chance(0.4)
  return async () => {
    const browser = await seat.open()
    const page = await browser.context.newPage()
    try {
      await page.goto(`${crmUrl}/deals/1001`)
      const panel = await openPanel(browser, page)
      if (!isTouch) {
        await panel.getByRole('textbox', { name: 'What you promise for this week' }).fill(added.words)
        await promises.change(added, 'open', async () => {
          await panel.getByRole('button', { name: 'Commit', exact: true }).click()
          await part(panel, 'The line').getByText(added.words).first().waitFor()
        })
        return
      }
      await panel.getByRole('button', { name: 'Other steps' }).click()
      const note = panel.getByRole('textbox', { name: 'What happened, optional' })
      await note.fill(added.words)
      await promises.change(added, 'touched', async () => {
        await panel.getByRole('button', { name: /^Log a touch, stay at/ }).click()
        await note.waitFor({ state: 'detached' })
      })
    } catch (error) {
      throw await withWhatItShows(error, page)
    } finally {
      await close(page)
    }
  }
}

/** With mouse and keyboard: in the popup, which lists the week. */
export function settleInPopup({ seat, promises }: Hands): Doing | undefined {
  const open = promises.all().findLast(({ by, may }) => by === 'sara' && may.size === 1 && may.has('open'))
  if (!open) return undefined
  return async () => {
    const popup = await (await seat.open()).open('popup.html')
    try {
      const keep = popup.getByRole('listitem').filter({ hasText: open.words }).getByRole('button', { name: /^Keep/ })
      await keep.waitFor()
      await promises.change(open, 'kept', async () => {
        await keep.click()
        await keep.waitFor({ state: 'detached' })
      })
    } finally {
      await close(popup)
    }
  }
}

/** A wait that ended in vain says what a person would have seen. */
async function withWhatItShows(error: unknown, page: Page): Promise<Error> {
  const ours = page.frames().find((frame) => frame.url().startsWith('chrome-extension://'))
  const text = await ours
    ?.locator('body')
    .innerText({ timeout: 2000 })
    .catch(() => undefined)
  return new Error(`${String(error).split('\n')[0]} The panel shows: ${text?.replaceAll('\n', ' | ') ?? 'nothing'}`, { cause: error })
}

/** A page of a killed browser is closed already. */
async function close(page: Page): Promise<void> {
  await page.close().catch(() => undefined)
}
