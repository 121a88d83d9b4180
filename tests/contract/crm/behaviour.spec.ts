import { expect, type Page, test } from '@playwright/test'
import type { PageReading } from '#lib/messages/page-reading.ts'
import type { CrmSpec } from '#lib/schema/crm-spec.ts'
import { bundleEngine, goToField, lastSaid, type Said, saidBy, serve, startEngine, stopEngine } from './reader.ts'

/** How the engine behaves on a page over time. */

let bundle: string
test.beforeAll(async () => {
  bundle = await bundleEngine()
})

function aSpec(over: Partial<CrmSpec> = {}, read: Partial<CrmSpec['records']['deal']> = {}): CrmSpec {
  return {
    id: 'a',
    name: 'A CRM',
    seen: '2026-11',
    hosts: [],
    instance: '{host}',
    pages: [
      { is: 'deal', urls: ['/deals/{id}'] },
      { is: 'list', urls: ['/deals'] },
    ],
    records: {
      deal: {
        scope: ['[data-deal="{id}"]'],
        believe: { by: 'named', together: true },
        facts: { name: { field: 'name' }, amount: { field: 'amount' } },
        fieldHooks: [{ at: '[data-field="{field}"]', read: 'either' }],
        ...read,
      },
    },
    ...over,
  }
}

const deal = '<main data-deal="1"><h1 data-field="name">Alpha</h1><p data-field="amount">$1,000.00</p><p data-field="buyer">Ana</p></main>'

async function begin(page: Page, spec: CrmSpec, body: string, fields: string[] = ['buyer'], path = '/deals/1'): Promise<void> {
  await page.clock.install()
  await serve(page, `https://crm.example.com${path}`, `<!doctype html><html lang="en"><body>${body}</body></html>`)
  await startEngine(page, bundle, spec, fields)
}

function reading(said: Said | undefined): PageReading {
  if (typeof said !== 'object') throw new Error(`No record was said, but ${said}.`)
  return said
}

test('a value that is edited is read as it stands in the input', async ({ page }) => {
  await begin(page, aSpec(), deal)
  await page.evaluate(() => {
    const field = document.querySelector('[data-field="buyer"]') as HTMLElement
    field.innerHTML = '<input value="Ana">'
  })
  await page.locator('input').fill('Ana Ruiz')
  await page.clock.runFor(200)
  expect(reading(await lastSaid(page, aSpec())).fields.buyer?.text).toBe('Ana Ruiz')
})

test('a field that comes late is unseen until it is there', async ({ page }) => {
  await begin(page, aSpec(), deal, ['buyer', 'criteria'])
  await page.clock.runFor(10_000)
  expect(reading(await lastSaid(page, aSpec())).fields.criteria).toBeUndefined()
  await page.evaluate(() => document.querySelector('main')?.insertAdjacentHTML('beforeend', '<p data-field="criteria">Price</p>'))
  await page.clock.runFor(150)
  expect(reading(await lastSaid(page, aSpec())).fields.criteria?.text).toBe('Price')
})

test('values in open shadow roots are read, and watched', async ({ page }) => {
  await begin(page, aSpec(), '<main data-deal="1"></main>')
  await page.evaluate(() => {
    const host = document.createElement('crm-field')
    document.querySelector('main')?.append(host)
    const outer = host.attachShadow({ mode: 'open' })
    const inner = document.createElement('crm-value')
    outer.append(inner)
    inner.attachShadow({ mode: 'open' }).innerHTML = '<span data-field="name">Alpha</span>'
  })
  await page.clock.runFor(1000)
  expect(reading(await lastSaid(page, aSpec())).facts.name?.text).toBe('Alpha')
  await page.evaluate(() => {
    const inner = document.querySelector('crm-field')?.shadowRoot?.querySelector('crm-value')
    const name = inner?.shadowRoot?.querySelector('span')
    if (name) name.textContent = 'Alpha II'
  })
  await page.clock.runFor(150)
  expect(reading(await lastSaid(page, aSpec())).facts.name?.text).toBe('Alpha II')
})

test('before it is opened nothing of the page is looked at', async ({ page }) => {
  await page.clock.install()
  await serve(page, 'https://crm.example.com/deals/1', `<!doctype html><body>${deal}</body>`)
  await page.evaluate(() => {
    const counted = window as unknown as { looks: number }
    counted.looks = 0
    for (const name of ['querySelector', 'querySelectorAll'] as const) {
      const former = Document.prototype[name] as (selector: string) => never
      Document.prototype[name] = function (this: Document, selector: string) {
        counted.looks++
        return former.call(this, selector)
      } as never
    }
    const observe = MutationObserver.prototype.observe
    MutationObserver.prototype.observe = function (...words) {
      counted.looks++
      return observe.apply(this, words)
    }
  })
  await startEngine(page, bundle, aSpec(), [], false)
  const before = await page.evaluate(() => (window as unknown as { looks: number }).looks)
  await page.evaluate(() => history.pushState(null, '', '/deals/2'))
  await page.clock.runFor(10_000)
  expect(await page.evaluate(() => (window as unknown as { looks: number }).looks)).toBe(before)
  expect(await saidBy(page, aSpec())).toEqual([])
})

