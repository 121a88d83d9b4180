import { cookieSettings, expect, test } from '#tests/support/journey.ts'
import { commit, openPanel, part, readHead } from '#tests/support/panel.ts'

for (const thirdPartyCookies of cookieSettings) {
  test.describe(`with third-party cookies ${thirdPartyCookies}`, () => {
    test('the panel takes clicks and typing while a modal of the CRM disables the page', async ({ seat }) => {
      const sara = await seat('sara', { thirdPartyCookies })
      const { page, panel } = await sara.visitWithPanel('/deals/1001')
      // By keyboard: the panel stands over the button.
      await page.getByRole('button', { name: 'Log a call' }).press('Enter')
      const dialog = page.getByRole('dialog', { name: 'Log a call' })
      await expect(dialog).toBeVisible()
      const box = panel.getByRole('textbox', { name: 'What you promise for this week' })
      await box.click()
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type('Send the call notes to Huda')
      await expect(box).toHaveValue('Send the call notes to Huda')
      await commit(panel)
      await expect(part(panel, 'The line')).toContainText('Send the call notes to Huda')
      await expect(dialog).toBeVisible()
    })

    test('the tab at the edge opens the panel although a modal disables the page', async ({ seat }) => {
      const sara = await seat('sara', { thirdPartyCookies })
      const page = await sara.visit('/deals/1001')
      await page.getByRole('button', { name: 'Log a call' }).click()
      const panel = await openPanel(sara.browser, page)
      await expect(panel.getByRole('heading', { level: 1 })).toHaveText(/Al Noor Logistics/)
    })

    test('a deal in a side sheet is read although the address stays the list’s, and the panel makes way', async ({ seat }) => {
      const sara = await seat('sara', { thirdPartyCookies })
      const { page, panel } = await sara.visitWithPanel('/deals')
      await expect(panel.getByRole('main')).toContainText('This is a list')
      await page
        .getByRole('row')
        .filter({ hasText: 'Bahri Haulage' })
        .click({ position: { x: 500, y: 20 } })
      await expect(panel.getByRole('heading', { level: 1 })).toHaveText(/Bahri Haulage/)
      await expect.poll(async () => (await readHead(panel)).facts).toMatch(/Proposal · SAR 890,000 · Yousef Karim/)
      expect(new URL(page.url()).pathname).toBe('/deals')
      const sheet = await page.locator('.side-sheet').boundingBox()
      const frame = await (await panel.frameElement()).boundingBox()
      expect(sheet && frame && (frame.x + frame.width <= sheet.x || frame.x >= sheet.x + sheet.width)).toBe(true)
      await page.getByRole('button', { name: 'Close', exact: true }).click()
      await expect(panel.getByRole('main')).toContainText('This is a list')
    })

    test('of two records kept mounted the shown one is read', async ({ seat }) => {
      const sara = await seat('sara', { thirdPartyCookies })
      const { page, panel } = await sara.visitWithPanel('/deals/1001?tabs=keep')
      await page.locator('[data-recent="1003"]').click()
      await expect.poll(async () => (await readHead(panel)).name).toContain('Desert Line Transport')
      await page.getByRole('tab', { name: /Al Noor/ }).click()
      await expect.poll(async () => (await readHead(panel)).facts).toMatch(/Proposal · AED 480,000 · Sara Haddad/)
      expect(await page.locator('.record-view').count()).toBe(2)
    })

    test('edit mode is read as well as view mode', async ({ seat }) => {
      const sara = await seat('sara', { thirdPartyCookies })
      const { page, panel } = await sara.visitWithPanel('/deals/1001')
      await expect(part(panel, 'Missing to qualify')).toContainText('3 of 7 missing')
      await page.getByRole('button', { name: 'Edit' }).press('Enter')
      await page.getByLabel('Metrics').fill('Late deliveries below 5 %')
      await expect(part(panel, 'Missing to qualify')).toContainText('2 of 7 missing')
      await page.getByRole('button', { name: 'Cancel' }).press('Enter')
      await expect(part(panel, 'Missing to qualify')).toContainText('3 of 7 missing')
    })

    test('a layout after a redesign is named as such, and nothing is reported missing for it', async ({ seat }) => {
      const sara = await seat('sara', { thirdPartyCookies })
      const { panel } = await sara.visitWithPanel('/deals/1006?layout=next')
      await expect(panel.getByText(/layout is not recognised/)).toBeVisible()
      await expect(panel.getByText(/of \d missing/)).toHaveCount(0)
    })

    test('a signed-out CRM is said to be so, and the made-up record behind its box is not read', async ({ seat }) => {
      const sara = await seat('sara', { thirdPartyCookies })
      const { panel } = await sara.visitWithPanel('/deals/1001?session=out')
      await expect(panel.getByText(/Nobody is signed in to|nobody is signed in there/).first()).toBeVisible()
      await expect(panel.getByText('Acme')).toHaveCount(0)
    })
  })
}
