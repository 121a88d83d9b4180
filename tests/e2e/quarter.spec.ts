import { expect, test } from '#tests/support/journey.ts'

/** The quarter's pages over the real server: what a DRI writes there is read, counted and copied elsewhere. */

test('a DRI adds a reading, sets the status by hand and approves words, which a colleague copies on the deal', async ({ seat }) => {
  test.setTimeout(300_000) // two browsers, one after the other
  const omar = await seat('omar', { thirdPartyCookies: 'blocked' })
  const page = await omar.browser.open('workspace.html#quarter')
  await page.getByRole('link', { name: /12 fleets live on the new platform/ }).click()

  const metric = page.getByRole('region', { name: /^.*Fleets signed/ }).first()
  await metric.getByRole('button', { name: /^Add a reading/ }).click()
  await metric.getByLabel('Value').fill('11')
  await metric.getByRole('button', { name: 'Save the reading' }).click()
  await expect(metric.getByRole('cell', { name: '11', exact: true })).toBeVisible()
  await expect(page.getByText(/11 of \d+ .*signed/).first()).toBeVisible()

  await page.getByRole('button', { name: 'Set it by hand' }).click()
  await page.getByLabel('Status', { exact: true }).selectOption('off track')
  await page.getByLabel('Reason').fill('two pilots were called off')
  await page.getByRole('button', { name: 'Set the status' }).click()
  await expect(page.getByText(/set by hand: .*two pilots were called off/)).toBeVisible()

  await page.getByRole('button', { name: 'Add a message' }).click()
  await page.getByLabel('Name').fill('Price for six depots')
  await page.getByLabel('Words').fill('One price for all six depots until March.')
  await page.getByRole('button', { name: 'Save the message' }).click()
  await expect(page.getByRole('button', { name: /^Copy: .*Price for six depots/ })).toBeVisible()
  await expect(page.getByText('All saved')).toBeVisible()

  const sara = await seat('sara', { thirdPartyCookies: 'blocked' })
  const { panel } = await sara.visitWithPanel('/deals/1001')
  await expect(panel.getByText('off track')).toBeVisible()
  await panel.getByRole('button', { name: 'Price for six depots', exact: true }).click()
  await expect(panel.getByText('One price for all six depots until March.')).toBeVisible()

  const hers = await sara.browser.open('workspace.html#quarter')
  const row = hers.getByRole('listitem').filter({ has: hers.getByRole('link', { name: /12 fleets live on the new platform/ }) })
  await expect(row).toContainText('set by hand')
  await row.getByText('Readings as a table').click()
  await expect(row.getByRole('cell', { name: '11', exact: true })).toBeVisible()
})
