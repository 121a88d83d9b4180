import { openBrowser } from '#tests/support/extension.ts'
import { expect, personAt, test } from '#tests/support/journey.ts'
import { part } from '#tests/support/panel.ts'
import { beginIn } from '#tests/support/sign-in.ts'
import { actionTimeoutMs } from '#tests/support/signed-in.ts'
import { wordsIn } from '#tests/support/words.ts'
import { grantFor, openWorld } from '#tests/support/world.ts'
import { publishPlan, writePlan, written } from '#tests/support/write-plan.ts'

/** The plan, written by people. */

const opened: { close(): Promise<void> }[] = []
test.afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

for (const [locale, direction] of [
  ['en', 'ltr'],
  ['ar', 'rtl'],
] as const) {
  test(`a plan written by hand from nothing stands on a rep’s deal once it is published (${locale})`, async () => {
    test.setTimeout(300_000)
    const typed = written[locale]
    const t = wordsIn(locale, 'plan')
    const inPanel = wordsIn(locale, 'panel.line')
    const world = await openWorld('people')
    opened.push(world)
    const grants = [grantFor(world)]
    const [admins, reps] = await Promise.all([openBrowser({ grants }), openBrowser({ grants })])
    opened.push(admins, reps)
    for (const { context } of [admins, reps]) context.setDefaultTimeout(actionTimeoutMs)
    await beginIn(locale, admins, world, 'layla')
    await beginIn(locale, reps, world, 'sara')
    const { panel } = await personAt(reps, world).visitWithPanel(typed.deal)
    const line = part(panel, inPanel('title'))
    await expect(line).toContainText(inPanel('noPlan'))
    await expect(panel.locator('html')).toHaveAttribute('dir', direction)

    const plan = await admins.open('workspace.html#plan')
    await expect(plan.locator('html')).toHaveAttribute('dir', direction)
    await writePlan(plan, locale, 'Omar Farouk')
    await expect(line).toContainText(inPanel('noPlan'))
    await publishPlan(plan, locale)

    await expect(line).toContainText(typed.bet)
    await expect(line).toContainText(typed.objective)
    await expect(line).toContainText(typed.milestone)
    await expect(line).toContainText('Omar Farouk')

    await plan.getByRole('button', { name: typed.objective, exact: true }).click()
    await plan.getByRole('button', { name: t('pane.tabs.history'), exact: true }).click()
    const pane = plan.getByRole('region', { name: t('pane.label', { kind: t('pane.kinds.objective') }) })
    await expect(pane).toContainText(t('history.kind.publish'))
  })
}
