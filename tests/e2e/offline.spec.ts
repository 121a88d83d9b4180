import { openBrowser } from '#tests/support/extension.ts'
import { cookieSettings, expect, personAt, test } from '#tests/support/journey.ts'
import { commit, openPanel, part, readFoot } from '#tests/support/panel.ts'
import { signIn } from '#tests/support/sign-in.ts'
import { commitmentsOnServer, grantFor } from '#tests/support/world.ts'

for (const thirdPartyCookies of cookieSettings) {
  test.describe(`with third-party cookies ${thirdPartyCookies}`, () => {
    test('a promise made while the server is away survives closing the browser and arrives exactly once', async ({ world, seat }) => {
      const sara = await seat('sara', { thirdPartyCookies })
      const { panel } = await sara.visitWithPanel('/deals/1002')
      await panel.getByRole('heading', { level: 1, name: /Gulf Cold Chain/ }).waitFor()
      await world.stopServer()
      const promised = await commit(panel, 'Price the trailers before the visit')
      await expect.poll(() => readFoot(panel)).toMatch(/1 change waiting, (server not reached|offline)/)
      await sara.browser.close()

      const reopened = await openBrowser({ grants: [grantFor(world)], thirdPartyCookies, profile: sara.profile })
      const again = await personAt(reopened, world).visitWithPanel('/deals/1002')
      await expect(part(again.panel, 'The line')).toContainText(promised)
      // What was read of the page meanwhile waits as well.
      await expect.poll(() => readFoot(again.panel)).toMatch(/\d changes? waiting/)

      await world.restartServer()
      await again.panel.getByRole('button', { name: 'More', exact: true }).click()
      await again.panel.getByRole('menuitem', { name: 'Sync now' }).click()
      await expect.poll(() => readFoot(again.panel), { timeout: 20_000 }).toMatch(/All saved/)
      expect(await commitmentsOnServer(world, promised)).toHaveLength(1)
      await reopened.close()
    })

    test('signed out, what was promised is kept, shown and explained, and sent after signing in again', async ({ world, seat }) => {
      const sara = await seat('sara', { thirdPartyCookies })
      const { page, panel } = await sara.visitWithPanel('/deals/1001')
      await panel.getByRole('heading', { level: 1, name: /Al Noor/ }).waitFor()
      await world.server.db.query({ name: 'end_sessions_for_tests', text: 'DELETE FROM auth_session' }, [])
      const promised = await commit(panel, 'Bring the audit report')
      await expect.poll(() => readFoot(panel)).toMatch(/Signed out: 1 change kept/)
      await expect(panel.getByText('You are signed out. What is here stays')).toBeVisible()
      await expect(part(panel, 'The line')).toContainText(promised)
      expect(await commitmentsOnServer(world, promised)).toHaveLength(0)

      await signIn(sara.browser, world.server.url, 'sara')
      await page.bringToFront()
      const now = await openPanel(sara.browser, page)
      await expect.poll(() => readFoot(now), { timeout: 20_000 }).toMatch(/All saved/)
      expect(await commitmentsOnServer(world, promised)).toHaveLength(1)
    })
  })
}
