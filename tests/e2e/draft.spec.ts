import { expect, test } from '#tests/support/journey.ts'

test('words typed and not committed survive a reload of the page, on their own deal', async ({ seat }) => {
  const sara = await seat('sara', { thirdPartyCookies: 'blocked' })
  const { page, panel } = await sara.visitWithPanel('/deals/1001')
  const name = 'What you promise for this week'
  await panel.getByRole('textbox', { name }).fill('Ask Huda for the depot list')
  // Kept a moment after the last key; then the page goes, and the frame with it.
  await page.waitForTimeout(400)
  await page.reload()
  const again = await sara.browser.panel(page)
  await expect(again.getByRole('textbox', { name })).toHaveValue('Ask Huda for the depot list')
  await page.locator('[data-recent="1003"]').click()
  await expect(again.getByRole('heading', { level: 1 })).toHaveText(/Desert Line Transport/)
  await expect(again.getByRole('textbox', { name })).not.toHaveValue('Ask Huda for the depot list')
})
