import type { Page } from '@playwright/test'
import { must } from '#lib/base/must.ts'
import type { AnnualFrame } from '#lib/schema/annual-frame.ts'
import type { Framework } from '#lib/schema/framework.ts'
import type { Objective } from '#lib/schema/objective.ts'
import { texts } from '#server/pages/texts.ts'
import { type ExtensionBrowser, openBrowser } from '#tests/support/extension.ts'
import { expect, test } from '#tests/support/journey.ts'
import { signIn, signInAs } from '#tests/support/sign-in.ts'
import { actionTimeoutMs } from '#tests/support/signed-in.ts'
import { wordsIn } from '#tests/support/words.ts'
import { grantFor, openWorld, rowsOnServer, type World } from '#tests/support/world.ts'
import { publishPlan, writePlan, written } from '#tests/support/write-plan.ts'

/** A start without a server, by hand, and what becomes of it on one. */

const opened: { close(): Promise<void> }[] = []
test.afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

const typed = written.en
const qualification = wordsIn('en', 'qualification')

/** Somebody who begins on their device alone and writes a plan and criteria there. */
async function startAlone(world: World): Promise<{ browser: ExtensionBrowser; full: Page }> {
  const browser = await openBrowser({ grants: [grantFor(world)] })
  opened.push(browser)
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
  await expect(full.getByRole('row', { name: /Layla/ })).toContainText('administrator')
  await expect(full.getByText('Join a server to invite people')).toBeVisible()
  await full.getByRole('link', { name: 'Plan', exact: true }).click()
  await writePlan(full, 'en')
  await publishPlan(full, 'en')
  await full.getByRole('link', { name: 'Qualification', exact: true }).click()
  await full.getByRole('button', { name: qualification('beginWith', { name: 'BANT' }) }).click()
  await full.getByRole('button', { name: qualification('save') }).click()
  await expect(full.getByText(qualification('inUse'), { exact: true })).toBeVisible()
  await expect(full.getByText('On this device only', { exact: true })).toBeVisible()
  return { browser, full }
}

/** What the demo's workspace holds on the server of what was written. */
async function onServer(world: World) {
  const [frames, objectives, frameworks] = await Promise.all([
    rowsOnServer<AnnualFrame>(world, 'annualFrame'),
    rowsOnServer<Objective>(world, 'objective'),
    rowsOnServer<Framework>(world, 'framework'),
  ])
  return {
    frame: frames.find(({ diagnosis }) => diagnosis === typed.diagnosis),
    objective: objectives.find(({ title }) => title === typed.objective),
    framework: frameworks.find(({ name }) => name === 'BANT'),
  }
}

const localDatabases = (full: Page) =>
  full.evaluate(async () => (await indexedDB.databases()).filter(({ name }) => name?.startsWith('throughline|here|')).length)

test('who starts alone writes a plan and criteria on this device, and takes them along to a server, once', async () => {
  test.setTimeout(240_000)
  const world = await openWorld('people')
  opened.push(world)
  const { browser, full } = await startAlone(world)
  expect(await onServer(world)).toEqual({ frame: undefined, objective: undefined, framework: undefined })

  await (await signIn(browser, world.server.url, 'layla')).close()
  await expect
    .poll(() => onServer(world), { timeout: 30_000 })
    .toMatchObject({ frame: { guidingPolicy: typed.policy }, objective: { driId: 'layla' }, framework: { name: 'BANT' } })
  await expect(full.getByText('All saved')).toBeVisible({ timeout: 30_000 })
  await expect.poll(() => localDatabases(full), { timeout: 30_000 }).toBe(0)
})

test('a rep who joins takes their plan along as drafts, and reads what was refused', async () => {
  test.setTimeout(240_000)
  const world = await openWorld('people')
  opened.push(world)
  const { browser, full } = await startAlone(world)
  await (await signIn(browser, world.server.url, 'sara')).close()
  await expect.poll(async () => (await onServer(world)).objective, { timeout: 30_000 }).toMatchObject({ draftOf: 'sara', driId: 'sara' })
  const popup = await browser.open('popup.html')
  const refused = popup.getByRole('region', { name: /refused/ })
  await expect(refused).toContainText(wordsIn('en', 'common.mutation')('framework_save'))
  expect((await onServer(world)).framework).toBeUndefined()
  expect(await localDatabases(full)).toBe(1) // until nothing of it is open
})

test('who starts alone creates a workspace on a server of their own, and takes their plan along', async () => {
  test.setTimeout(240_000)
  const world = await openWorld('empty')
  opened.push(world)
  const { browser, full } = await startAlone(world)
  const server = texts.en
  const page = await browser.context.newPage()
  await page.goto(must(world.server.beginUrl, 'the link that the server prints'))
  await page.getByLabel(server.workspaceName).fill('Nakheel Fleet')
  await page.getByLabel(server.timeZone).selectOption('Asia/Dubai')
  await page.getByLabel(server.name, { exact: true }).fill('Layla')
  await page.getByLabel(server.email).fill('layla@example.com')
  await page.getByLabel(server.choosePassword).fill('correct horse battery')
  await page.getByRole('button', { name: server.begin }).click()
  await expect(page.getByText('Nakheel Fleet').first()).toBeVisible()
  const member = { name: 'Layla', email: 'layla@example.com', password: 'correct horse battery' }
  await (await signInAs(browser, world.server.url, member, 'Nakheel Fleet')).close()

  await expect(full.getByText('All saved')).toBeVisible({ timeout: 30_000 })
  await expect.poll(() => localDatabases(full), { timeout: 30_000 }).toBe(0)
  await full.getByRole('link', { name: 'Plan', exact: true }).click()
  await expect(full.getByRole('button', { name: typed.objective, exact: true })).toBeVisible()
  await full.getByRole('link', { name: 'Qualification', exact: true }).click()
  await expect(full.getByRole('heading', { name: 'BANT' })).toBeVisible()
})
