import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { espocrm } from '#lib/crm/espocrm.ts'
import { odoo } from '#lib/crm/odoo.ts'
import { twenty } from '#lib/crm/twenty.ts'
import type { PageReading } from '#lib/messages/page-reading.ts'
import { bundleEngine, lastSaid, type Said, saidBy, serve, startEngine } from './reader.ts'

/** What Twenty, EspoCRM and Odoo do to a page over time, as their sources have it, with their own specs. */

let bundle: string
test.beforeAll(async () => {
  bundle = await bundleEngine()
})

function fixture(path: string): string {
  return readFileSync(join(import.meta.dirname, '../../fixtures', path), 'utf8')
}

function reading(said: Said | undefined): PageReading {
  if (typeof said !== 'object') throw new Error(`No record was said, but ${said}.`)
  return said
}

test.describe('Twenty', () => {
  const first = 'https://acme.twenty.com/object/opportunity/6f1c2a34-0d5e-4b7a-9c11-2f30b5a7d401'
  const second = '6f1c2a34-0d5e-4b7a-9c11-2f30b5a7d402'

  test('shows the next record when React has drawn it, the title a frame later', async ({ page }) => {
    await page.clock.install()
    await serve(page, first, fixture('twenty/deal-view.html'))
    await startEngine(page, bundle, twenty, ['economicBuyer'])
    await page.clock.runFor(5000)
    await page.evaluate((id) => {
      history.pushState(null, '', `/object/opportunity/${id}`)
      setTimeout(() => {
        const root = document.querySelector('#root') as HTMLElement
        root.innerHTML = root.innerHTML
          .replaceAll('6f1c2a34-0d5e-4b7a-9c11-2f30b5a7d401', id)
          .replaceAll('2.5m', '75k')
          .replaceAll('Northwind Traders', 'Contoso')
        setTimeout(() => {
          document.title = 'Second deal - Opportunity'
        }, 16)
      }, 900)
    }, second)
    await page.clock.runFor(1100)
    const said = await saidBy(page, twenty)
    const ofSecond = said.map(({ seen }) => seen).filter((seen) => typeof seen === 'object' && seen.crmId === second) as PageReading[]
    expect(ofSecond.filter(({ facts }) => facts.name?.text === 'Fleet renewal 2027' || facts.amount?.text === '2.5m')).toEqual([])
    expect(ofSecond.at(-1)?.facts).toMatchObject({
      name: { text: 'Second deal' },
      amount: { text: '75k' },
      stage: { text: 'Proposal' },
      accountName: { text: 'Contoso' },
    })
  })

  test('says of a record that is not loaded yet neither that it is empty nor that it is called Name', async ({ page }) => {
    const loaded = fixture('twenty/deal-german.html')
    // The title is the object alone, the cells show their labels, the heading shows the name's label (RecordTitleCellTextFieldDisplay.tsx).
    const before = loaded
      .replace(/<title>.*<\/title>/, '<title>Verkaufschance</title>')
      .replace(/(<h3><div data-testid="tooltip">)[^<]*/, '$1Name')
      .replace(/<span class="sTag">.*?<\/div><\/span><\/span>/, 'Phase')
      .replace(/<div data-testid="chip" class="sChip">.*?<\/div><\/div><\/div>/, 'Eigentümer')
      .replace('vor etwa 2 Stunden', 'Letzte Änderung')
    await page.clock.install()
    await serve(page, first, before)
    await startEngine(page, bundle, twenty, ['economicBuyer'])
    await page.clock.runFor(800)
    for (const { seen } of await saidBy(page, twenty))
      expect(reading(seen)).toMatchObject({ facts: {}, fields: {}, health: { state: 'reading' } })
    await page.evaluate((html) => {
      const next = new DOMParser().parseFromString(html, 'text/html')
      document.querySelector('#root')?.replaceWith(next.querySelector('#root') as Element)
      document.title = next.title
    }, loaded)
    await page.clock.runFor(300)
    const now = reading(await lastSaid(page, twenty))
    expect(now.facts).toMatchObject({ name: { text: 'Fleet - renewal 2027' }, stage: { text: 'Proposal' }, owner: { text: 'Dana Lee' } })
    await page.clock.runFor(1000)
    expect(reading(await lastSaid(page, twenty))).toMatchObject({
      facts: { amount: { text: '' } },
      fields: { economicBuyer: { text: '' } },
      health: { state: 'full' },
    })
  })

  test('the title of the page before it is not the name of a record', async ({ page }) => {
    await page.clock.install()
    const settings =
      '<!doctype html><html lang="en"><head><title>Profile - Settings</title></head><body><div id="root"></div></body></html>'
    await serve(page, 'https://acme.twenty.com/settings/profile', settings)
    await startEngine(page, bundle, twenty)
    await page.clock.runFor(500)
    await page.evaluate(
      ([html = '', url = '']) => {
        history.pushState(null, '', url)
        setTimeout(() => {
          const next = new DOMParser().parseFromString(html, 'text/html')
          document.querySelector('#root')?.replaceWith(next.querySelector('#root') as Element)
          // Helmet waits for a frame.
          setTimeout(() => {
            document.title = next.title
          }, 100)
        }, 300)
      },
      [fixture('twenty/deal-view.html'), first],
    )
    await page.clock.runFor(600)
    const said = (await saidBy(page, twenty)).map(({ seen }) => seen)
    expect(said.filter((seen) => typeof seen === 'object' && seen.facts.name?.text === 'Profile')).toEqual([])
    expect(reading(said.at(-1)).facts.name).toMatchObject({ text: 'Fleet renewal 2027', confirmed: true })
  })

  test('from a record to the list and back to the same record, or on to another', async ({ page }) => {
    await page.clock.install()
    await serve(page, first, fixture('twenty/deal-view.html'))
    await startEngine(page, bundle, twenty)
    await page.clock.runFor(3000)
    const show = (url: string, file: string, id?: string) =>
      page.evaluate(
        ([url = '', html = '', id = '']) => {
          history.pushState(null, '', url)
          setTimeout(() => {
            const text = id
              ? html.replaceAll('6f1c2a34-0d5e-4b7a-9c11-2f30b5a7d401', id).replaceAll('Fleet renewal 2027', 'Second deal')
              : html
            const next = new DOMParser().parseFromString(text, 'text/html')
            document.querySelector('#root')?.replaceWith(next.querySelector('#root') as Element)
            document.title = next.title
          }, 100)
        },
        [url, fixture(file), id ?? ''],
      )
    await show('/objects/opportunities', 'twenty/list.html')
    await page.clock.runFor(1000)
    expect(await lastSaid(page, twenty)).toBe('list')
    await show(first, 'twenty/deal-view.html')
    await page.clock.runFor(300)
    expect(reading(await lastSaid(page, twenty)).facts).toMatchObject({
      name: { text: 'Fleet renewal 2027', confirmed: true },
      stage: { confirmed: true },
    })
    await show('/objects/opportunities', 'twenty/list.html')
    await page.clock.runFor(1000)
    await show(`/object/opportunity/${second}`, 'twenty/deal-view.html', second)
    await page.clock.runFor(300)
    expect(reading(await lastSaid(page, twenty))).toMatchObject({
      crmId: second,
      facts: { name: { text: 'Second deal', confirmed: true }, stage: { text: 'Proposal', confirmed: true } },
      health: { state: 'full' },
    })
  })

  test('a value that was edited in place is read when it stands there again', async ({ page }) => {
    await page.clock.install()
    await serve(page, first, fixture('twenty/deal-view.html'))
    await startEngine(page, bundle, twenty)
    await page.clock.runFor(3000)
    await page.evaluate(() => {
      const cell = document.querySelector('[id$="-stage"][id^="fields"] [data-testid="tooltip"]')
      if (cell) cell.textContent = 'Customer'
    })
    await page.clock.runFor(150)
    expect(reading(await lastSaid(page, twenty)).facts.stage).toMatchObject({ text: 'Customer', confirmed: true })
  })

  test('takes up a side panel, and lets it go', async ({ page }) => {
    await page.clock.install()
    await serve(page, 'https://acme.twenty.com/objects/opportunities', fixture('twenty/list.html'))
    await startEngine(page, bundle, twenty)
    expect(await lastSaid(page, twenty)).toBe('list')
    const sheet = /<div data-side-panel="">[\s\S]*<\/aside><\/div>/.exec(fixture('twenty/side-panel-over-board.html'))?.[0] ?? ''
    await page.evaluate((html) => document.querySelector('#root')?.insertAdjacentHTML('beforeend', html), sheet)
    await page.clock.runFor(150)
    expect(reading(await lastSaid(page, twenty))).toMatchObject({ sheet: true, facts: { name: { text: 'Fleet renewal 2027' } } })
    await page.evaluate(() => document.querySelector('[data-side-panel]')?.remove())
    await page.clock.runFor(150)
    expect(await lastSaid(page, twenty)).toBe('list')
  })
})

