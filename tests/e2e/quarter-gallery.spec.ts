import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { serveGallery } from '../support/serve-gallery.ts'

/** The quarter's pages alone, in a browser, with a background in memory. */

const states = [
  'quarter',
  'quarter-empty',
  'quarter-loading',
  'quarter-over',
  'quarter-no-workspace',
  'quarter-objective',
  'quarter-override',
  'quarter-recovery',
  'quarter-reading',
  'quarter-file',
  'quarter-file-faults',
  'quarter-gone',
  'quarter-brief',
  'quarter-message',
  'quarter-reader',
  'quarter-review',
  'quarter-review-empty',
  'quarter-review-writing',
  'quarter-planning',
  'quarter-planning-empty',
]

let gallery: Awaited<ReturnType<typeof serveGallery>>
test.beforeAll(async () => {
  gallery = await serveGallery('pages-gallery')
})
test.afterAll(async () => {
  await gallery.server.close()
})
test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  page.on('pageerror', (error) => expect(error.message, 'an error on the page').toBe(''))
  page.on('console', (message) => expect(['error', 'warning'], message.text()).not.toContain(message.type()))
})

async function open(page: Page, state: string, lang = 'en') {
  await page.goto(`${gallery.url}?state=${state}&lang=${lang}`)
  await page.locator('h1').first().waitFor()
}
const sent = (page: Page) =>
  page.evaluate(() =>
    pagesGallery.received.flatMap((message) => (message.type === 'mutate' ? [{ name: message.name, args: message.args }] : [])),
  )

for (const [lang, colorScheme] of [
  ['en', 'light'],
  ['ar', 'dark'],
] as const) {
  test(`the quarter in ${lang}, ${colorScheme}: every state passes axe and nothing is wider than the page`, async ({ page }) => {
    test.setTimeout(600_000)
    await page.emulateMedia({ colorScheme })
    for (const state of states) {
      await page.setViewportSize({ width: 1280, height: 900 })
      await open(page, state, lang)
      for (const width of [1280, 768]) {
        await page.setViewportSize({ width, height: 900 })
        if (lang === 'en' || width === 1280) {
          const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
          const found = violations.flatMap(({ id, nodes }) =>
            nodes.map(({ target }) => `${state}, ${width} px: ${id} at ${target.join(' ')}`),
          )
          expect.soft(found).toEqual([])
        }
        const overflow = await page.evaluate(() => {
          const main = document.querySelector('main')
          return Math.max(document.documentElement.scrollWidth - innerWidth, main ? main.scrollWidth - main.clientWidth : 0)
        })
        expect.soft(overflow, `${state} at ${width} px overflows`).toBeLessThanOrEqual(0)
      }
    }
  })
}

test('a status is set by hand with a reason, which is asked for', async ({ page }) => {
  await open(page, 'quarter-objective')
  await page.getByRole('button', { name: 'Set it by hand' }).click()
  const form = page.getByRole('form', { name: 'Set it by hand' })
  await form.getByLabel('Status').selectOption('off track')
  await form.getByRole('button', { name: 'Set the status' }).click()
  await expect(form.getByText('Write something here first.')).toBeVisible()
  await expect(form.getByLabel('Reason')).toBeFocused()
  expect(await sent(page)).toEqual([])
  await form.getByLabel('Reason').fill('two pilots were called off')
  await form.getByRole('button', { name: 'Set the status' }).click()
  await expect(form).toBeHidden()
  expect(await sent(page)).toEqual([
    {
      name: 'plan.edit',
      args: {
        changeId: expect.any(String),
        table: 'objective',
        id: 'fleets',
        under: 'gulf',
        edits: [{ field: 'statusOverride', to: { status: 'off-track', reason: 'two pilots were called off' } }],
      },
    },
  ])
})

test('a status set by hand goes back to the rule', async ({ page }) => {
  await open(page, 'quarter-override')
  await page.getByRole('button', { name: 'Back to the rule' }).click()
  await expect
    .poll(() => sent(page))
    .toMatchObject([{ name: 'plan.edit', args: { edits: [{ field: 'statusOverride', from: { status: 'on-track' } }] } }])
})

