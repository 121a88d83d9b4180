import type { Page } from '@playwright/test'
import type { AnnualFrame } from '#lib/schema/annual-frame.ts'
import type { Objective } from '#lib/schema/objective.ts'
import { openBrowser } from '#tests/support/extension.ts'
import { expect, test } from '#tests/support/journey.ts'
import { signIn } from '#tests/support/sign-in.ts'
import { actionTimeoutMs } from '#tests/support/signed-in.ts'
import { grantFor, rowsOnServer } from '#tests/support/world.ts'

/** A change as our own pages make it, over the live port of the page. */
async function mutate(page: Page, name: string, args: object): Promise<void> {
  await page.evaluate(
    ([mutation, given]) =>
      new Promise<void>((resolve, reject) => {
        // The extension's own page has the browser's API, which a test's types do not name.
        const { chrome } = globalThis as unknown as { chrome: { runtime: { connect: (how: { name: string }) => TestPort } } }
        const port = chrome.runtime.connect({ name: 'live' })
        port.onMessage.addListener((answer) => (answer.type === 'done' ? resolve() : reject(new Error(JSON.stringify(answer)))))
        port.postMessage({ type: 'mutate', id: 1, mutationId: crypto.randomUUID(), name: mutation, args: given })
      }),
    [name, args] as const,
  )
}
interface TestPort {
  onMessage: { addListener: (listen: (answer: { type: string }) => void) => void }
  postMessage: (message: object) => void
}

test('who starts alone writes a plan on this device, and takes it along to a server, once', async ({ world }) => {
  const browser = await openBrowser({ grants: [grantFor(world)] })
  browser.context.setDefaultTimeout(actionTimeoutMs)
  const welcome = await browser.open('welcome.html')
  await welcome.getByRole('button', { name: /^Sign in first/ }).click()
  await welcome.getByRole('button', { name: 'Start alone' }).click()
  await welcome.getByLabel('Your name').fill('Layla')
  await welcome.getByLabel('Your e-mail address').fill('layla@example.com')
  await welcome.getByLabel('Name of your workspace').fill('Own')
  await welcome.getByRole('button', { name: 'Start on this device' }).click()
  await expect(welcome.getByText(/Layla.*, alone in .*Own/)).toBeVisible()
  await welcome.close()

  const full = await browser.open('workspace.html#people')
  await expect(full.getByText('On this device only', { exact: true })).toBeVisible()
  const you = full.getByRole('row', { name: /Layla/ })
  await expect(you).toContainText('administrator')
  await expect(full.getByText('Join a server to invite people')).toBeVisible()
  const memberId = await full.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name?.split('|')[3]).find(Boolean) ?? '')
  const frame: AnnualFrame = { id: 'alone-frame', year: 2026, diagnosis: 'Fleets buy late.', guidingPolicy: 'Be there first.' }
  const objective: Objective = {
    id: 'alone-objective',
    quarter: '2026-Q4',
    title: 'Ten fleets live',
    why: 'They are what the next ones ask for.',
    driId: memberId,
    decisionRights: 'Discount up to 10 %.',
    priority: 1,
    scope: { any: [] },
  }
  await mutate(full, 'plan.add', { changeId: 'alone-1', item: { table: 'annualFrame', row: frame }, as: 'published' })
  await mutate(full, 'plan.add', { changeId: 'alone-2', item: { table: 'objective', row: objective }, as: 'published' })
  await expect(full.getByText('On this device only', { exact: true })).toBeVisible()
  expect(await rowsOnServer(world, 'annualFrame', frame.id)).toEqual([])

  await (await signIn(browser, world.server.url, 'layla')).close()
  await expect.poll(() => rowsOnServer<Objective>(world, 'objective', objective.id), { timeout: 30_000 }).toHaveLength(1)
  expect(await rowsOnServer(world, 'annualFrame', frame.id)).toEqual([frame])
  expect(await rowsOnServer(world, 'objective', objective.id)).toEqual([{ ...objective, driId: 'layla' }])
  await expect(full.getByText('All saved')).toBeVisible({ timeout: 30_000 })
  const localDatabases = () =>
    full.evaluate(async () => (await indexedDB.databases()).filter(({ name }) => name?.startsWith('throughline|here|')).length)
  await expect.poll(localDatabases, { timeout: 30_000 }).toBe(0)
  await browser.close()
})
