import type { Frame, Page } from '@playwright/test'
import { must } from '#lib/base/must.ts'
import { openBrowser } from '#tests/support/extension.ts'
import { cookieSettings, expect, personAt, test } from '#tests/support/journey.ts'
import { commit, openPanel, part, readFoot } from '#tests/support/panel.ts'
import { findInShadow } from '#tests/support/shadow.ts'
import { stopAndWatchWorker } from '#tests/support/worker-starts.ts'
import { commitmentsOnServer, grantFor } from '#tests/support/world.ts'

test('tabs that come, go and change wake no background', async ({ seat }) => {
  const sara = await seat('sara', { thirdPartyCookies: 'allowed' })
  const { context } = sara.browser
  const { page } = await sara.visitWithPanel('/deals/1001') // the browser's start is over
  const control = await sara.browser.open('manifest.json')
  const others = context.pages().filter((other) => other !== control && other.url().startsWith('chrome-extension:'))
  await Promise.all([page, ...others].map((other) => other.close()))
  const starts = await stopAndWatchWorker(control)

  const [first, second] = [await context.newPage(), await context.newPage()]
  await first.bringToFront()
  await second.close()
  await first.waitForTimeout(2000) // for what must not come there is nothing to wait for
  expect(starts.count()).toBe(0)

  await sara.visitWithPanel('/deals/1001')
  expect(starts.count()).toBe(1)
})

