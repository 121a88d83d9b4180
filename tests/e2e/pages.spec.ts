import practiceSpec from '#server/demo/practice-crm/spec.json' with { type: 'json' }
import { openBrowser } from '#tests/support/extension.ts'
import { expect, test } from '#tests/support/journey.ts'
import { commit } from '#tests/support/panel.ts'
import { signIn } from '#tests/support/sign-in.ts'
import { commitmentsOnServer, grantFor } from '#tests/support/world.ts'

/** The pages that are not in the CRM: popup, full page, settings. */

test('what was promised on a deal is settled in the popup, with its reason', async ({ world, seat }) => {
  const sara = await seat('sara', { thirdPartyCookies: 'blocked' })
  const { panel } = await sara.visitWithPanel('/deals/1001')
  const promised = await commit(panel, 'Call Huda about the depot list')
  const popup = await sara.browser.open('popup.html')
  const commitment = popup.getByRole('listitem').filter({ hasText: promised })
  await expect(commitment).toContainText('Al Noor Logistics')
  await commitment.getByRole('button', { name: /^Drop/ }).click()
  await commitment.getByLabel('Why is it dropped?').fill('the depot was sold')
  await commitment.getByLabel('Why is it dropped?').press('Enter')
  await expect(commitment).toContainText(/Dropped: .*the depot was sold/)
  await expect(popup.getByText('All saved')).toBeVisible()
  expect(await commitmentsOnServer(world, promised)).toMatchObject([{ status: 'dropped', reason: 'the depot was sold' }])
})

test('the full page lists the deals that were opened, and goes on when the background is stopped', async ({ seat }) => {
  const omar = await seat('omar', { thirdPartyCookies: 'blocked' })
  const { panel } = await omar.visitWithPanel('/deals/1001')
  await expect(panel.getByRole('heading', { level: 1 })).toHaveText(/Al Noor Logistics/)
  const full = await omar.browser.open('workspace.html')
  const row = full.getByRole('row').filter({ has: full.getByRole('link', { name: /Al Noor Logistics — fleet renewal/ }) })
  await expect(row).toContainText('Sara Haddad')
  await expect(row).toContainText('12 fleets live on the new platform')
  await expect(row).toContainText('AED 480,000')
  await expect(full.getByRole('link', { name: 'Settings' })).toHaveCount(0)
  await omar.browser.stopWorkers()
  await omar.visit('/deals/1002')
  await expect(full.getByRole('table').getByRole('link')).not.toHaveCount(0)
  await full.getByRole('columnheader', { name: 'Deal' }).getByRole('button').click()
  await expect(full.getByRole('columnheader', { name: 'Deal' })).toHaveAttribute('aria-sort', 'ascending')
})

test('an administrator tries a spec on a CRM that nobody has enabled, sees its faults, and saves it', async ({ world }) => {
  const browser = await openBrowser({ grants: [grantFor(world)] })
  const welcome = await signIn(browser, world.server.url, 'layla')
  await welcome.close()
  const deal = await browser.context.newPage()
  await deal.goto(`${world.crm.url}/deals/1001`)
  const settings = await browser.open('workspace.html#settings')
  await settings.getByRole('button', { name: 'Add a spec' }).click()
  const json = settings.getByLabel('Spec (JSON)')

  await json.fill(JSON.stringify({ ...practiceSpec, id: 'Our CRM', pages: [] }))
  await settings.getByRole('button', { name: 'Check' }).click()
  await expect(settings.getByRole('alert')).toContainText('2 faults')

  await json.fill(JSON.stringify({ ...practiceSpec, id: 'ours', name: 'Our CRM' }))
  await settings.getByLabel('Addresses where it applies').fill(`${world.crm.url}/deals`)
  await settings.getByRole('button', { name: 'Try on the open CRM tab' }).click()
  const trial = settings.getByRole('status', { name: 'What it read' })
  await expect(trial).toContainText('Al Noor Logistics — fleet renewal', { timeout: 15_000 })
  await expect(trial).toContainText('AED 480,000')

  await settings.getByRole('button', { name: 'Save for the workspace' }).click()
  await expect(settings.getByRole('listitem').filter({ hasText: 'Our CRM' })).toContainText('on 1 address')
  await browser.close()
})
