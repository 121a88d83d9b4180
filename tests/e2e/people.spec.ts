import type { Page } from '@playwright/test'
import { openBrowser } from '#tests/support/extension.ts'
import { expect, test } from '#tests/support/journey.ts'
import { signInAs } from '#tests/support/sign-in.ts'
import { actionTimeoutMs } from '#tests/support/signed-in.ts'
import { grantFor } from '#tests/support/world.ts'

/** An admin's side and the invited person's side, each in a browser of their own, over the real server. */

/** What the page puts into the clipboard, which a headless browser lets nobody read. */
async function copiedBy(page: Page, press: () => Promise<void>): Promise<string> {
  await page.evaluate(() => {
    navigator.clipboard.writeText = async (text) => {
      document.body.dataset.copied = text
    }
  })
  await press()
  await expect(page.locator('body')).toHaveAttribute('data-copied', /./)
  return (await page.locator('body').getAttribute('data-copied')) ?? ''
}

test('somebody is invited by a link, becomes a member, gets another role, and is let out again', async ({ world, seat }) => {
  test.setTimeout(300_000) // two browsers, each signed in by hand
  const layla = await seat('layla', { thirdPartyCookies: 'blocked' })
  const people = await layla.browser.open('workspace.html#people')
  await expect(people.getByRole('rowheader', { name: /Sara Haddad/ })).toBeVisible()
  await people.getByLabel('E-mail address').fill('Dana@rahhal.example')
  await people.getByRole('button', { name: 'Make an invitation link' }).click()
  const invitation = people.getByRole('list', { name: 'Open invitations' }).getByRole('listitem').filter({ hasText: 'dana@rahhal.example' })
  const link = await copiedBy(people, () => invitation.getByRole('button', { name: 'Copy the link' }).click())
  expect(link).toContain(`${world.server.url}/sign-up?invitation=`)

  const browser = await openBrowser({ grants: [grantFor(world)] })
  browser.context.setDefaultTimeout(actionTimeoutMs)
  const signUp = await browser.context.newPage()
  await signUp.goto(link)
  await signUp.getByLabel('Your name').fill('Dana Saleh')
  await signUp.getByLabel('Choose a password').fill('correct horse battery')
  await signUp.getByRole('button', { name: 'Join' }).click()
  await expect(signUp.getByText('Signed in as')).toBeVisible()
  await signUp.close()
  const dana = { name: 'Dana Saleh', email: 'dana@rahhal.example', password: 'correct horse battery' }
  const welcome = await signInAs(browser, world.server.url, dana)
  await expect(welcome.getByText(/Dana Saleh.*, rep in/)).toBeVisible()

  const row = people.getByRole('row', { name: /Dana Saleh/ })
  await expect(row).toContainText('rep', { timeout: 30_000 })
  await row.getByRole('button', { name: /^Edit/ }).click()
  await people.getByRole('dialog').getByLabel('Role').selectOption('manager')
  await people.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(row).toContainText('manager')
  await expect(welcome.getByText(/Dana Saleh.*, manager in/)).toBeVisible({ timeout: 30_000 })

  const hers = await browser.open('workspace.html#people')
  await expect(hers.getByRole('rowheader', { name: /Layla/ })).toBeVisible()
  await expect(hers.getByRole('button', { name: /^Deactivate/ })).toHaveCount(0)
  await row.getByRole('button', { name: /^Deactivate/ }).click()
  await people.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click()
  await expect(row).toContainText('deactivated')
  await expect(hers.getByRole('alert')).toContainText('You were deactivated in this workspace', { timeout: 30_000 })
  await expect(hers.getByRole('rowheader')).toHaveCount(0)
  await browser.close()
})