test('a reading is added with what stood there, corrected only with a number, and taken over as counted', async ({ page }) => {
  await open(page, 'quarter-reading')
  const form = page.getByRole('form', { name: /Reading of/ })
  await expect(form.getByText('saving replaces it')).toBeVisible()
  await expect(form.getByText('is no number that can be read one way only')).toBeVisible()
  await form.getByLabel('Value').fill('8')
  await form.getByRole('button', { name: 'Save the reading' }).click()
  await expect(form).toBeHidden()
  await page.getByRole('button', { name: /^Take over what was counted/ }).click()
  const key = { objectiveId: 'fleets' }
  await expect
    .poll(() => sent(page))
    .toMatchObject([
      { name: 'metric.read', args: { ...key, metricId: 'signed', readings: [{ on: '2026-11-15', value: 8, from: 7 }] } },
      {
        name: 'metric.read',
        args: {
          ...key,
          metricId: 'proposals',
          readings: [
            { on: '2026-11-18', value: 6 },
            { on: '2026-11-22', value: 7, from: 5 },
          ],
        },
      },
    ])
})

test('a file of readings does nothing while a row has a fault, and says where', async ({ page }) => {
  await open(page, 'quarter-file-faults')
  const form = page.getByRole('form', { name: /from a file/ })
  await expect(form.getByRole('listitem')).toHaveText([
    /^Row 2, .*date.*08\/11\/2026/,
    /^Row 3, .*date.*has not come/,
    /^Row 4, .*value.*1,200/,
  ])
  await expect(form.getByRole('button', { name: 'Take over' })).toBeDisabled()
  await form.getByLabel('Rows of date and value').fill('2026-11-08;5\n2026-11-15;8')
  await form.getByRole('button', { name: 'Take over 2 readings' }).click()
  await expect
    .poll(() => sent(page))
    .toMatchObject([
      {
        name: 'metric.read',
        args: {
          readings: [
            { on: '2026-11-08', value: 5 },
            { on: '2026-11-15', value: 8, from: 7 },
          ],
        },
      },
    ])
})

test('what was typed outlives a look at the overview, and cancelling it asks once more', async ({ page }) => {
  await open(page, 'quarter-recovery')
  await page.getByRole('button', { name: 'Write the recovery plan' }).click()
  const text = page.getByLabel('How it is caught up')
  await text.fill('We drop the third depot.')
  await page.getByRole('link', { name: 'Back to Q4 2026' }).click()
  await page.getByRole('link', { name: /Framework agreement/ }).click()
  await expect(text).toHaveValue('We drop the third depot.')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Keep it' }).click()
  await page.getByRole('button', { name: 'Save the plan' }).click()
  await expect
    .poll(() => sent(page))
    .toMatchObject([{ name: 'plan.edit', args: { edits: [{ field: 'recoveryPlan', to: 'We drop the third depot.' }] } }])
})

test('the weeks are those of one person once chosen', async ({ page }) => {
  await open(page, 'quarter')
  const weeks = page.getByRole('table', { name: /by week/ })
  await expect(weeks.getByRole('row', { name: /from 22 Nov/ })).toContainText('8')
  await page.getByLabel('Weeks of').selectOption('Sara Haddad')
  await expect(page.getByRole('table', { name: /Commitments of .*Sara Haddad.* by week/ })).toBeVisible()
})

test('a brief is previewed while it is written, without any of its HTML, and saved as it was typed', async ({ page }) => {
  await open(page, 'quarter-brief')
  const preview = page.getByRole('region', { name: 'Preview' })
  await page
    .getByLabel('What a colleague needs')
    .fill('# Why\n\n<img src=x onerror=alert(1)> [see](javascript:alert(1)) [this](https://example.com)')
  await expect(preview.getByRole('heading', { name: 'Why' })).toBeVisible()
  await expect(preview).toContainText('<img src=x')
  await expect(preview.getByRole('link')).toHaveCount(1)
  await page.getByRole('button', { name: 'Save the brief' }).click()
  await expect
    .poll(() => sent(page))
    .toMatchObject([
      { name: 'plan.edit', args: { table: 'objective', id: 'fleets', edits: [{ field: 'brief', to: expect.stringContaining('<img') }] } },
    ])
})