test('EspoCRM: a new view with the same stage is believed whole', async ({ page }) => {
  const html = fixture('espocrm/deal-view.html')
  await page.clock.install()
  await serve(page, 'https://crm.example.com/espo/#Opportunity/view/65a1f0c2d3e4b5a67', html)
  await startEngine(page, bundle, espocrm)
  await page.clock.runFor(5000)
  await page.evaluate(() => {
    location.hash = '#Opportunity/view/65a1f0c2d3e4b5a68'
    setTimeout(() => {
      const main = document.querySelector('#main') as HTMLElement
      main.innerHTML = main.innerHTML.replaceAll('Fleet renewal 2027', 'Second deal')
    }, 700)
  })
  await page.clock.runFor(600)
  expect(reading(await lastSaid(page, espocrm))).toMatchObject({ crmId: '65a1f0c2d3e4b5a68', facts: {} })
  await page.clock.runFor(300)
  expect(reading(await lastSaid(page, espocrm)).facts).toMatchObject({
    name: { text: 'Second deal', confirmed: true },
    stage: { text: 'Proposal', confirmed: true },
    amount: { text: '$480,000.00', confirmed: true },
  })
})

test('EspoCRM: from a record to the list, back to it, and on to another', async ({ page }) => {
  const record = fixture('espocrm/deal-view.html')
  await page.clock.install()
  await serve(page, 'https://crm.example.com/espo/#Opportunity/view/65a1f0c2d3e4b5a67', record)
  await startEngine(page, bundle, espocrm)
  await page.clock.runFor(2000)
  expect(reading(await lastSaid(page, espocrm))).toMatchObject({ facts: { name: { confirmed: true } }, health: { state: 'full' } })
  // router.js assigns the hash; the controller draws when it has fetched.
  const go = async (hash: string, html: string) => {
    await page.evaluate(
      ([hash = '', html = '']) => {
        location.hash = hash
        setTimeout(() => {
          const next = new DOMParser().parseFromString(html, 'text/html').querySelector('#main')
          document.querySelector('#main')?.replaceWith(next as Element)
        }, 200)
      },
      [hash, html],
    )
    await page.clock.runFor(400)
  }
  await go('#Opportunity', fixture('espocrm/list.html'))
  expect(await lastSaid(page, espocrm)).toBe('list')
  await go('#Opportunity/view/65a1f0c2d3e4b5a67', record)
  expect(reading(await lastSaid(page, espocrm)).facts).toMatchObject({
    name: { text: 'Fleet renewal 2027', confirmed: true },
    stage: { confirmed: true },
  })
  await go('#Opportunity', fixture('espocrm/list.html'))
  await go('#Opportunity/view/65a1f0c2d3e4b5a68', record.replaceAll('Fleet renewal 2027', 'Second deal'))
  expect(reading(await lastSaid(page, espocrm))).toMatchObject({
    crmId: '65a1f0c2d3e4b5a68',
    facts: { name: { text: 'Second deal', confirmed: true }, stage: { text: 'Proposal', confirmed: true } },
  })
})

