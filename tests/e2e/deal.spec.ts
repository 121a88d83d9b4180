import { cookieSettings, expect, test } from '#tests/support/journey.ts'
import { commit, part, plain, readCriteria, readFoot, readHead } from '#tests/support/panel.ts'
import { commitmentsOnServer } from '#tests/support/world.ts'

for (const thirdPartyCookies of cookieSettings) {
  test.describe(`with third-party cookies ${thirdPartyCookies}`, () => {
    test('a rep reads a deal, commits online and offline, and a colleague sees both', async ({ world, seat }) => {
      const sara = await seat('sara', { thirdPartyCookies })
      const omar = await seat('omar', { thirdPartyCookies })
      const { page, panel } = await sara.visitWithPanel('/deals/1001')

      await expect(panel.getByRole('heading', { level: 1 })).toHaveText(/Al Noor Logistics — fleet renewal/)
      await expect.poll(async () => (await readHead(panel)).facts).toMatch(/^Proposal · AED 480,000 · Sara Haddad · read just now/)
      await expect(part(panel, 'The line')).toContainText('12 fleets live on the new platform')
      await expect(part(panel, 'Target account')).toContainText('Gulf fleets 40')
      // Metrics, buyer and process are not answered; what stands in the closed section is not seen, and so not missing.
      await expect
        .poll(() => readCriteria(panel))
        .toEqual(expect.arrayContaining(['Metrics: empty', 'Economic buyer: empty', 'Decision process: placeholder, not an answer']))
      await expect(part(panel, 'Missing to qualify')).toContainText(/tbd\S* is not an answer/)
      await expect(part(panel, 'Missing to qualify')).toContainText('3 of 7 missing')
      await expect(part(panel, 'Missing to qualify')).toContainText(/not seen on this page.*Competition/)

      const { panel: colleague } = await omar.visitWithPanel('/deals/1001')
      await expect(colleague.getByRole('heading', { level: 1 })).toHaveText(/Al Noor Logistics/)
      const promised = await commit(panel)
      expect(promised).toBe('Send the revised depot pricing')
      await part(colleague, 'The line').getByText(promised).waitFor()

      await sara.browser.context.setOffline(true)
      const offline = await commit(panel, 'Call Huda about the depot list')
      await expect.poll(() => readFoot(panel)).toMatch(/1 change waiting, offline/)
      await sara.browser.context.setOffline(false)
      await part(colleague, 'The line').getByText(offline).waitFor()
      await expect.poll(() => readFoot(panel)).toMatch(/All saved/)
      expect(await commitmentsOnServer(world, offline)).toHaveLength(1)
      expect(await commitmentsOnServer(world, promised)).toHaveLength(1)

      await page.getByRole('link', { name: 'Al Noor Logistics LLC' }).click()
      await expect(panel.getByRole('heading', { level: 1 })).toHaveText(/Al Noor Logistics LLC/)
      await expect(part(panel, 'Open deals')).toContainText('Al Noor Logistics — fleet renewal')
      await expect(part(panel, 'Target account')).toContainText('Meeting')

      const popup = await sara.browser.open('popup.html')
      await expect(popup.getByRole('main')).toContainText(promised)
      await expect(popup.getByRole('main')).toContainText(offline)
      expect(plain(await popup.locator('footer').innerText())).toContain('All saved')
    })

    test('opening a closed section of the CRM turns “not seen” into answers', async ({ seat }) => {
      const sara = await seat('sara', { thirdPartyCookies })
      const { page, panel } = await sara.visitWithPanel('/deals/1001')
      const missing = part(panel, 'Missing to qualify')
      await expect(missing).toContainText(/1 not seen on this page.*Competition/)
      await page.getByRole('button', { name: 'Procurement' }).click()
      await expect(missing).not.toContainText('not seen on this page')
      await expect(missing).toContainText(/Competition.*filled|filled.*Competition/)
    })

    test('a gap leads to its field, and filling it closes the gap', async ({ seat }) => {
      const sara = await seat('sara', { thirdPartyCookies })
      const { page, panel } = await sara.visitWithPanel('/deals/1001')
      await panel.getByRole('button', { name: /Go to field: \S*Economic buyer/ }).click()
      const field = page.locator('[data-field="economic_buyer"]')
      await expect(field).toBeFocused()
      await page.keyboard.press('Enter')
      await page.keyboard.type('Khalid Al Noor, CFO')
      await page.keyboard.press('Enter')
      await expect(part(panel, 'Missing to qualify')).toContainText('2 of 7 missing')
      expect(await readCriteria(panel)).not.toContain('Economic buyer: empty')
    })
  })
}
