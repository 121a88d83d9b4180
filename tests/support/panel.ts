import type { Frame, Page } from '@playwright/test'
import type { ExtensionBrowser } from './extension.ts'
import { findInShadow } from './shadow.ts'

/** The panel in the page: pressed open by its tab on the edge where it does not stand open by itself. */
export async function openPanel(browser: ExtensionBrowser, page: Page): Promise<Frame> {
  const isOpen = () => page.frames().some((frame) => frame.url().startsWith('chrome-extension://'))
  const until = Date.now() + 20_000
  while (!isOpen() && Date.now() < until) {
    const tab = await collapsedTab(page)
    if (tab) await page.mouse.click(tab.x, tab.y)
    await page.waitForTimeout(100)
  }
  const panel = await browser.panel(page)
  await hearsMouse(page, panel)
  return panel
}

/**
 * A browser that is busy gives what is pressed in a new frame of another process to the page around it: a test is faster than that,
 * as no person is.
 */
async function hearsMouse(page: Page, panel: Frame): Promise<void> {
  const box = await panel.locator('body').boundingBox()
  if (!box) return
  let heard = false
  const hearing = panel
    .evaluate(() => new Promise<void>((resolve) => addEventListener('pointermove', () => resolve(), { once: true })))
    .then(() => {
      heard = true
    })
  const until = Date.now() + 15_000
  for (let turn = 0; !heard && Date.now() < until; turn++) {
    await page.mouse.move(box.x + box.width / 2 + (turn % 2), box.y + 2)
    await page.waitForTimeout(50)
  }
  await hearing
}

/** Presses the collapsed tab on the page's edge with the mouse, where a person would. */
export async function pressEdgeTab(page: Page): Promise<void> {
  const until = Date.now() + 15_000
  while (Date.now() < until) {
    const tab = await collapsedTab(page)
    if (tab) return page.mouse.click(tab.x, tab.y)
    await page.waitForTimeout(50)
  }
  throw new Error(`No tab of ours appeared at the edge of ${page.url()}.`)
}

/** The middle of the tab while the panel is not open. */
async function collapsedTab(page: Page): Promise<{ x: number; y: number } | undefined> {
  const tab = await findInShadow(page, ({ tag, attributes }) => tag === 'button' && attributes.get('aria-expanded') === 'false')
  return tab && { x: tab.x + tab.width / 2, y: tab.y + tab.height / 2 }
}

/** Direction marks around names are for the eye; a comparison leaves them out. */
export function plain(text: string): string {
  return text
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim()
}

/** A part of the panel by its heading. */
export function part(panel: Frame, title: string) {
  return panel.getByRole('region', { name: title })
}

/** What stands at the top: the record's name, and "stage · amount · owner · how old". */
export async function readHead(panel: Frame): Promise<{ name: string; facts: string }> {
  const head = panel.locator('header').first()
  return {
    name: plain(await head.getByRole('heading', { level: 1 }).innerText()),
    facts: plain((await head.locator('p').allInnerTexts()).join(' · ')),
  }
}

/** The criteria listed one by one, in the panel's order, each with its state: `Economic buyer: empty`. */
export async function readCriteria(panel: Frame): Promise<string[]> {
  const rows = await part(panel, 'Missing to qualify')
    .getByRole('listitem')
    .evaluateAll((items) =>
      items.map((item) => ({
        state: (item as HTMLElement).innerText.split('\n')[0] ?? '', // list items are HTML
        name: item.querySelector('bdi')?.textContent ?? '',
      })),
    )
  return rows.flatMap(({ state, name }) => (plain(state) in states && name ? [`${plain(name)}: ${plain(state)}`] : []))
}

/** What stands for a screen reader beside a criterion's mark. */
const states = { empty: true, 'placeholder, not an answer': true, 'asked, not known yet': true, 'not seen': true }

/** Commits what stands in the box, or `text` instead of it, and waits until it is durable in the browser. */
export async function commit(panel: Frame, text?: string): Promise<string> {
  const box = panel.getByRole('textbox', { name: 'What you promise for this week' })
  if (text !== undefined) await box.fill(text)
  const promised = await box.inputValue()
  await panel.getByRole('button', { name: 'Commit', exact: true }).click()
  await panel.getByText('Committed for this week').first().waitFor()
  return plain(promised)
}

export async function readFoot(panel: Frame): Promise<string> {
  return plain(await panel.locator('footer').innerText())
}
