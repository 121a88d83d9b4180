import { expect, type Page } from '@playwright/test'
import type { Locale, Messages } from '#components/ui/messages.ts'
import { wordsIn } from './words.ts'

/** What people write, each in their own language; what they press and read comes from the catalogue. */
export const written = {
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

/**
 * Writes a plan by hand on the plan's page, from the frame to a milestone, with a scope rule by words in the deal's name. It is a
 * draft until {@link publishPlan}.
 *
 * @param driName whose the objective is; its author's, where nobody is named.
 */
export async function writePlan(plan: Page, locale: Locale, driName?: string): Promise<void> {
  const typed = written[locale]
  const t = wordsIn(locale, 'plan')
  const label = wordsIn(locale, 'plan.fields')
  const field = (name: Parameters<typeof label>[0]) => plan.getByLabel(label(name), { exact: true })
  const save = () => plan.keyboard.press('Control+Enter')
  await planStep(plan, locale, 'frame')
  await field('annualFrame.diagnosis').fill(typed.diagnosis)
  await field('annualFrame.guidingPolicy').fill(typed.policy)
  await save()
  await planStep(plan, locale, 'bet')
  await field('bet.title').fill(typed.bet)
  await field('bet.why').fill(typed.why)
  await save()
  await planStep(plan, locale, 'objective')
  await field('objective.title').fill(typed.objective)
  if (driName !== undefined) await field('objective.driId').selectOption({ label: driName })
  await field('objective.decisionRights').fill(typed.rights)
  await save()
  await planStep(plan, locale, 'metric')
  await field('metric.name').fill(typed.metric)
  await field('metric.unit').fill(typed.unit)
  await field('metric.target').fill('12')
  await save()
  await planStep(plan, locale, 'milestone')
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
  await plan.getByRole('button', { name: wordsIn(locale, 'common')('save'), exact: true }).click()
}

/** Publishes what {@link writePlan} wrote, and waits until the page says so. */
export async function publishPlan(plan: Page, locale: Locale): Promise<void> {
  const t = wordsIn(locale, 'plan')
  await planStep(plan, locale, 'publish')
  await plan
    .getByRole('dialog')
    .getByRole('button', { name: t('publish.yes', { count: 5 }) })
    .click()
  const standing = `${t('page.objectives', { count: 1 })} · ${t('page.broken', { count: 0 })}`
  await expect(plan.getByText(standing, { exact: true })).toBeVisible() // and nothing about drafts
}

async function planStep(plan: Page, locale: Locale, name: keyof Messages['plan']['first']['steps']): Promise<void> {
  const t = wordsIn(locale, 'plan')
  const steps = plan.getByRole('region', { name: t('first.title') })
  await steps.getByRole('button', { name: t(`first.steps.${name}.do`) }).click()
}
