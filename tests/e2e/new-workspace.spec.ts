import { must } from '#lib/base/must.ts'
import practiceSpec from '#server/demo/practice-crm/spec.json' with { type: 'json' }
import { texts } from '#server/pages/texts.ts'
import { type ExtensionBrowser, openBrowser } from '#tests/support/extension.ts'
import { expect, personAt, test } from '#tests/support/journey.ts'
import { part } from '#tests/support/panel.ts'
import { signInAs } from '#tests/support/sign-in.ts'
import { actionTimeoutMs } from '#tests/support/signed-in.ts'
import { wordsIn } from '#tests/support/words.ts'
import { grantFor, openWorld } from '#tests/support/world.ts'
import { publishPlan, writePlan, written } from '#tests/support/write-plan.ts'

const opened: { close(): Promise<void> }[] = []
test.afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

const begun = {
  en: { workspace: 'Nakheel Fleet', name: 'Layla Karim', crm: 'Our own CRM' },
  ar: { workspace: 'أسطول النخيل', name: 'ليلى كريم', crm: 'نظامنا' },
} as const

for (const locale of ['en', 'ar'] as const) {
  test(`from a server with nothing on it to the line on a deal, by hand (${locale})`, async () => {
    test.setTimeout(300_000)
    const { workspace, name, crm } = begun[locale]
    const server = texts[locale]
    const welcomeWords = wordsIn(locale, 'welcome')
    const world = await openWorld('empty')
    opened.push(world)
    const browser = await openBrowser({ grants: [grantFor(world)], locale })
    opened.push(browser)
    browser.context.setDefaultTimeout(actionTimeoutMs)

    const page = await browser.context.newPage()
    await page.goto(must(world.server.beginUrl, 'the link that the server prints'))
    await page.getByLabel(server.workspaceName).fill(workspace)
    await page.getByLabel(server.timeZone).selectOption('Asia/Dubai')
    await page.getByLabel(server.currency).fill('aed')
    await page.getByLabel(server.name, { exact: true }).fill(name)
    await page.getByLabel(server.email).fill('layla@nakheel.example')
    await page.getByLabel(server.choosePassword).fill('too short')
    await page.getByRole('button', { name: server.begin }).click()
    await expect(page.getByRole('alert')).toHaveText(server.passwordTooShort)
    await expect(page.getByLabel(server.workspaceName)).toHaveValue(workspace)
    await page.getByLabel(server.choosePassword).fill('correct horse battery')
    await page.getByRole('button', { name: server.begin }).click()
    await expect(page.getByText(workspace).first()).toBeVisible()

    const member = { name, email: 'layla@nakheel.example', password: 'correct horse battery' }
    if (locale !== 'en') await speakEnglish(browser, welcomeWords('language'))
    const welcome = await signInAs(browser, world.server.url, member, workspace)
    await welcome.getByLabel(wordsIn('en', 'welcome')('language'), { exact: true }).selectOption(locale)
    await expect(welcome.locator('html')).toHaveAttribute('lang', locale)

    const specs = wordsIn(locale, 'workspace.specs')
    const settings = await browser.open('workspace.html#settings')
    await settings.getByRole('button', { name: specs('add') }).click()
    await settings.getByLabel(specs('json')).fill(JSON.stringify({ ...practiceSpec, id: 'ours', name: crm }))
    await settings.getByLabel(specs('originsLabel')).fill(world.crm.url)
    await settings.getByRole('button', { name: specs('save') }).click()
    await expect(settings.getByRole('listitem').filter({ hasText: crm })).toContainText(specs('origins', { count: 1 }))

    await welcome.bringToFront()
    const change = welcome.getByRole('button', { name: new RegExp(`${welcomeWords('change')}.*${welcomeWords('crm.title')}`) })
    const address = welcome.getByLabel(welcomeWords('crm.address'), { exact: true })
    await address.or(change).first().waitFor()
    if (await change.isVisible()) await change.click()
    await welcome.getByRole('radio', { name: new RegExp(crm) }).check()
    await address.fill(world.crm.url)
    const { host } = new URL(world.crm.url)
    const [allow = ''] = welcomeWords('crm.grant', { host: '|' }).split('|')
    await welcome.getByRole('button', { name: allow.trim() }).click()
    await welcome
      .getByRole('list', { name: welcomeWords('crm.granted') })
      .getByText(host)
      .waitFor()

    const inPanel = wordsIn(locale, 'panel.line')
    const { panel } = await personAt(browser, world).visitWithPanel(written[locale].deal)
    const line = part(panel, inPanel('title'))
    await expect(line).toContainText(inPanel('noPlan'))
    const plan = await browser.open('workspace.html#plan')
    await writePlan(plan, locale)
    await expect(line).toContainText(inPanel('noPlan'))
    await publishPlan(plan, locale)
    await expect(line).toContainText(written[locale].objective)
    await expect(line).toContainText(written[locale].bet)
    await expect(line).toContainText(written[locale].milestone)
  })
}

/** What signs in presses English words. Waits until the choice is kept: a page that closes before would take it along. */
async function speakEnglish(browser: ExtensionBrowser, label: string): Promise<void> {
  const page = await browser.open('welcome.html')
  await page.getByLabel(label, { exact: true }).selectOption('en')
  await page.waitForFunction(async () => {
    // The extension's own page has the browser's API, which a test's types do not name.
    const { chrome } = globalThis as unknown as { chrome: { storage: { local: { get: (key: string) => Promise<{ language?: string }> } } } }
    return (await chrome.storage.local.get('language')).language === 'en'
  })
  await page.close()
}
