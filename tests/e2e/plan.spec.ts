import { openBrowser } from '#tests/support/extension.ts'
import { expect, personAt, test } from '#tests/support/journey.ts'
import { part } from '#tests/support/panel.ts'
import { showOnCrm, signIn } from '#tests/support/sign-in.ts'
import { actionTimeoutMs } from '#tests/support/signed-in.ts'
import { grantFor, openWorld } from '#tests/support/world.ts'

/** The plan, written by people. */

const opened: { close(): Promise<void> }[] = []
test.afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

test('a plan written by hand from nothing stands on a rep’s deal once it is published', async () => {
  test.setTimeout(300_000)
  const world = await openWorld('people')
  opened.push(world)
  const grants = [grantFor(world)]
  const [admins, reps] = await Promise.all([openBrowser({ grants }), openBrowser({ grants })])
  opened.push(admins, reps)
  for (const { context } of [admins, reps]) context.setDefaultTimeout(actionTimeoutMs)
  await (await signIn(admins, world.server.url, 'layla')).close()
  const welcome = await signIn(reps, world.server.url, 'sara')
  await showOnCrm(welcome, world.crm.url)
  const { panel } = await personAt(reps, world).visitWithPanel('/deals/1001')
  const line = part(panel, 'The line')
  await expect(line).toContainText('This quarter has no plan yet.')

  const plan = await admins.open('workspace.html#plan')
  const step = (name: string) => plan.getByRole('region', { name: 'Write the plan, in this order' }).getByRole('button', { name }).click()
  const save = () => plan.keyboard.press('Control+Enter')
  await step('Write the frame')
  await plan.getByLabel('Diagnosis').fill('Mid-size fleets buy from whoever shows up first.')
  await plan.getByLabel('Guiding policy').fill('Show up first, with a price for the whole depot.')
  await save()
  await step('Write a bet')
  await plan.getByLabel('Bet', { exact: true }).fill('Win mid-size logistics in the Gulf')
  await plan.getByLabel('Why', { exact: true }).fill('Nobody serves fleets of 20 to 200.')
  await save()
  await step('Write an objective')
  await plan.getByLabel('Outcome').fill('12 depots priced before they ask')
  await plan.getByLabel('Responsible (DRI)').selectOption({ label: 'Omar Farouk' })
  await plan.getByLabel('May decide without asking').fill('Discounts up to 12 %.')
  await save()
  await step('Add a metric')
  await plan.getByLabel('What is measured').fill('Depots priced')
  await plan.getByLabel('Unit').fill('depots')
  await plan.getByLabel('Target', { exact: true }).fill('12')
  await save()
  await step('Add a milestone')
  await plan.getByLabel('True by the end of the month').fill('Four depots priced')
  await save()

  const objective = plan.getByRole('button', { name: '12 depots priced before they ask', exact: true })
  await objective.click()
  await plan.getByLabel('Leading indicator').selectOption({ index: 1 })
  await save()
  await expect(plan.getByText('leading indicator', { exact: true })).toBeVisible()
  await objective.click()
  await plan.getByRole('button', { name: 'Scope rule' }).click()
  await plan.getByRole('button', { name: 'Write a rule' }).click()
  await plan.getByLabel('What it looks at').selectOption('Name')
  await plan.getByLabel('Words, separated by commas').fill('fleet renewal')
  await plan.getByRole('button', { name: 'Save', exact: true }).click()

  await expect(line).toContainText('This quarter has no plan yet.')
  await step('Publish')
  await plan.getByRole('dialog').getByRole('button', { name: 'Publish 5 items' }).click()
  await expect(plan.getByRole('status').filter({ hasText: '1 objective' })).not.toContainText('draft')

  await expect(line).toContainText('Win mid-size logistics in the Gulf')
  await expect(line).toContainText('12 depots priced before they ask')
  await expect(line).toContainText('Four depots priced')
  await expect(line).toContainText('Omar Farouk')

  await objective.click()
  await plan.getByRole('button', { name: 'History', exact: true }).click()
  await expect(plan.getByRole('region', { name: 'Open item: Objective' })).toContainText('Published')
})
