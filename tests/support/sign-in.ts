import type { Page } from '@playwright/test'
import type { Locale } from '#components/ui/messages.ts'
import { must } from '#lib/base/must.ts'
import demo from '#server/demo/workspace.json' with { type: 'json' }
import { texts } from '#server/pages/texts.ts'
import type { ExtensionBrowser } from './extension.ts'
import { wordsIn } from './words.ts'
import type { World } from './world.ts'

export type DemoMember = 'sara' | 'yousef' | 'omar' | 'layla'

export function demoMember(id: DemoMember): { id: string; name: string; email: string; password: string; role: string } {
  return must(
    demo.members.find((member) => member.id === id),
    `the member ${id} of the demo workspace`,
  )
}

export function signIn(browser: ExtensionBrowser, serverUrl: string, who: DemoMember): Promise<Page> {
  return signInAs(browser, serverUrl, demoMember(who))
}

/**
 * Signs in as a person does: address of the server, code, the server's own page, approve. Returns the welcome page, on
 * which the sign-in then stands.
 */
export async function signInAs(
  browser: ExtensionBrowser,
  serverUrl: string,
  member: { name: string; email: string; password: string },
  workspaceName = 'Rahhal',
): Promise<Page> {
  const welcome = await browser.open('welcome.html')
  // The practice CRM is known to nobody until the workspace's own specs are here.
  const signInFirst = welcome.getByRole('button', { name: /^Sign in first/ })
  const address = welcome.getByLabel('Address of your Throughline server')
  const start = welcome.getByRole('button', { name: /^(Sign in|Get a new code)$/ })
  // Whoever began without a server opens that step again.
  const change = welcome.getByRole('button', { name: /^Change.*Point it at your team/ })
  await signInFirst.or(address).or(start).or(change).first().waitFor()
  if (await signInFirst.isVisible()) await signInFirst.click()
  else if ((await change.isVisible()) && !(await start.isVisible())) await change.click()
  if (!(await start.isVisible())) {
    await address.fill(serverUrl)
    await welcome.getByRole('button', { name: 'Check', exact: true }).click()
  }
  await start.click()
  await welcome.getByRole('button', { name: 'Copy the code and open the page' }).click()
  const consent = await consentPage(browser)
  const approve = consent.getByRole('button', { name: onServer('approve') })
  const email = consent.getByLabel(onServer('email'))
  await email.or(approve).first().waitFor()
  // Whoever has just signed up on the server's pages is signed in there already.
  if (!(await approve.isVisible())) {
    await email.fill(member.email)
    await consent.getByLabel(onServer('password')).fill(member.password)
    await consent.getByRole('button', { name: onServer('signIn') }).click()
  }
  await approve.click()
  await consent.getByText(onServer('approved')).waitFor()
  await consent.close()
  await welcome.getByText(new RegExp(`${member.name}.*in.*${workspaceName}`)).waitFor({ timeout: 20_000 })
  return welcome
}

/** Words of the server's pages, in whichever language the browser asks for. */
function onServer(word: 'approve' | 'approved' | 'email' | 'password' | 'signIn'): RegExp {
  return new RegExp(`^(${texts.en[word]}|${texts.ar[word]})$`)
}

/** The server's page on which the code is confirmed; the welcome page that an installation opens may come in between. */
async function consentPage({ context }: ExtensionBrowser): Promise<Page> {
  const isConsent = (page: Page) => decodeURIComponent(page.url()).includes('/device')
  const until = Date.now() + 20_000
  while (Date.now() < until) {
    const found = context.pages().find(isConsent)
    if (found) return found
    await context.waitForEvent('page', { timeout: 250 }).catch(() => undefined)
  }
  throw new Error(`The server's page for the code did not open; open are ${context.pages().map((page) => page.url())}`)
}

/** Somebody signs in, has Throughline shown on the CRM, and chooses their language. */
export async function beginIn(locale: Locale, browser: ExtensionBrowser, { server, crm }: World, who: DemoMember): Promise<void> {
  const welcome = await signIn(browser, server.url, who)
  await showOnCrm(welcome, crm.url)
  await welcome.getByLabel(wordsIn('en', 'welcome')('language'), { exact: true }).selectOption(locale)
  await welcome.locator(`html[lang="${locale}"]`).waitFor()
  await welcome.close()
}

/** Whether somebody is signed in already, as a profile that was used before may be. */
export async function isSignedIn(welcome: Page): Promise<boolean> {
  const state = welcome.getByText(/ in \S*Rahhal/).or(welcome.getByRole('button', { name: /^(Check|Sign in)$/ }))
  await state.first().waitFor()
  return (await welcome.getByText(/ in \S*Rahhal/).count()) > 0
}

/** Shows Throughline on the CRM by the welcome page; the host has been granted in the profile. */
export async function showOnCrm(welcome: Page, crmUrl: string): Promise<void> {
  const address = welcome.getByLabel('Address of your CRM')
  const change = welcome.getByRole('button', { name: /Change.*Show it on your CRM/ })
  await address.or(change).first().waitFor()
  if (await change.isVisible()) await change.click()
  await welcome.getByRole('radio', { name: /Practice CRM/ }).check()
  await address.fill(crmUrl)
  await welcome.getByRole('button', { name: /^Allow on/ }).click()
  await welcome.getByRole('list', { name: 'Allowed on' }).getByText(new URL(crmUrl).host).waitFor()
}