for (const thirdPartyCookies of cookieSettings) {
  test.describe(`with third-party cookies ${thirdPartyCookies}`, () => {
    test('a background killed in mid-edit loses no draft, and the promise lands once', async ({ world, seat }) => {
      const sara = await seat('sara', { thirdPartyCookies })
      const { panel } = await sara.visitWithPanel('/deals/1001')
      const box = panel.getByRole('textbox', { name: 'What you promise for this week' })
      await box.fill('Ask Huda who ')
      await sara.browser.stopWorkers()
      await expect(box).toHaveValue('Ask Huda who ')
      await box.pressSequentially('signs the order')
      const pressed = panel.getByRole('button', { name: 'Commit', exact: true }).click()
      const killed = sara.browser.stopWorkers()
      await Promise.all([pressed, killed])
      await panel.getByText('Committed for this week').first().waitFor()
      await expect.poll(() => readFoot(panel), { timeout: 20_000 }).toMatch(/All saved/)
      await expect(part(panel, 'The line').getByText('Ask Huda who signs the order')).toHaveCount(1)
      expect(await commitmentsOnServer(world, 'Ask Huda who signs the order')).toHaveLength(1)
    })

    test('after a kill the panel goes on following the page', async ({ seat }) => {
      const sara = await seat('sara', { thirdPartyCookies })
      const { page, panel } = await sara.visitWithPanel('/deals/1001')
      await sara.browser.stopWorkers()
      await page.locator('[data-recent="1003"]').click()
      await expect(panel.getByRole('heading', { level: 1 })).toHaveText(/Desert Line Transport/)
    })

    test('an extension that is reloaded with tabs open says so, and works again after a reload of the page', async ({ seat }) => {
      const sara = await seat('sara', { thirdPartyCookies })
      const { page, panel } = await sara.visitWithPanel('/deals/1001')
      await panel.getByRole('heading', { level: 1, name: /Al Noor/ }).waitFor()
      const worker = await sara.browser.worker()
      const faults: string[] = []
      page.on('pageerror', (error) => faults.push(String(error)))
      await worker.evaluate('chrome.runtime.reload()').catch(() => undefined) // it ends in the middle of the answer
      await sara.browser.worker()

      // The page itself goes on, whatever became of us.
      await page.locator('[data-recent="1003"]').click()
      await expect(page.getByRole('heading', { level: 1, name: /Desert Line/ })).toBeVisible()
      expect(faults).toEqual([])

      await page.reload()
      const again = await openPanel(sara.browser, page)
      await expect(again.getByRole('heading', { level: 1 })).toHaveText(/Desert Line Transport/)
      await expect.poll(() => readFoot(again)).toMatch(/All saved/)
    })

    test('an extension that is reloaded works again in tabs that stand open, without loading them anew', async ({ world, seat }) => {
      const sara = await seat('sara', { thirdPartyCookies })
      const { page, panel } = await sara.visitWithPanel('/deals/1001')
      await panel.getByRole('heading', { level: 1, name: /Al Noor/ }).waitFor()
      const loads: string[] = []
      page.on('load', () => loads.push(page.url()))
      const worker = await sara.browser.worker()
      await worker.evaluate('chrome.runtime.reload()').catch(() => undefined) // it ends in the middle of the answer

      const again = await newPanel(page, panel)
      await expect(again.getByRole('heading', { level: 1 })).toHaveText(/Al Noor Logistics/)
      const promised = await commit(again, 'Send Huda the rollout dates')
      await expect.poll(() => readFoot(again), { timeout: 20_000 }).toMatch(/All saved/)
      expect(await commitmentsOnServer(world, promised)).toHaveLength(1)
      expect(loads).toEqual([])
    })

    test('an extension that is gone leaves a calm word at the edge of the page, and the page goes on', async ({ seat }) => {
      const sara = await seat('sara', { thirdPartyCookies })
      const { page, panel } = await sara.visitWithPanel('/deals/1001')
      await panel.getByRole('heading', { level: 1, name: /Al Noor/ }).waitFor()
      const faults: string[] = []
      page.on('pageerror', (error) => faults.push(String(error)))
      const worker = await sara.browser.worker()
      await worker.evaluate('chrome.management.uninstallSelf()').catch(() => undefined) // it ends in the middle of the answer

      // The script that stays behind learns of it when it has something to say.
      await page.locator('[data-recent="1003"]').click()
      await expect(page.getByRole('heading', { level: 1, name: /Desert Line/ })).toBeVisible()
      const tab = () =>
        findInShadow(page, ({ tag, attributes }) => tag === 'button' && /reload the page/.test(attributes.get('title') ?? ''))
      await expect.poll(tab).toBeTruthy()
      expect(faults).toEqual([])
    })

    test('words typed when the browser is killed are there when it is opened again', async ({ world, seat }) => {
      const sara = await seat('sara', { thirdPartyCookies })
      const { page, panel } = await sara.visitWithPanel('/deals/1001')
      const name = 'What you promise for this week'
      await panel.getByRole('textbox', { name }).fill('Ask Huda for the depot list')
      await page.waitForTimeout(400) // kept a moment after the last key
      await sara.browser.stopWorkers()
      await sara.browser.kill()

      const reopened = await openBrowser({ grants: [grantFor(world)], thirdPartyCookies, profile: sara.profile })
      const again = await personAt(reopened, world).visitWithPanel('/deals/1001')
      await expect(again.panel.getByRole('textbox', { name })).toHaveValue('Ask Huda for the depot list')
      await reopened.close()
    })

    test('two windows each show their own deal, and what one does the other sees', async ({ seat }) => {
      const sara = await seat('sara', { thirdPartyCookies })
      const first = await sara.visitWithPanel('/deals/1001')
      const opened = sara.browser.context.waitForEvent('page')
      await first.page.evaluate(
        (url) => void window.open(url, '_blank', 'popup,width=1200,height=800'),
        first.page.url().replace('1001', '1003'),
      )
      const page = await opened
      const panel = await openPanel(sara.browser, page)
      await expect(panel.getByRole('heading', { level: 1 })).toHaveText(/Desert Line Transport/)
      await expect(first.panel.getByRole('heading', { level: 1 })).toHaveText(/Al Noor Logistics/)

      await page.locator('[data-recent="1001"]').click()
      await expect(panel.getByRole('heading', { level: 1 })).toHaveText(/Al Noor Logistics/)
      await panel.getByRole('textbox', { name: 'What you promise for this week' }).fill('Lend Huda two sensors')
      await panel.getByRole('button', { name: 'Commit', exact: true }).click()
      await expect(part(first.panel, 'The line')).toContainText('Lend Huda two sensors')
    })
  })
}

/** The panel that takes the place of one that an update has cut off. */
async function newPanel(page: Page, former: Frame): Promise<Frame> {
  const found = () => page.frames().find((frame) => frame !== former && frame.url().startsWith('chrome-extension://'))
  await expect.poll(() => found() !== undefined, { timeout: 30_000 }).toBe(true)
  return must(found(), 'the new panel')
}