test('messages are added, put in order and set aside', async ({ page }) => {
  await open(page, 'quarter-objective')
  await page.getByRole('button', { name: 'Add a message' }).click()
  const form = page.getByRole('form', { name: 'Add a message' })
  await form.getByLabel('Name').fill('Price for six')
  await form.getByLabel('For the stage').selectOption('Discovery')
  await form.getByLabel('Words').fill('One price.\nSix depots.')
  await form.getByRole('button', { name: 'Save the message' }).click()
  await page.getByRole('button', { name: /^Move up: .*البيانات/ }).click()
  await page.getByRole('button', { name: /^Set aside: .*Why one depot first/ }).click()
  await page.getByRole('button', { name: 'Yes, set it aside' }).click()
  await page.getByText('is set aside').getByRole('button', { name: 'Undo' }).click()
  await expect
    .poll(() => sent(page))
    .toMatchObject([
      {
        name: 'plan.add',
        args: {
          as: 'published',
          item: {
            table: 'approvedMessage',
            row: { objectiveId: 'fleets', stageKey: 'discovery', title: 'Price for six', text: 'One price.\nSix depots.', position: 4 },
          },
        },
      },
      { name: 'plan.order', args: { table: 'approvedMessage', ids: ['m2', 'm1', 'm3'] } },
      { name: 'plan.archive', args: { table: 'approvedMessage', id: 'm1', under: 'fleets', archived: true } },
      { name: 'plan.archive', args: { table: 'approvedMessage', id: 'm1', under: 'fleets', archived: false } },
    ])
})

test('who may only read is offered nothing to change', async ({ page }) => {
  await open(page, 'quarter-reader')
  const names = await page.getByRole('main').getByRole('button').allInnerTexts()
  expect(new Set(names)).toEqual(new Set(['Why?', 'Copy']))
  await expect(page.getByRole('main').getByRole('combobox')).toHaveCount(0)
})

test('a decision and a look back are written, with a lesson a line', async ({ page }) => {
  await open(page, 'quarter-review-writing')
  const decision = page.getByRole('form', { name: 'Log a decision' })
  await decision.getByLabel('What was decided').fill('No fifth objective')
  await decision.getByLabel('Why').fill('Four can be kept in mind.')
  await decision.getByRole('button', { name: 'Save the decision' }).click()
  const lookBack = page.getByRole('form', { name: 'Write a look back' })
  await expect(lookBack.getByText('Lesson 1 is longer than 500 characters.')).toBeVisible()
  await lookBack.getByLabel('Lessons').fill('- Ask first.\n- Then price.')
  await lookBack.getByLabel('What happened').fill('Seven of twelve.')
  await lookBack.getByLabel('Why').fill('Two depots were late.')
  await lookBack.getByRole('button', { name: 'Save the look back' }).click()
  await expect
    .poll(() => sent(page))
    .toMatchObject([
      {
        name: 'plan.add',
        args: { item: { table: 'decision', row: { title: 'No fifth objective', decidedById: 'layla', on: '2026-11-22' } } },
      },
      {
        name: 'plan.add',
        args: {
          item: { table: 'retrospective', row: { objectiveId: 'fleets', quarter: '2026-Q4', lessons: ['Ask first.', 'Then price.'] } },
        },
      },
    ])
})

test('chosen objectives are copied into the next quarter, those that are there already are not', async ({ page }) => {
  await open(page, 'quarter-planning')
  await expect(page.getByRole('checkbox', { name: /Renew 90/ })).toBeDisabled()
  await page.getByRole('checkbox', { name: /12 fleets/ }).check()
  await page.getByRole('button', { name: 'Copy 1 objective into Q1 2027' }).click()
  await expect
    .poll(() => sent(page))
    .toMatchObject([
      {
        name: 'plan.carry-forward',
        args: {
          to: '2027-Q1',
          objectives: [
            {
              sourceId: 'fleets',
              metrics: [{ sourceId: 'signed' }, { sourceId: 'proposals' }, { sourceId: 'calls' }],
              milestones: [{ sourceId: 'oct' }, { sourceId: 'nov' }, { sourceId: 'dec' }],
            },
          ],
        },
      },
    ])
})
