import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type Frame, type Page } from '@playwright/test'
import { type BrowserOptions, type ExtensionBrowser, openBrowser } from './extension.ts'
import { openPanel } from './panel.ts'
import type { DemoMember } from './sign-in.ts'
import { actionTimeoutMs, prepareSignedIn } from './signed-in.ts'
import { grantFor, openWorld, type World } from './world.ts'

export type Cookies = 'blocked' | 'allowed'
/** An extension's frame in a page has a database with third-party cookies allowed and none with them blocked: both must do. */
export const cookieSettings: Cookies[] = ['blocked', 'allowed']

/** Somebody at their computer: a browser with the extension, signed in, Throughline shown on the practice CRM. */
export interface Person {
  browser: ExtensionBrowser
  /** Opens a page of the practice CRM: `/deals/1001`. */
  visit(path: string): Promise<Page>
  /** Opens a page of the practice CRM and the panel in it. */
  visitWithPanel(path: string): Promise<{ page: Page; panel: Frame }>
}

interface Journey {
  world: World
  /** Sits somebody down; their browser is closed at the end of the test. */
  seat(who: DemoMember, options: Omit<BrowserOptions, 'profile'> & { thirdPartyCookies: Cookies }): Promise<Person & { profile: string }>
}

export const test = base.extend<Journey>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  world: async ({}, use) => {
    const world = await openWorld()
    await use(world)
    await world.close()
  },
  seat: async ({ world }, use) => {
    const browsers: ExtensionBrowser[] = []
    const folder = mkdtempSync(join(tmpdir(), 'throughline-seats-'))
    await use(async (who, options) => {
      const profile = join(folder, String(browsers.length))
      await prepareSignedIn(world, who, profile)
      const browser = await openBrowser({ grants: [grantFor(world)], ...options, profile })
      browsers.push(browser)
      browser.context.setDefaultTimeout(actionTimeoutMs)
      return { ...personAt(browser, world), profile }
    })
    await Promise.allSettled(browsers.map((browser) => browser.close()))
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  },
})

export { expect } from '@playwright/test'

export function personAt(browser: ExtensionBrowser, world: World): Person {
  const visit = async (path: string) => {
    const page = await browser.context.newPage()
    await page.goto(world.crm.url + path)
    return page
  }
  return {
    browser,
    visit,
    async visitWithPanel(path) {
      const page = await visit(path)
      return { page, panel: await openPanel(browser, page) }
    },
  }
}
