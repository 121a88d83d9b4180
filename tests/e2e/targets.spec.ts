import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { readCsv } from '#lib/rules/csv-file.ts'
import { guessMapping, startTargetCheck } from '#lib/rules/target-import.ts'
import demo from '#server/demo/workspace.json' with { type: 'json' }
import { expect, test } from '#tests/support/journey.ts'
import type { World } from '#tests/support/world.ts'

/** A target list from a spreadsheet to the server and back, at the size that is promised. */

/** Rows with one fault each, by the kind, and words of the sentence that tells it. */
const kinds: readonly (readonly [cells: string, words: RegExp])[] = [
  [',nameless.example,1,,,', /name is missing/],
  ['***,signs.example,1,,,', /name is missing/],
  [`${'x'.repeat(501)},,1,,,`, /500 characters fit/],
  ['Control\0Character,,1,,,', /cannot be stored/],
  ['Free Mail,huda@gmail.com,1,,,', /names no company/],
  ['Twelfth Tier,,12,,,', /is no tier/],
  ['Nobodys Account,,1,Nobody Atall,,', /Nobody here is called/],
  ['Warm One,,1,,warm,', /no step of the ladder/],
  [`Long Reason,,1,,,${'y'.repeat(501)}`, /500 characters fit/],
  ['Company number 0,,1,,,', /stands in row 2 already/],
  ['Other Name,https://www.company-1.example/en,1,,,', /stands in row 3 already/],
  ['Comma Within,,1,,,,one too many', /more than the header/],
]
const total = 10_000
const faulty = 37
/** Spread over the file, the first ones behind the rows that they repeat. */
const isFaulty = (at: number) => at % 270 === 269

function aFile(): { text: string; faults: { row: number; words: RegExp }[] } {
  const faults: { row: number; words: RegExp }[] = []
  const lines = Array.from({ length: total }, (_, at) => {
    const [cells, words] = kinds[faults.length % kinds.length] ?? ['', /never/]
    if (!isFaulty(at))
      return `Company number ${at},company-${at}.example,${(at % 3) + 1},sara.haddad@rahhal.example,${at % 4 === 0 ? 'contacted' : ''},`
    faults.push({ row: at + 2, words })
    // Each name once: only the kind that repeats one repeats one.
    return cells
      .replace(/^(Control|Free|Twelfth|Nobodys|Warm|Long|Other|Comma)/, `$1 ${at}`)
      .replace('nameless', `nameless-${at}`)
      .replace('signs', `signs-${at}`)
  })
  return { text: `Company,Website,Tier,Owner,Status,Parked\n${lines.join('\n')}\n`, faults }
}

const choose = (page: Page, name: string, text: string) =>
  page.getByLabel('Choose a CSV file, or drop it here').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

async function accountsOnServer(world: World, listId: string): Promise<number> {
  const rows = await world.server.db.read('rahhal', (transaction) =>
    transaction.finish<{ count: string }>(
      {
        name: 'accounts_for_tests',
        text: `SELECT count(*)::text AS count FROM "row" WHERE table_name = 'targetAccount' AND NOT removed AND body->>'listId' = $1`,
      },
      [listId],
    ),
  )
  return Number(rows[0]?.count)
}

test('10,000 rows with 37 faulty ones of every kind: each is named, nothing is half imported, and the list comes back as it was', async ({
  world,
  seat,
}) => {
  test.setTimeout(400_000)
  const { text, faults } = aFile()
  expect(faults).toHaveLength(faulty)
  const omar = await seat('omar', { thirdPartyCookies: 'blocked' })
  const page = await omar.browser.open('workspace.html#targets')
  await page.getByRole('button', { name: 'Import a CSV file' }).click()
  await choose(page, 'fleets 2027.csv', text)
  await expect(page.getByLabel('Domain or website')).toHaveValue('1')
  await page.getByRole('button', { name: 'Check 10,000 rows' }).click()
  const found = page.getByRole('status').filter({ hasText: 'can be imported' })
  await expect(found).toHaveText(`9,963 accounts can be imported; ${faulty} faults in ${faulty} rows`, { timeout: 60_000 })

  const told = page.getByRole('table', { name: 'What is wrong, by row and column' })
  for (const { row, words } of faults)
    await expect(
      told.getByRole('row').filter({ has: page.getByRole('rowheader', { name: row.toLocaleString('en'), exact: true }) }),
    ).toContainText(words)
  await expect(page.getByRole('button', { name: 'Import 9,963 accounts' })).toBeDisabled()

  // One is corrected on the spot; then the file comes once more, as it was.
  const sixth = faults[5]?.row.toLocaleString('en')
  await told.getByLabel(`Row ${sixth}, Tier`).fill('2')
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(found).toHaveText('9,964 accounts can be imported; 36 faults in 36 rows', { timeout: 60_000 })
  await page.getByRole('button', { name: 'Choose another file' }).click()
  await choose(page, 'fleets 2027.csv', text)
  await page.getByRole('button', { name: 'Check 10,000 rows' }).click()
  await page.getByLabel(`Leave these ${faulty} rows out`).check({ timeout: 60_000 })

  // Offline: what is stored here is stored, and goes later.
  await world.stopServer()
  await page.getByRole('button', { name: 'Import 9,963 accounts' }).click()
  await expect(page.getByRole('status').filter({ hasText: '9,963 accounts are on' })).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Open the list' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('fleets 2027', { timeout: 60_000 })
  await expect(page.getByRole('table', { name: 'Accounts of the list' })).toHaveAttribute('aria-rowcount', '9964')
  await expect(page.getByRole('status').filter({ hasText: 'of 9,963 contacted' })).toBeVisible()
  const listId = new URL(page.url()).hash.split('/').at(-1) ?? ''
  await page.getByPlaceholder('Name or domain').fill('number 9999')
  await expect(page.getByRole('row').filter({ hasText: 'Company number 9999' })).toContainText('Sara Haddad')

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export as CSV' }).click()])
  const exported = readCsv(await readFile(await download.path(), 'utf8'))
  const again = startTargetCheck(exported, guessMapping(exported.header), {
    members: demo.members.map((member) => ({ ...member, active: true })),
    listed: { names: new Set(), domains: new Set() },
  })
  again.advance(again.total)
  expect([again.items.length, again.faults]).toEqual([9963, []])
  expect(again.items.find(({ name }) => name === 'Company number 4')).toMatchObject({
    domain: 'company-4.example',
    tier: 2,
    ownerId: 'sara',
    status: 'contacted',
  })

  await world.restartServer()
  await expect.poll(() => accountsOnServer(world, listId), { timeout: 120_000 }).toBe(9963)
})