test.describe('Odoo', () => {
  async function begin17(page: Page): Promise<void> {
    await page.clock.install()
    await serve(page, 'https://acme.odoo.com/web#id=31&model=crm.lead&view_type=form', fixture('odoo/deal-17.html'))
    await startEngine(page, bundle, odoo)
    await page.clock.runFor(5000)
  }

  /** OWL patches the inputs' properties in one step. */
  const draw = (page: Page, delayMs: number) =>
    page.evaluate((ms) => {
      setTimeout(() => {
        ;(document.querySelector('#name_0') as HTMLTextAreaElement).value = 'Second deal'
        ;(document.querySelector('#expected_revenue_0') as HTMLInputElement).value = '75,000.00'
        const title = document.querySelector('.o_last_breadcrumb_item span') as HTMLElement
        title.textContent = 'Second deal'
      }, ms)
    }, delayMs)
  const address = (page: Page, delayMs: number) =>
    page.evaluate((ms) => {
      setTimeout(() => history.pushState(null, '', '#id=32&model=crm.lead&view_type=form'), ms)
    }, delayMs)

  test('paging through records draws first and changes the address later', async ({ page }) => {
    await begin17(page)
    await draw(page, 100)
    await address(page, 104)
    await page.clock.runFor(260)
    const said = (await saidBy(page, odoo)).map(({ seen }) => reading(seen))
    expect(said.filter(({ crmId, facts }) => crmId === '31' && facts.name?.text === 'Second deal')).toEqual([])
    expect(said.at(-1)).toMatchObject({
      crmId: '32',
      facts: {
        name: { text: 'Second deal', confirmed: true },
        amount: { text: '75,000.00', confirmed: true },
        stage: { text: 'Proposition', confirmed: true },
      },
    })
  })

  test('going back changes the address first', async ({ page }) => {
    await begin17(page)
    await draw(page, 0)
    await address(page, 4)
    await page.clock.runFor(5000)
    await page.evaluate(() => history.back())
    await expect.poll(async () => reading(await lastSaid(page, odoo)).crmId).toBe('31')
    await page.clock.runFor(500)
    expect(reading(await lastSaid(page, odoo)).facts).toEqual({})
    await page.evaluate(() => {
      ;(document.querySelector('#name_0') as HTMLTextAreaElement).value = 'Fleet renewal 2027'
      ;(document.querySelector('#expected_revenue_0') as HTMLInputElement).value = '480,000.00'
      ;(document.querySelector('.o_last_breadcrumb_item span') as HTMLElement).textContent = 'Fleet renewal 2027'
    })
    await page.clock.runFor(150)
    expect(reading(await lastSaid(page, odoo)).facts).toMatchObject({
      name: { text: 'Fleet renewal 2027' },
      amount: { text: '480,000.00' },
    })
  })

  test('from a record to the list and on to another: drawn first, the address later', async ({ page }) => {
    await begin17(page)
    // action_service.js, form_controller.js: the view is mounted, then a task later the address is pushed.
    const go = async (url: string, html: string) => {
      await page.evaluate(
        ([url = '', html = '']) => {
          const next = new DOMParser().parseFromString(html, 'text/html').querySelector('.o_action_manager')
          document.querySelector('.o_action_manager')?.replaceWith(next as Element)
          setTimeout(() => history.pushState(null, '', url), 4)
        },
        [url, html],
      )
      await page.clock.runFor(300)
    }
    await go('/web#model=crm.lead&view_type=list', fixture('odoo/list-17.html'))
    expect(await lastSaid(page, odoo)).toBe('list')
    await go('/web#id=32&model=crm.lead&view_type=form', fixture('odoo/deal-17.html').replaceAll('Fleet renewal 2027', 'Second deal'))
    expect(reading(await lastSaid(page, odoo))).toMatchObject({
      crmId: '32',
      facts: { name: { text: 'Second deal', confirmed: true }, stage: { text: 'Proposition', confirmed: true } },
      health: { state: 'full' },
    })
  })

  test('what is typed into the form is read, and stays confirmed', async ({ page }) => {
    await begin17(page)
    await page.locator('#expected_revenue_0').fill('520,000.00')
    await page.clock.runFor(400)
    expect(reading(await lastSaid(page, odoo)).facts.amount).toMatchObject({ text: '520,000.00', confirmed: true })
  })
})
