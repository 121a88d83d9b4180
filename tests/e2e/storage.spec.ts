import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openBrowser } from '#tests/support/extension.ts'
import { expect, personAt, test } from '#tests/support/journey.ts'
import { commit, part, readFoot } from '#tests/support/panel.ts'
import { signIn } from '#tests/support/sign-in.ts'
import { commitmentsOnServer, grantFor } from '#tests/support/world.ts'

/** A browser finds one of its databases damaged and throws all of them away; or somebody carries their work to another one. */
const thirdPartyCookies = 'blocked'

test('a database that the browser lost is never taken for a first run: the promise is still there and arrives exactly once', async ({
  world,
  seat,
}) => {
  const sara = await seat('sara', { thirdPartyCookies })
  const { panel } = await sara.visitWithPanel('/deals/1002')
  await world.stopServer()
  const promised = await commit(panel, 'Price the trailers before the visit')
  await expect.poll(() => readFoot(panel)).toMatch(/changes? waiting/)
  await sara.browser.close()
  for (const kind of ['leveldb', 'blob'])
    rmSync(join(sara.profile, 'Default/IndexedDB', `chrome-extension_${sara.browser.extensionId}_0.indexeddb.${kind}`), {
      recursive: true,
      force: kind === 'blob',
    })

  const reopened = await openBrowser({ grants: [grantFor(world)], thirdPartyCookies, profile: sara.profile })
  try {
    const recovery = await reopened.open('recovery.html')
    await expect(recovery.getByText(promised)).toBeVisible()
    await world.restartServer()
    await signIn(reopened, world.server.url, 'sara')
    const again = await personAt(reopened, world).visitWithPanel('/deals/1002')
    await expect(part(again.panel, 'The line')).toContainText(promised)
    await expect.poll(() => readFoot(again.panel), { timeout: 20_000 }).toMatch(/All saved/)
    expect(await commitmentsOnServer(world, promised)).toHaveLength(1)
  } finally {
    await reopened.close()
  }
})

test('what is unsent is saved as a file and brought back in a browser that knows nothing of it, once', async ({ world, seat }) => {
  const sara = await seat('sara', { thirdPartyCookies })
  const { panel } = await sara.visitWithPanel('/deals/1002')
  await world.stopServer()
  const promised = await commit(panel, 'Price the trailers before the visit')
  await expect.poll(() => readFoot(panel)).toMatch(/changes? waiting/)
  const recovery = await sara.browser.open('recovery.html')
  const saving = recovery.waitForEvent('download')
  await recovery.getByRole('button', { name: 'Save as a file' }).click()
  const file = await (await saving).path()
  expect(readFileSync(file, 'utf8')).toContain(promised)
  await world.restartServer()

  const elsewhere = await openBrowser({ thirdPartyCookies })
  await signIn(elsewhere, world.server.url, 'sara')
  const there = await elsewhere.open('recovery.html')
  const outcome = there.getByRole('status')
  await there.locator('input[type=file]').setInputFiles({ name: 'notes.json', mimeType: 'application/json', buffer: Buffer.from('{"a":') })
  await expect(outcome).toHaveText('This is not a file of unsent changes. Nothing was changed.')
  await there.locator('input[type=file]').setInputFiles(file)
  await expect(outcome).toContainText('made again')
  await there.locator('input[type=file]').setInputFiles(file)
  await expect(outcome).toContainText('Nothing had to be made again')
  await expect.poll(() => commitmentsOnServer(world, promised), { timeout: 20_000 }).toHaveLength(1)
  await elsewhere.close()

  // The browser it came from sends it as well: it is the same promise.
  await panel.getByRole('button', { name: 'More', exact: true }).click()
  await panel.getByRole('menuitem', { name: 'Sync now' }).click()
  await expect.poll(() => readFoot(panel), { timeout: 20_000 }).toMatch(/All saved/)
  expect(await commitmentsOnServer(world, promised)).toHaveLength(1)
})