test('nothing is left behind', async ({ page }) => {
  await page.clock.install()
  await serve(page, 'https://crm.example.com/deals/1', `<!doctype html><body>${deal}</body>`)
  // Counts only what the engine itself asks for: the test's own tool listens here too.
  await page.evaluate(() => {
    const left = { listeners: 0, observers: 0 }
    const add = EventTarget.prototype.addEventListener
    const { disconnect } = MutationObserver.prototype
    class Counted extends MutationObserver {
      constructor(run: MutationCallback) {
        super(run)
        left.observers++
      }
      override disconnect(): void {
        left.observers--
        disconnect.call(this)
      }
    }
    const counting = {
      left,
      start() {
        window.MutationObserver = Counted
        EventTarget.prototype.addEventListener = function (this: EventTarget, ...words: Parameters<typeof add>) {
          const { signal } = (words[2] ?? {}) as AddEventListenerOptions
          if (!(this instanceof AbortSignal)) {
            left.listeners++
            if (signal) add.call(signal, 'abort', () => left.listeners--)
          }
          return add.apply(this, words)
        }
      },
      end() {
        EventTarget.prototype.addEventListener = add
      },
    }
    Object.assign(window, { counting })
  })
  await startEngine(page, bundle, aSpec())
  await page.clock.runFor(300)
  const left = () => page.evaluate(() => (window as unknown as { counting: { left: object } }).counting.left)
  expect(await left()).toEqual({ listeners: 2, observers: 1 })
  await stopEngine(page)
  const said = (await saidBy(page, aSpec())).length
  await page.evaluate(() => {
    history.pushState(null, '', '/deals/2')
    document.body.innerHTML = '<main data-deal="2"><h1 data-field="name">Beta</h1></main>'
  })
  await page.clock.runFor(20_000)
  expect(await left()).toEqual({ listeners: 0, observers: 0 })
  expect((await saidBy(page, aSpec())).length).toBe(said)
})

test('what happens outside the record is not worth a look', async ({ page }) => {
  await begin(page, aSpec(), `${deal}<div id="clock">0</div>`)
  await page.clock.runFor(10_000)
  await page.evaluate(() => {
    const counted = window as unknown as { looks: number }
    counted.looks = 0
    const former = Document.prototype.querySelectorAll
    Document.prototype.querySelectorAll = function (this: Document, selector: string) {
      counted.looks++
      return former.call(this, selector)
    } as typeof former
    const clock = document.querySelector('#clock') as HTMLElement
    setInterval(() => {
      clock.textContent = String(Number(clock.textContent) + 1)
    }, 50)
  })
  await page.clock.runFor(5000)
  expect(await page.evaluate(() => (window as unknown as { looks: number }).looks)).toBe(0)
})

test('a page that nobody knows is reported, and taken when it is known again', async ({ page }) => {
  await begin(page, aSpec(), '<main></main>')
  await page.clock.runFor(3000)
  expect(reading(await lastSaid(page, aSpec())).health).toEqual({ state: 'reading' })
  await page.clock.runFor(5000)
  expect(reading(await lastSaid(page, aSpec())).health).toEqual({ state: 'not-recognised', hooks: ['[data-deal="{id}"]'] })
  await page.evaluate((html) => {
    document.body.innerHTML = html
  }, deal)
  await page.clock.runFor(150)
  expect(reading(await lastSaid(page, aSpec())).health).toEqual({ state: 'full' })
})

test('a selector that is none breaks nothing, and is named', async ({ page }) => {
  const spec = aSpec({}, { scope: ['[data-deal="{id}"]]'] })
  await begin(page, spec, deal)
  await page.clock.runFor(8000)
  expect(reading(await lastSaid(page, spec)).health).toEqual({ state: 'not-recognised', hooks: ['[data-deal="{id}"]]'] })
})

test('a hash that is set by pushState is a navigation', async ({ page }) => {
  const spec = aSpec({
    pages: [
      { is: 'deal', urls: ['#/deals/{id}'] },
      { is: 'list', urls: ['#/deals'] },
    ],
  })
  await begin(page, spec, deal, [], '/#/deals/1')
  await page.clock.runFor(200)
  expect(reading(await lastSaid(page, spec)).crmId).toBe('1')
  await page.evaluate(() => history.pushState(null, '', '#/deals'))
  expect(await lastSaid(page, spec)).toBe('list')
  await page.evaluate(() => {
    location.hash = '#/deals/1'
  })
  await expect.poll(async () => typeof (await lastSaid(page, spec))).toBe('object')
})

