import type { Locale, Messages } from '#components/ui/messages.ts'
import { type ExtensionBrowser, openBrowser } from '#tests/support/extension.ts'
import { expect, personAt, test } from '#tests/support/journey.ts'
import { part } from '#tests/support/panel.ts'
import { type DemoMember, showOnCrm, signIn } from '#tests/support/sign-in.ts'
import { actionTimeoutMs } from '#tests/support/signed-in.ts'
import { wordsIn } from '#tests/support/words.ts'
import { grantFor, openWorld, type World } from '#tests/support/world.ts'

/** The plan, written by people. */

/** What they write, each in their own language; what they press and read comes from the catalogue. */
const written = {
  en: {
    diagnosis: 'Mid-size fleets buy from whoever shows up first.',
    policy: 'Show up first, with a price for the whole depot.',
    bet: 'Win mid-size logistics in the Gulf',
    why: 'Nobody serves fleets of 20 to 200.',
    objective: '12 depots priced before they ask',
    rights: 'Discounts up to 12 %.',
    metric: 'Depots priced',
    unit: 'depots',
    milestone: 'Four depots priced',
    deal: '/deals/1001',
    inItsName: 'fleet renewal',
  },
  ar: {
    diagnosis: 'الأساطيل المتوسطة تشتري ممن يصل أولًا.',
    policy: 'نصل أولًا بسعر للمستودع كله.',
    bet: 'الفوز باللوجستيات المتوسطة في الخليج',
    why: 'لا أحد يخدم أساطيل من 20 إلى 200 مركبة.',
    objective: 'تسعير 12 مستودعًا قبل أن يُطلب منا',
    rights: 'خصومات حتى 12 ٪.',
    metric: 'المستودعات المسعّرة',
    unit: 'مستودعًا',
    milestone: 'تسعير أربعة مستودعات',
    deal: '/deals/1017',
    inItsName: 'تجديد الأسطول',
  },
} satisfies Record<Locale, object>

const opened: { close(): Promise<void> }[] = []
test.afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

/** Somebody signs in, has Throughline shown on the CRM, and chooses their language. */
async function begin(browser: ExtensionBrowser, world: World, who: DemoMember, locale: Locale): Promise<void> {
  const welcome = await signIn(browser, world.server.url, who)
  await showOnCrm(welcome, world.crm.url)
  await welcome.getByLabel(wordsIn('en', 'welcome')('language'), { exact: true }).selectOption(locale)
  await expect(welcome.locator('html')).toHaveAttribute('lang', locale)
  await welcome.close()
}

for (const [locale, direction] of [
  ['en', 'ltr'],
  ['ar', 'rtl'],
] as const) {
  test(`a plan written by hand from nothing stands on a rep’s deal once it is published (${locale})`, async () => {
    test.setTimeout(300_000)
    const typed = written[locale]
    const t = wordsIn(locale, 'plan')
    const label = wordsIn(locale, 'plan.fields')
    const common = wordsIn(locale, 'common')
    const inPanel = wordsIn(locale, 'panel.line')
    const world = await openWorld('people')
    opened.push(world)
    const grants = [grantFor(world)]
    const [admins, reps] = await Promise.all([openBrowser({ grants }), openBrowser({ grants })])
    opened.push(admins, reps)
    for (const { context } of [admins, reps]) context.setDefaultTimeout(actionTimeoutMs)
    await begin(admins, world, 'layla', locale)
    await begin(reps, world, 'sara', locale)
    const { panel } = await personAt(reps, world).visitWithPanel(typed.deal)
    const line = part(panel, inPanel('title'))
    await expect(line).toContainText(inPanel('noPlan'))
    await expect(panel.locator('html')).toHaveAttribute('dir', direction)

    const plan = await admins.open('workspace.html#plan')
    await expect(plan.locator('html')).toHaveAttribute('dir', direction)
    const steps = plan.getByRole('region', { name: t('first.title') })
    const step = (name: keyof Messages['plan']['first']['steps']) =>
      steps.getByRole('button', { name: t(`first.steps.${name}.do`) }).click()
    const field = (name: Parameters<typeof label>[0]) => plan.getByLabel(label(name), { exact: true })
    const save = () => plan.keyboard.press('Control+Enter')
    await step('frame')
    await field('annualFrame.diagnosis').fill(typed.diagnosis)
    await field('annualFrame.guidingPolicy').fill(typed.policy)
    await save()
    await step('bet')
    await field('bet.title').fill(typed.bet)
    await field('bet.why').fill(typed.why)
    await save()
    await step('objective')
    await field('objective.title').fill(typed.objective)
    await field('objective.driId').selectOption({ label: 'Omar Farouk' })
    await field('objective.decisionRights').fill(typed.rights)
    await save()
    await step('metric')
    await field('metric.name').fill(typed.metric)
    await field('metric.unit').fill(typed.unit)
    await field('metric.target').fill('12')
    await save()
    await step('milestone')
    await field('milestone.title').fill(typed.milestone)
    await save()

    const objective = plan.getByRole('button', { name: typed.objective, exact: true })
    await objective.click()
    await field('objective.leadingMetricId').selectOption({ index: 1 })
    await expect(plan.getByText(t('form.draftHint'))).toBeVisible()
    await save()
    // In Arabic the form's own label has the same words.
    const cascade = plan.getByRole('region', { name: t('cascade.label') })
    await expect(cascade.getByText(t('cascade.leading'), { exact: true })).toBeVisible()
    await objective.click()
    await plan.getByRole('button', { name: t('item.scope') }).click()
    await plan.getByRole('button', { name: t('scope.addFirst') }).click()
    await expect(plan.getByText(t('form.draftHint'))).toBeVisible()
    await plan.getByLabel(t('scope.subject')).selectOption(t('scope.on.name'))
    await plan.getByLabel(t('scope.words')).fill(typed.inItsName)
    await plan.getByRole('button', { name: common('save'), exact: true }).click()

    await expect(line).toContainText(inPanel('noPlan'))
    await step('publish')
    await plan
      .getByRole('dialog')
      .getByRole('button', { name: t('publish.yes', { count: 5 }) })
      .click()
    const standing = `${t('page.objectives', { count: 1 })} · ${t('page.broken', { count: 0 })}`
    await expect(plan.getByText(standing, { exact: true })).toBeVisible() // and nothing about drafts

    await expect(line).toContainText(typed.bet)
    await expect(line).toContainText(typed.objective)
    await expect(line).toContainText(typed.milestone)
    await expect(line).toContainText('Omar Farouk')

    await objective.click()
    await plan.getByRole('button', { name: t('pane.tabs.history'), exact: true }).click()
    const pane = plan.getByRole('region', { name: t('pane.label', { kind: t('pane.kinds.objective') }) })
    await expect(pane).toContainText(t('history.kind.publish'))
  })
}
