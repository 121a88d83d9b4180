import type { Page } from '@playwright/test'
import type { ExtensionBrowser } from '#tests/support/extension.ts'
import { expect, test } from '#tests/support/journey.ts'
import { part, readFoot } from '#tests/support/panel.ts'

/**
 * The panel as the browser's own side panel. It is opened by the popup's button, with the popup's page in a tab: the toolbar itself is
 * out of a test's reach. Playwright counts a side panel among its pages only when it is told to.
 */
process.env.PW_CHROMIUM_ATTACH_TO_OTHER = '1'

test('the browser’s side panel, opened from the popup’s page in a tab, follows the tab in front and logs a promise', async ({ seat }) => {
  const sara = await seat('sara', { thirdPartyCookies: 'blocked' })
  // The page is read from its first opening on.
  const { page: first } = await sara.visitWithPanel('/deals/1001')
  const second = await sara.visit('/deals/1003')
  const panel = await openSidePanel(sara.browser)
  const heading = panel.getByRole('heading', { level: 1 })

  await second.bringToFront()
  await expect(heading).toHaveText(/Desert Line Transport/)
  await first.bringToFront()
  await expect(heading).toHaveText(/Al Noor Logistics/)
  await first.locator('[data-recent="1003"]').click()
  await expect(heading).toHaveText(/Desert Line Transport/)

  await panel.getByRole('textbox', { name: 'What you promise for this week' }).fill('Call the dispatcher of Desert Line')
  await panel.getByRole('button', { name: 'Commit', exact: true }).click()
  await expect(part(panel.mainFrame(), 'The line')).toContainText('Call the dispatcher of Desert Line')
  await expect.poll(() => readFoot(panel.mainFrame())).toMatch(/All saved/)
})

async function openSidePanel(browser: ExtensionBrowser): Promise<Page> {
  const popup = await browser.open('popup.html')
  await popup.getByRole('button', { name: 'Side panel' }).click()
  const found = () => browser.context.pages().find((page) => page.url().endsWith('/panel.html'))
  await expect.poll(() => found() !== undefined).toBe(true)
  const panel = found()
  if (!panel) throw new Error('The side panel closed again')
  await popup.close()
  return panel
}