test('the same address again, or another tab of the record, says nothing new', async ({ page }) => {
  await begin(page, aSpec(), deal)
  await page.clock.runFor(9000)
  const before = (await saidBy(page, aSpec())).length
  await page.evaluate(() => {
    history.replaceState(null, '', '/deals/1')
    history.pushState(null, '', '/deals/1')
    history.pushState(null, '', '/deals/1/')
  })
  await page.clock.runFor(1000)
  const said = await saidBy(page, aSpec())
  expect(new Set(said.slice(before).map(({ seen }) => reading(seen).facts.name?.text))).toEqual(new Set(['Alpha']))
})

test('to a field it scrolls, and focuses what can be edited there', async ({ page }) => {
  const body = `<div style="height:3000px"></div>${deal.replace('Ana', '<input id="buyer" value="Ana">')}`
  await begin(page, aSpec(), body, ['buyer', 'amount', 'competitor'])
  expect(await goToField(page, 'buyer')).toBe(true)
  await expect(page.locator('#buyer')).toBeFocused()
  await expect(page.locator('#buyer')).toBeInViewport()
  expect(await goToField(page, 'amount')).toBe(true)
  await expect(page.locator('[data-field="amount"]')).toBeFocused()
  expect(await goToField(page, 'competitor')).toBe(false)
})

test('a record that only an id tells apart is one of two in the page', async ({ page }) => {
  const other = deal.replace('data-deal="1"', 'data-deal="2"').replace('Alpha', 'Beta')
  await begin(page, aSpec(), other + deal)
  await page.clock.runFor(200)
  expect(reading(await lastSaid(page, aSpec())).facts.name?.text).toBe('Alpha')
})

test('a label beside an empty input is no value', async ({ page }) => {
  const spec = aSpec({}, { fieldHooks: [{ at: '.row[data-field="{field}"]', read: 'either' }] })
  const row = (field: string, value: string) =>
    `<div class="row" data-field="${field}"><label>${field}</label><input value="${value}"></div>`
  await begin(page, spec, `<main data-deal="1">${row('name', '')}${row('amount', '$1')}</main>`, [])
  await page.clock.runFor(200)
  expect(reading(await lastSaid(page, spec)).facts.name?.text).toBe('')
})

test('a record in which nothing stands yet is not said to be empty', async ({ page }) => {
  const spec = aSpec({}, { fieldHooks: [{ at: '[data-field="{field}"]', read: 'value' }] })
  await begin(page, spec, '<main data-deal="1"><input data-field="name"><input data-field="amount"></main>', [])
  await page.clock.runFor(1000)
  expect(reading(await lastSaid(page, spec))).toMatchObject({ facts: {}, health: { state: 'reading' } })
  await page.locator('[data-field="name"]').fill('Alpha')
  await page.clock.runFor(200)
  expect(reading(await lastSaid(page, spec)).facts).toMatchObject({ name: { text: 'Alpha' }, amount: { text: '' } })
})

test('lists, choices and switches are read as they are labelled', async ({ page }) => {
  const body = `<main data-deal="1"><h1 data-field="name">Alpha</h1>
    <div data-field="stage"><select><option value="1">New</option><option value="2" selected>Proposal</option></select></div>
    <div data-field="tags"><select multiple><option selected>Hot</option><option>Cold</option><option selected>Big</option></select></div>
    <div data-field="fit"><label><input type="radio" name="f"> Poor</label><label><input type="radio" name="f" checked> Good</label></div>
    <div data-field="signed"><input type="checkbox" checked></div>
    <div data-field="note" contenteditable="true">Call on Monday</div>
    <div data-field="secret"><input type="password" value="hunter2"></div>
    <div data-field="chips"><span>Ana</span> <span>Ben</span><input role="combobox" value=""></div></main>`
  await begin(page, aSpec(), body, ['stage', 'tags', 'fit', 'signed', 'note', 'secret', 'chips'])
  await page.clock.runFor(200)
  const { fields } = reading(await lastSaid(page, aSpec()))
  expect(Object.fromEntries(Object.entries(fields).map(([name, { text }]) => [name, text]))).toEqual({
    stage: 'Proposal',
    tags: 'Hot, Big',
    fit: 'Good',
    signed: 'true',
    note: 'Call on Monday',
    secret: '',
    chips: 'Ana Ben',
  })
})
