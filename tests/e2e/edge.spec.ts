import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, type Page, test } from '@playwright/test'
import type { browser as extensionApi } from 'wxt/browser'
import { type Site, siteItems } from '#lib/messages/content.ts'
import type { CrmSpec } from '#lib/schema/crm-spec.ts'
import { buildExtension } from '#tests/support/build.ts'
import { type ExtensionBrowser, openBrowser } from '#tests/support/extension.ts'
import { findInShadow } from '#tests/support/shadow.ts'

/** The tab at the edge of a CRM's window, and the frame beside it, in the built extension. */

/** What the extension's own worker has. */
declare const chrome: typeof extensionApi

const spec: CrmSpec = {
  id: 'plain',
  name: 'Plain CRM',
  seen: '2026-11',
  hosts: [],
  instance: '{host}',
  pages: [
    { is: 'deal', urls: ['/deals/{id}'], idFormat: 'int' },
    { is: 'list', urls: ['/deals'] },
  ],
  records: {
    deal: {
      scope: ['[data-deal="{id}"]'],
      believe: { by: 'named', together: true },
      facts: { name: { hooks: [{ at: 'h1', read: 'text' }] } },
      fieldHooks: [{ at: '[data-field="{field}"]', read: 'either' }],
    },
  },
}

const html = `<!doctype html><html lang="en"><body style="margin:0"><a href="/deals">Deals</a>
<main data-deal="1"><h1>Fleet renewal</h1><p data-field="buyer">Ana</p></main></body></html>`

let server: Server
let origin: string
let browser: ExtensionBrowser

test.beforeAll(async () => {
  buildExtension()
  server = createServer((_request, response) => {
    // A page that forbids everything it can forbid.
    response.setHeader(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; frame-src 'none'; require-trusted-types-for 'script'",
    )
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(html)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
test.afterAll(() => {
  server.close()
})
test.beforeEach(async () => {
  browser = await openBrowser({ grants: ['http://127.0.0.1/*'] })
})
test.afterEach(async () => {
  await browser.close()
})

/** Makes the page a site of ours, as the welcome page does. */
async function writeSite(change: Partial<Site> = {}): Promise<void> {
  const site: Site = { spec, fields: ['buyer'], opened: false, hidden: false, panelOpen: false, tabTop: 0.4, tabSide: 'end', ...change }
  const worker = await browser.worker()
  await worker.evaluate(async (items) => chrome.storage.local.set(items), siteItems(origin, site))
}

async function readSite(): Promise<Site> {
  const worker = await browser.worker()
  const key = `site:${origin}`
  return worker.evaluate(async (wanted) => (await chrome.storage.local.get(wanted))[wanted], key) as Promise<Site>
}

async function visit(path: string): Promise<Page> {
  const page = await browser.context.newPage()
  await page.goto(origin + path)
  return page
}

const tabOf = (page: Page) => findInShadow(page, ({ tag }) => tag === 'button')
const isOpen = (page: Page) => page.frames().some((frame) => frame.url().startsWith('chrome-extension://'))

test('stands on the CRM’s pages only, and nothing else is there until it is pressed', async () => {
  await writeSite()
  const page = await visit('/deals/1')
  await expect.poll(() => tabOf(page)).toMatchObject({ width: 28, height: 64, x: 1360 - 28 })
  expect(isOpen(page)).toBe(false)
  await page.evaluate(() => history.pushState(null, '', '/help'))
  await expect.poll(() => tabOf(page)).toBeUndefined()
  await page.evaluate(() => history.pushState(null, '', '/deals'))
  await expect.poll(() => tabOf(page)).toBeDefined()
})

test('is reached by the keyboard, opens with Enter and closes with Escape', async () => {
  await writeSite()
  const page = await visit('/deals/1')
  await expect.poll(() => tabOf(page)).toBeDefined()
  await page.locator('a').focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect.poll(() => isOpen(page)).toBe(true)
  await expect.poll(async () => (await readSite()).panelOpen).toBe(true)
  const frame = await findInShadow(page, ({ tag }) => tag === 'iframe')
  expect(frame).toMatchObject({ width: 360, height: 860, x: 1000, y: 0 })
  // Back on the tab, which stands beside the panel.
  await page.evaluate(() => (document.querySelector('throughline-edge') as HTMLElement).blur())
  await page.locator('a').focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Escape')
  await expect.poll(() => isOpen(page)).toBe(false)
  await expect.poll(async () => (await readSite()).panelOpen).toBe(false)
})

test('is open again after a reload', async () => {
  await writeSite({ opened: true, panelOpen: true })
  const page = await visit('/deals/1')
  await expect.poll(() => isOpen(page)).toBe(true)
  await page.reload()
  await expect.poll(() => isOpen(page)).toBe(true)
})

test('is dragged to another height, stays there, and the drag is no click', async () => {
  await writeSite()
  const page = await visit('/deals/1')
  await expect.poll(() => tabOf(page)).toBeDefined()
  const before = await tabOf(page)
  if (!before) throw new Error('no tab')
  await page.mouse.move(before.x + 14, before.y + 32)
  await page.mouse.down()
  await page.mouse.move(before.x + 10, before.y + 150, { steps: 5 })
  await page.mouse.move(before.x + 10, 700, { steps: 5 })
  await page.mouse.up()
  await expect.poll(async () => Math.round((await readSite()).tabTop * 100)).toBe(84)
  expect(isOpen(page)).toBe(false)
  await page.reload()
  await expect.poll(async () => Math.round((await tabOf(page))?.y ?? 0)).toBe(668)
})

test('goes where the person hid it, and comes back without a reload', async () => {
  await writeSite({ hidden: true })
  const page = await visit('/deals/1')
  await expect(page.locator('throughline-edge')).toHaveCount(1)
  expect(await tabOf(page)).toBeUndefined()
  await writeSite({ hidden: false })
  await expect.poll(() => tabOf(page)).toBeDefined()
  await writeSite({ hidden: true })
  await expect.poll(() => tabOf(page)).toBeUndefined()
  await expect(page.locator('throughline-edge')).toHaveCount(1)
})

test('stands there once, however often the script is run', async () => {
  await writeSite({ opened: true })
  const page = await visit('/deals/1')
  await expect.poll(() => tabOf(page)).toBeDefined()
  const worker = await browser.worker()
  await worker.evaluate(async (url) => {
    const [tab] = await chrome.tabs.query({ url: `${url}/*` })
    const files = ['/content-scripts/crm.js' as const]
    await Promise.all([1, 2, 3].map(() => chrome.scripting.executeScript({ target: { tabId: tab?.id ?? 0 }, files })))
  }, 'http://127.0.0.1')
  await expect(page.locator('throughline-edge')).toHaveCount(1)
  await expect.poll(() => tabOf(page)).toBeDefined()
})
