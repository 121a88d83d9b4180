import type { Page } from '@playwright/test'
import type { Objective } from '#lib/schema/objective.ts'
import { expect, type Person, test } from '#tests/support/journey.ts'
import { plain } from '#tests/support/panel.ts'
import { demoMember } from '#tests/support/sign-in.ts'
import { rowsOnServer } from '#tests/support/world.ts'

/** Two people edit one objective while neither has a network: docs/decisions/0016-plan-edits.md says what becomes of it. */

const outcome = '12 fleets live on the new platform'

/** Somebody with the objective open in the cascade editor, and no network. */
async function openOffline({ browser }: Person): Promise<Page> {
  const plan = await browser.open('workspace.html#plan')
  await open(plan, outcome)
  await browser.context.setOffline(true)
  return plan
}

async function comeBack({ browser }: Person): Promise<void> {
  await browser.context.setOffline(false)
}

async function open(plan: Page, title: string): Promise<void> {
  await plan.getByRole('button', { name: title, exact: true }).click()
  await expect(plan.getByRole('region', { name: 'Open item: Objective' })).toBeVisible()
}

async function saveOffline(plan: Page): Promise<void> {
  await plan.keyboard.press('Control+Enter')
  await expect(plan.getByText(/^1 change waiting, offline/)).toBeVisible()
}

/** The whole cascade as one of them reads it; what is theirs is named, so that it compares. */
async function cascadeOf(plan: Page, reader: 'layla' | 'omar'): Promise<string> {
  const cascade = plain(await plan.getByRole('region', { name: 'The cascade' }).innerText())
  return cascade.replaceAll('· you', `· ${demoMember(reader).name}`)
}

test('different fields of one objective, edited by two people offline, are both kept in both browsers', async ({ world, seat }) => {
  test.setTimeout(300_000) // two browsers, each signed in by hand
  const layla = await seat('layla', { thirdPartyCookies: 'blocked' })
  const omar = await seat('omar', { thirdPartyCookies: 'blocked' })
  const [hers, his] = [await openOffline(layla), await openOffline(omar)]

  await hers.getByLabel('Effort, %').fill('45')
  await hers.getByLabel('May decide without asking').fill('Discounts up to 15 %.')
  await saveOffline(hers)
  await his.getByLabel('Outcome').fill('12 fleets live, three of them in Kuwait')
  await his.getByLabel('When it is stuck').fill('Layla, within one working day.')
  await saveOffline(his)
  await expect(hers.getByRole('button', { name: outcome, exact: true })).toBeVisible()

  await Promise.all([comeBack(layla), comeBack(omar)])
  for (const plan of [hers, his]) {
    await expect(plan.getByText('All saved')).toBeVisible({ timeout: 30_000 })
    await expect(plan.getByText('Intended: 45 % of effort')).toBeVisible({ timeout: 30_000 })
    await open(plan, '12 fleets live, three of them in Kuwait')
    await expect(plan.getByLabel('When it is stuck')).toHaveValue('Layla, within one working day.')
    await expect(plan.getByRole('region', { name: 'Open item: Objective' })).toContainText('Discounts up to 15 %.')
    await expect(plan.getByRole('alert')).toHaveCount(0)
  }
  expect(await cascadeOf(hers, 'layla')).toBe(await cascadeOf(his, 'omar'))
  expect(await rowsOnServer<Objective>(world, 'objective', 'obj-fleets')).toMatchObject([
    {
      title: '12 fleets live, three of them in Kuwait',
      escalation: 'Layla, within one working day.',
      decisionRights: 'Discounts up to 15 %.',
      intended: { effort: 45 },
    },
  ])
})

test('of two people who rewrote the same words offline the later one keeps theirs, with the reason, and nobody else’s are written over', async ({
  seat,
}) => {
  test.setTimeout(300_000) // two browsers, each signed in by hand
  const layla = await seat('layla', { thirdPartyCookies: 'blocked' })
  const omar = await seat('omar', { thirdPartyCookies: 'blocked' })
  const [hers, his] = [await openOffline(layla), await openOffline(omar)]

  await hers.getByLabel('Outcome').fill('14 fleets live before the board meets')
  await saveOffline(hers)
  await his.getByLabel('Outcome').fill('12 fleets live, three of them in Kuwait')
  await his.getByLabel('When it is stuck').fill('Layla, within one working day.')
  await saveOffline(his)

  await comeBack(layla)
  await expect(hers.getByText('All saved')).toBeVisible({ timeout: 30_000 })
  await comeBack(omar)
  await expect(his.getByRole('alert')).toContainText('1 change was refused', { timeout: 30_000 })
  await expect(his.getByRole('button', { name: '14 fleets live before the board meets', exact: true })).toBeVisible()

  const popup = await omar.browser.open('popup.html')
  const refused = popup.getByRole('region', { name: '1 change was refused' })
  await expect(refused).toContainText('Somebody changed the same thing first.')
  await expect(refused).toContainText('12 fleets live, three of them in Kuwait')
  await expect(refused).toContainText('Layla, within one working day.')
  // Sent again as it was, it would write over hers: it stays.
  await refused.getByRole('button', { name: 'Try again' }).click()
  await expect(refused.getByRole('alert')).toContainText('Somebody changed the same thing first.')
  await expect(refused).toContainText('12 fleets live, three of them in Kuwait')
  await expect(hers.getByRole('button', { name: '14 fleets live before the board meets', exact: true })).toBeVisible()
  await expect(hers.getByRole('alert')).toHaveCount(0)
  expect(await cascadeOf(hers, 'layla')).toBe(await cascadeOf(his, 'omar'))

  // Seeing hers beside his own, he says what should stand there.
  await refused.getByRole('button', { name: 'Correct' }).click()
  await expect(refused).toContainText('What you send takes the place of: 14 fleets live before the board meets')
  await refused.getByLabel('Title').fill('14 fleets live, three of them in Kuwait')
  await refused.getByRole('button', { name: 'Send corrected' }).click()
  await expect(refused).toHaveCount(0)
  await expect(his.getByText('All saved')).toBeVisible()
  await expect(his.getByRole('alert')).toHaveCount(0)
  await expect(hers.getByRole('button', { name: '14 fleets live, three of them in Kuwait', exact: true })).toBeVisible()
  const asHis = async () => (await cascadeOf(hers, 'layla')) === (await cascadeOf(his, 'omar'))
  await expect.poll(asHis, { timeout: 15_000 }).toBe(true) // the server has it before his page hears that it does
})
