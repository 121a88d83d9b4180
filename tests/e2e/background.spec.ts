import { cookieSettings, expect, test } from '#tests/support/journey.ts'
import { openPanel, part, readFoot } from '#tests/support/panel.ts'
import { commitmentsOnServer } from '#tests/support/world.ts'

for (const thirdPartyCookies of cookieSettings) {
  test.describe(`with third-party cookies ${thirdPartyCookies}`, () => {
    test('a background killed in mid-edit loses no draft, and the promise lands once', async ({ world, seat }) => {
      const sara = await seat('sara', { thirdPartyCookies })
      const { panel } = await sara.visitWithPanel('/deals/1001')
      const box = panel.getByRole('textbox', { name: 'What you promise for this week' })
      await box.fill('Ask Huda who ')
      await sara.browser.stopWorkers()
      await expect(box).toHaveValue('Ask Huda who ')
      await box.pressSequentially('signs the order')
      const pressed = panel.getByRole('button', { name: 'Commit', exact: true }).click()
      const killed = sara.browser.stopWorkers()
      await Promise.all([pressed, killed])
      await panel.getByText('Committed for this week').first().waitFor()
      await expect.poll(() => readFoot(panel), { timeout: 20_000 }).toMatch(/All saved/)
      await expect(part(panel, 'The line').getByText('Ask Huda who signs the order')).toHaveCount(1)
      expect(await commitmentsOnServer(world, 'Ask Huda who signs the order')).toHaveLength(1)
    })

    test('after a kill the panel goes on following the page', async ({ seat }) => {
      const sara = await seat('sara', { thirdPartyCookies })
      const { page, panel } = await sara.visitWithPanel('/deals/1001')
      await sara.browser.stopWorkers()
      await page.locator('[data-recent="1003"]').click()
      await expect(panel.getByRole('heading', { level: 1 })).toHaveText(/Desert Line Transport/)
    })

    test('an extension that is reloaded with tabs open says so, and works again after a reload of the page', async ({ seat }) => {
      const sara = await seat('sara', { thirdPartyCookies })
      const { page, panel } = await sara.visitWithPanel('/deals/1001')
      await panel.getByRole('heading', { level: 1, name: /Al Noor/ }).waitFor()
      const worker = await sara.browser.worker()
      const faults: string[] = []
      page.on('pageerror', (error) => faults.push(String(error)))
      await worker.evaluate('chrome.runtime.reload()').catch(() => undefined) // it ends in the middle of the answer
      await sara.browser.worker()

      // The page itself goes on, whatever became of us.
      await page.locator('[data-recent="1003"]').click()
      await expect(page.getByRole('heading', { level: 1, name: /Desert Line/ })).toBeVisible()
      expect(faults).toEqual([])

      await page.reload()
      const again = await openPanel(sara.browser, page)
      await expect(again.getByRole('heading', { level: 1 })).toHaveText(/Desert Line Transport/)
      await expect.poll(() => readFoot(again)).toMatch(/All saved/)
    })

    test('two windows each show their own deal, and what one does the other sees', async ({ seat }) => {
      const sara = await seat('sara', { thirdPartyCookies })
      const first = await sara.visitWithPanel('/deals/1001')
      const opened = sara.browser.context.waitForEvent('page')
      await first.page.evaluate(
        (url) => void window.open(url, '_blank', 'popup,width=1200,height=800'),
        first.page.url().replace('1001', '1003'),
      )
      const page = await opened
      const panel = await openPanel(sara.browser, page)
      await expect(panel.getByRole('heading', { level: 1 })).toHaveText(/Desert Line Transport/)
      await expect(first.panel.getByRole('heading', { level: 1 })).toHaveText(/Al Noor Logistics/)

      await page.locator('[data-recent="1001"]').click()
      await expect(panel.getByRole('heading', { level: 1 })).toHaveText(/Al Noor Logistics/)
      await panel.getByRole('textbox', { name: 'What you promise for this week' }).fill('Lend Huda two sensors')
      await panel.getByRole('button', { name: 'Commit', exact: true }).click()
      await expect(part(first.panel, 'The line')).toContainText('Lend Huda two sensors')
    })
  })
}
