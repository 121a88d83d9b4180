import { openBrowser } from '#tests/support/extension.ts'
import { expect, personAt, test } from '#tests/support/journey.ts'
import { openPanel, part } from '#tests/support/panel.ts'
import { beginIn } from '#tests/support/sign-in.ts'
import { actionTimeoutMs } from '#tests/support/signed-in.ts'
import { wordsIn } from '#tests/support/words.ts'
import { grantFor, openWorld } from '#tests/support/world.ts'

/** Pipelines of a CRM that go through the stages in an order of their own: learned from what was seen, corrected by hand. */

const opened: { close(): Promise<void> }[] = []
test.afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

for (const locale of ['en', 'ar'] as const) {
  test(`what is due on a rep’s deal follows its own pipeline, once a manager has said how that goes (${locale})`, async () => {
    test.setTimeout(300_000)
    const missing = wordsIn(locale, 'panel.missing')
    const t = wordsIn(locale, 'qualification')
    const world = await openWorld()
    opened.push(world)
    const grants = [grantFor(world)]
    const [managers, reps] = await Promise.all([openBrowser({ grants }), openBrowser({ grants })])
    opened.push(managers, reps)
    for (const { context } of [managers, reps]) context.setDefaultTimeout(actionTimeoutMs)
    await beginIn(locale, managers, world, 'omar')
    await beginIn(locale, reps, world, 'sara')
    const setOnCrm = async (change: { stage: string } | { pipeline: string }) => {
      await page.evaluate((body) => fetch('/api/deals/1001', { method: 'PATCH', body }), JSON.stringify(change))
      await page.reload()
      return part(await openPanel(reps, page), missing('title'))
    }

    const { page, panel } = await personAt(reps, world).visitWithPanel('/deals/1001') // at Proposal, in the pipeline Renewals
    await expect(part(panel, missing('title'))).toContainText(missing('next', { stage: '\u2068Negotiation\u2069' }))

    const editor = await managers.open('workspace.html#qualification')
    await editor.getByRole('button', { name: t('edit'), exact: true }).click()
    await editor.getByRole('button', { name: t('pipelines.ownOrderOf', { name: '\u2068Renewals\u2069' }) }).click()
    const stages = editor.getByRole('list', { name: t('pipelines.stagesOf', { name: '\u2068Renewals\u2069' }) })
    await expect(stages.getByRole('listitem')).toContainText(['Proposal', 'Won', 'Lost']) // where its deals were seen, and the ends
    await editor.getByRole('button', { name: t('save') }).click()
    await expect(editor.getByText(t('pipelines.path', { name: '\u2068Renewals\u2069', crm: '\u2068Practice CRM\u2069' }))).toBeVisible()
    await expect(part(panel, missing('title'))).toContainText(missing('next', { stage: '\u2068Won\u2069' }))

    // A label that only this pipeline has.
    const unknown = await setOnCrm({ stage: 'Terms agreed' })
    await expect(unknown).toContainText(missing('unknownStage', { stage: '\u2068Terms agreed\u2069', framework: '\u2068MEDDPICC\u2069' }))
    await editor.getByRole('button', { name: t('edit'), exact: true }).click()
    await editor.getByLabel(t('stages.belongsTo', { label: '\u2068Terms agreed\u2069' })).selectOption('negotiation')
    await expect(stages.getByRole('listitem')).toContainText(['Proposal', 'Negotiation', 'Won', 'Lost'])
    await stages.getByRole('button', { name: t('order.up', { name: '\u2068Negotiation\u2069' }) }).press('Enter')
    await expect(stages.getByRole('listitem')).toContainText(['Negotiation', 'Proposal', 'Won', 'Lost'])
    await stages.getByRole('button', { name: t('order.down', { name: '\u2068Negotiation\u2069' }) }).press('Enter')
    await expect(stages.getByRole('listitem')).toContainText(['Proposal', 'Negotiation', 'Won', 'Lost'])
    await editor.getByRole('button', { name: t('save') }).click()
    await expect(unknown).not.toContainText('Terms agreed')
    await expect(unknown).toContainText('Paper process')

    // The same deal in a pipeline that goes through all stages: there the label means nothing.
    await expect(await setOnCrm({ pipeline: 'New business' })).toContainText(
      missing('unknownStage', { stage: '\u2068Terms agreed\u2069', framework: '\u2068MEDDPICC\u2069' }),
    )
    await expect(await setOnCrm({ stage: 'Proposal' })).toContainText(missing('next', { stage: '\u2068Negotiation\u2069' }))
  })
}
