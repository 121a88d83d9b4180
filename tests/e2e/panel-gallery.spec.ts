import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import type { ViewMessage } from '#lib/messages/port.ts'
import { states } from '../support/panel-gallery/states.ts'
import { serveGallery } from '../support/serve-gallery.ts'

/** The panel alone, each state in each variant: no script error, nothing serious for axe, and what its controls ask for. */

let gallery: Awaited<ReturnType<typeof serveGallery>>
test.beforeAll(async () => {
  gallery = await serveGallery('panel-gallery')
})
test.afterAll(() => gallery.server.close())
test.use({ viewport: { width: 360, height: 820 } })

async function open(page: Page, state: string, lang = 'en') {
  await page.goto(`${gallery.url}?state=${state}&lang=${lang}`)
  await page.locator('h1').first().waitFor()
  if (states[state]?.port === 'lost') await page.getByText(lang === 'en' ? 'Reconnecting' : 'إعادة الاتصال').waitFor()
}

/** What serious faults axe finds, as `rule: element`. `contrastOnly`: nothing else differs between light and dark. */
async function faults(page: Page, contrastOnly = false): Promise<string[]> {
  const axe = new AxeBuilder({ page })
  const { violations } = await (contrastOnly ? axe.withRules(['color-contrast']) : axe).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`))
}

/** What can be scrolled sideways: the page, or a part that scrolls for itself. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrolls = (element: Element) => element === document.documentElement || /auto|scroll/.test(getComputedStyle(element).overflowX)
    const wide = [...document.querySelectorAll('*')].filter((element) => scrolls(element) && element.scrollWidth > element.clientWidth)
    return wide.map((element) => `${element.tagName} ${element.className}`)
  })
}

function asked(page: Page, name: string): Promise<ViewMessage[]> {
  return page.evaluate((wanted) => globalThis.gallery.received.filter((message) => 'name' in message && message.name === wanted), name)
}

/** Arguments of the only call of that name. */
async function argsOf(page: Page, name: string) {
  await expect.poll(async () => (await asked(page, name)).length).toBe(1)
  const [call] = await asked(page, name)
  return call && 'args' in call ? call.args : undefined
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const lang of ['en', 'ar']) {
    test.describe(`${lang}, ${colorScheme}`, () => {
      test.use({ colorScheme })
      test('every state shows itself without a script error and with nothing serious for axe', async ({ page }) => {
        test.setTimeout(300_000)
        const printed: string[] = []
        page.on('console', (message) => {
          if (message.type() === 'error' || message.type() === 'warning') printed.push(message.text())
        })
        page.on('pageerror', (error) => printed.push(error.message))
        for (const state of Object.keys(states)) {
          await test.step(state, async () => {
            await open(page, state, lang)
            expect.soft(await faults(page, colorScheme === 'dark'), state).toEqual([])
            expect.soft(await tooWide(page), `${state} fits 360 px`).toEqual([])
          })
        }
        expect(printed).toEqual([])
        await expect(page.locator('html')).toHaveAttribute('dir', lang === 'ar' ? 'rtl' : 'ltr')
      })
    })
  }
}

test('Enter commits the proposal under the milestone, with the field states as evidence, and Undo takes it back', async ({ page }) => {
  await open(page, 'full')
  const box = page.getByRole('textbox', { name: 'What you promise for this week' })
  await expect(box).toHaveValue('Send the revised depot pricing')
  await box.press('Enter')
  const args = await argsOf(page, 'commitment.log')
  expect(args).toMatchObject({
    title: 'Send the revised depot pricing',
    recordId: 'hubspot:app.hubspot.com/1:deal:7',
    milestoneId: 'nov',
    evidence: { buyer: 'empty', date: 'placeholder', metrics: 'asked', champion: 'filled', signer: 'empty' },
  })
  await expect(page.getByText('Committed for this week.')).toBeVisible()
  await expect(box).toHaveValue('')
  await page.getByRole('button', { name: 'Undo' }).click()
  expect(await argsOf(page, 'commitment.remove')).toEqual({ id: (args as { id: string }).id })
  await expect(box).toHaveValue('Send the revised depot pricing')
})

test('approved words are copied with one click as they stand, and shown when their title is pressed', async ({ page }) => {
  await page.addInitScript(() => {
    // What a page puts into the clipboard a headless browser lets nobody read.
    navigator.clipboard.writeText = async (text) => {
      document.documentElement.dataset.copied = text
    }
  })
  await open(page, 'full')
  await page.getByRole('button', { name: /^Copy: .*Why one depot first/ }).click()
  await expect(page.getByText('Copied')).toBeVisible()
  const words = 'Start with one depot: it is live in six weeks, and the price for all six stands.'
  await expect(page.locator('html')).toHaveAttribute('data-copied', words)
  await page.getByRole('button', { name: 'Why one depot first', exact: true }).click()
  await expect(page.getByText(words)).toBeVisible()
})

test('a gap is proposed as a sentence in the person’s language, and an orphan’s promise is saved as unlinked', async ({ page }) => {
  await open(page, 'orphan')
  await expect(page.getByRole('textbox', { name: 'What you promise' })).toHaveValue('Get the economic buyer named')
  await expect(page.getByText('saved as unlinked')).toBeVisible()
  await page.getByRole('button', { name: 'Commit' }).click()
  expect(await argsOf(page, 'commitment.log')).not.toHaveProperty('milestoneId')
})

test('a typed draft survives new answers, another record and a refusal', async ({ page }) => {
  await open(page, 'commit-refused')
  const box = page.getByRole('textbox', { name: 'What you promise' })
  const view = states['commit-refused']?.view
  if (!view?.record) throw new Error('The state holds a record')
  await box.fill('Call Omar about the depot')
  await page.evaluate((next) => globalThis.gallery.show(next), {
    ...view,
    now: view.now + 60_000,
    commit: { proposal: 'Other', source: { from: 'next-step' as const }, week: '2026-11-22' },
  })
  await expect(box).toHaveValue('Call Omar about the depot')
  await page.evaluate((next) => globalThis.gallery.show(next), { ...view, record: { ...view.record, id: 'another' } })
  await expect(box).toHaveValue('Send the revised depot pricing')
  await page.evaluate((next) => globalThis.gallery.show(next), view)
  await expect(box).toHaveValue('Call Omar about the depot')
  await box.press('Enter')
  await expect(page.getByRole('alert')).toContainText('What you typed is still in the box.')
  await expect(box).toHaveValue('Call Omar about the depot')
  expect(await faults(page)).toEqual([])
})

test('the former record’s facts go at once when another is being read', async ({ page }) => {
  await open(page, 'full')
  const reading = states.reading?.view
  if (!reading) throw new Error('The state holds a view')
  await page.evaluate((next) => globalThis.gallery.show(next), reading)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Reading this page…')
  await expect(page.getByText('Al Noor')).toHaveCount(0)
  await expect(page.getByText('AED')).toHaveCount(0)
})

test('a level of the line opens to its reasons, decision rights and readings', async ({ page }) => {
  await open(page, 'full')
  const objective = page.getByRole('button', { name: /Q4 objective/ })
  await expect(objective).toHaveAccessibleName(/12 fleets live on the new platform/)
  await objective.press('Enter')
  await expect(page.getByText('Omar decides on pilots')).toBeVisible()
  await expect(page.getByRole('table', { name: /Readings of/ }).getByRole('row')).toHaveCount(7)
  await expect(page.getByRole('img', { name: /7 of 12 .*signed.*, forecast for 31 Dec is .*9–11/u })).toBeVisible()
})

test('linking an orphan takes one click, with the reason where one was typed', async ({ page }) => {
  await open(page, 'orphan')
  await page.getByRole('textbox', { name: 'Reason' }).fill('Regional reference')
  await page.getByRole('button', { name: /Link: .*12 fleets/ }).click()
  expect(await argsOf(page, 'record.link')).toEqual({
    recordId: 'hubspot:app.hubspot.com/1:deal:7',
    objectiveId: 'fleets',
    reason: 'Regional reference',
  })
})

test('a hand-made link is removed from the menu', async ({ page }) => {
  await open(page, 'complete')
  await page.getByRole('button', { name: 'Change: serve another objective' }).click()
  expect(await faults(page)).toEqual([])
  await page.getByRole('menuitem', { name: 'Remove the link' }).click()
  expect(await argsOf(page, 'record.unlink')).toEqual({ recordId: 'hubspot:app.hubspot.com/1:deal:7' })
})

test('one click moves the account up the ladder, and can be undone', async ({ page }) => {
  await open(page, 'full')
  await page.getByRole('button', { name: 'Move to Opportunity' }).click()
  const args = await argsOf(page, 'touch.log')
  expect(args).toMatchObject({ targetAccountId: 'al-noor', to: 'opportunity' })
  await page.getByRole('button', { name: 'Undo' }).click()
  expect(await argsOf(page, 'touch.undo')).toEqual({ id: (args as { id: string }).id, targetAccountId: 'al-noor' })
})

test('a doubtful match is confirmed with one click', async ({ page }) => {
  await open(page, 'doubtful')
  await page.getByRole('button', { name: /Yes, this one: .*Al Noor Logistics/ }).click()
  expect(await argsOf(page, 'target.match')).toEqual({ targetAccountId: 'al-noor', name: 'Al Noor Log. LLC' })
})

test('a gap is asked about until a day, and its field is gone to', async ({ page }) => {
  await open(page, 'full')
  await page.getByRole('button', { name: /Asked, not known yet: .*Economic buyer/ }).click()
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: /Wed.* 25 Nov/ }).click()
  expect(await argsOf(page, 'field.ask')).toEqual({
    recordId: 'hubspot:app.hubspot.com/1:deal:7',
    criterionId: 'buyer',
    until: '2026-11-25',
  })
  await page.getByRole('button', { name: /Go to field: .*Economic buyer/ }).click()
  expect(await argsOf(page, 'record.go-to-field')).toEqual({ field: 'buyer' })
  await expect(page.getByText('The field is not on the page right now.')).toBeVisible()
})

test('a commitment is dropped only with a reason, which stays until it is taken', async ({ page }) => {
  await open(page, 'full')
  await page.getByRole('button', { name: /Settle: / }).click()
  await page.getByRole('button', { name: /^Drop: / }).click()
  await page.getByRole('button', { name: 'Drop' }).click()
  await expect(page.getByText('Write a few words first.')).toBeVisible()
  expect(await faults(page)).toEqual([])
  await page.getByRole('textbox', { name: 'Why is it dropped?' }).fill('They froze the budget')
  await page.getByRole('textbox', { name: 'Why is it dropped?' }).press('Enter')
  expect(await argsOf(page, 'commitment.settle')).toEqual({ id: 'promise', status: 'dropped', reason: 'They froze the budget' })
})

test('a colleague’s blocked commitment is answered where it stands, with what it asks for', async ({ page }) => {
  await open(page, 'complete')
  await page.getByRole('button', { name: /^Answer: .*Bring the depot plan/ }).click()
  expect(await faults(page)).toEqual([])
  await page.getByRole('textbox', { name: 'What is your answer?' }).fill('I drew one')
  await page.getByRole('textbox', { name: 'What is your answer?' }).press('Enter')
  expect(await argsOf(page, 'commitment.answer')).toEqual({ id: 'c', milestoneId: 'nov', answer: 'I drew one' })
})

test('a commitment that looks kept is proposed, and a person decides', async ({ page }) => {
  await open(page, 'complete')
  await page.getByRole('button', { name: 'Yes, kept' }).click()
  expect(await argsOf(page, 'commitment.settle')).toEqual({ id: 'd', status: 'kept' })
})

test('a refused change is discarded only after a second word, and can be sent again', async ({ page }) => {
  await open(page, 'refused')
  await page.getByRole('button', { name: 'Try again' }).first().click()
  expect(await argsOf(page, 'outbox.retry')).toEqual({ mutationId: 'r1' })
  await page.getByRole('button', { name: 'Discard' }).first().click()
  await page.getByRole('button', { name: 'Discard for good' }).click()
  expect(await argsOf(page, 'outbox.discard')).toEqual({ mutationId: 'r1' })
})

test('a refused promise is corrected in place and sent again', async ({ page }) => {
  await open(page, 'refused')
  await page.getByRole('button', { name: 'Correct' }).click()
  const promise = page.getByRole('textbox', { name: 'Promise', exact: true })
  await expect(promise).toHaveValue('Send the revised depot pricing')
  await promise.fill('')
  await page.getByRole('button', { name: 'Send corrected' }).click()
  await expect(page.getByText('Write a few words first.')).toBeVisible()
  expect(await faults(page)).toEqual([])
  await promise.fill('Send the depot pricing of Tuesday')
  await page.getByRole('button', { name: 'Send corrected' }).click()
  expect(await argsOf(page, 'outbox.edit')).toEqual({ mutationId: 'r1', typed: { title: 'Send the depot pricing of Tuesday' } })
})

test('who is not signed in is shown the way in', async ({ page }) => {
  await open(page, 'not-signed-in')
  await page.getByRole('button', { name: 'Sign in' }).click()
  expect(await page.evaluate(() => globalThis.gallery.opened)).toEqual(['welcome'])
})

test('a name of 300 characters is cut to two lines and shown whole on a press', async ({ page }) => {
  await open(page, 'long-name')
  const name = page.getByRole('button', { name: /Framework agreement/ }).first()
  const cut = (await name.boundingBox())?.height ?? 0
  expect(cut).toBeLessThanOrEqual(42)
  await name.click()
  expect((await name.boundingBox())?.height).toBeGreaterThan(100)
  await expect(name).toContainText('phase two of four')
})

test('the language is changed from the menu, at once and with its direction', async ({ page }) => {
  await open(page, 'full')
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'العربية' }).click()
  await expect(page.getByRole('button', { name: 'ألتزم' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
})

test('an account is parked only for a reason, and who owns it takes it up again', async ({ page }) => {
  await open(page, 'full')
  await page.getByRole('button', { name: 'Other steps' }).click()
  await page.getByRole('button', { name: /Park it/ }).click()
  await expect(page.getByText('Write above why it is parked.')).toBeVisible()
  await page.getByRole('textbox', { name: 'What happened' }).fill('Merging until spring')
  await page.getByRole('button', { name: /Park it/ }).click()
  expect(await argsOf(page, 'target.park')).toEqual({ targetAccountId: 'al-noor', reason: 'Merging until spring' })
  await open(page, 'parked')
  await page.getByRole('button', { name: 'Take it up again' }).click()
  expect(await argsOf(page, 'target.unpark')).toEqual({ targetAccountId: 'al-noor' })
})

test('menus and popovers are used by keyboard alone, and give the focus back', async ({ page }) => {
  await open(page, 'full')
  const more = page.getByRole('button', { name: 'More', exact: true })
  await more.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Open the full page' })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => globalThis.gallery.opened)).toHaveLength(1)
  await expect(more).toBeFocused()
  const ask = page.getByRole('button', { name: /Asked, not known yet: .*Economic buyer/ })
  await ask.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Asked, not known yet' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(ask).toBeFocused()
})