test('an owner who left, one of two with a name, an account that is on the list: each is named; a check is broken off', async ({
  seat,
}) => {
  const layla = await seat('layla', { thirdPartyCookies: 'blocked' })
  const people = await layla.browser.open('workspace.html#people')
  await people
    .getByRole('row', { name: /Yousef/ })
    .getByRole('button', { name: /^Deactivate/ })
    .click()
  await people.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click()
  await people.getByRole('row', { name: /Omar/ }).getByRole('button', { name: /^Edit/ }).click()
  await people.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Sara Haddad')
  await people.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(people.getByRole('row', { name: /Sara Haddad/ })).toHaveCount(2)

  const page = await layla.browser.open(`workspace.html#targets/import/${demo.targetLists[0]?.id}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Gulf fleets 40')
  await choose(page, 'more.csv', 'Company,Owner\nAl Noor Logistics,\nNew Port,Sara Haddad\nNew Depot,Yousef Karim\nNew Yard,\n')
  await page.getByRole('button', { name: 'Check 4 rows' }).click()
  const told = page.getByRole('table', { name: 'What is wrong, by row and column' })
  const inRow = (number: string) => told.getByRole('row').filter({ has: page.getByRole('rowheader', { name: number, exact: true }) })
  await expect(inRow('2')).toContainText('is on the list already')
  await expect(inRow('3')).toContainText(/Several members are called .*Sara Haddad/)
  await expect(inRow('4')).toContainText(/Yousef Karim.* is no longer active here/)
  await expect(inRow('5')).toHaveCount(0)

  await page.getByRole('button', { name: 'Choose another file' }).click()
  await choose(page, 'quote.csv', 'Company,Owner\n"Al Noor,\nNew Port,\n')
  await expect(page.getByText(/A quotation mark opens here/)).toBeVisible()
  await page.getByRole('button', { name: 'Choose another file' }).click()
  await choose(page, 'nameless.csv', 'Website,Owner\nport.example,\n')
  await expect(page.getByRole('button', { name: 'Check 1 row' })).toBeDisabled() // until a column is said to hold the name

  await page.getByRole('button', { name: 'Choose another file' }).click()
  await choose(page, 'fleets 2027.csv', aFile().text)
  await page.evaluate(() => {
    // Pressed as soon as it is there: the check of 10,000 rows may be over before a test's next step.
    new MutationObserver((_changes, observer) => {
      const cancel = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Cancel')
      if (!cancel) return
      observer.disconnect()
      cancel.click()
    }).observe(document.body, { childList: true, subtree: true })
  })
  await page.getByRole('button', { name: 'Check 10,000 rows' }).click()
  await expect(page.getByRole('button', { name: 'Check 10,000 rows' })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'can be imported' })).toHaveCount(0)
})

test('an import is taken back whole', async ({ seat }) => {
  const omar = await seat('omar', { thirdPartyCookies: 'blocked' })
  const page = await omar.browser.open('workspace.html#targets/import')
  await choose(page, 'small.csv', 'name,tier\nPort Logistics,1\nHadi Depots,2\n')
  await page.getByRole('button', { name: 'Check 2 rows' }).click()
  await page.getByRole('button', { name: 'Import 2 accounts' }).click()
  await page.getByRole('button', { name: 'Take the import back' }).click()
  await expect(page.getByRole('status').filter({ hasText: '2 accounts were taken off' })).toBeVisible()
  await page.getByRole('link', { name: 'Back to the lists' }).click()
  await page.locator('summary').click()
  await expect(page.getByRole('row').filter({ hasText: 'small' })).toContainText('0 of 0 contacted')
})
