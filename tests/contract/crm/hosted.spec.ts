import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { dynamics } from '#lib/crm/dynamics.ts'
import { hubspot } from '#lib/crm/hubspot.ts'
import { salesforce } from '#lib/crm/salesforce.ts'
import type { CrmSpec } from '#lib/schema/crm-spec.ts'
import { bundleEngine, goToField, saidBy, serve, startEngine } from './reader.ts'

/** What the hosted CRMs do to a page between two records, with their own specs. */

let bundle: string
test.beforeAll(async () => {
  bundle = await bundleEngine()
})

async function begin(page: Page, spec: CrmSpec, url: string, html: string, fields: string[]): Promise<void> {
  await page.clock.install()
  await serve(page, url, html)
  await startEngine(page, bundle, spec, fields)
  await page.clock.runFor(8000)
}

/** Name and amount of every reading so far, without repetitions: `57 Rollout $1`. */
async function story(page: Page, spec: CrmSpec): Promise<string[]> {
  const lines = (await saidBy(page, spec)).map(({ seen }) =>
    typeof seen === 'string' ? seen : [seen.crmId, seen.facts.name?.text, seen.facts.amount?.text].filter(Boolean).join(' '),
  )
  return lines.filter((line, at) => line !== lines[at - 1])
}

function fixture(file: string): string {
  return readFileSync(join(import.meta.dirname, '../../fixtures', file), 'utf8')
}

const acme = 'https://acme.lightning.force.com'
const [first, second] = ['0068d00000AbCdEAAV', '0068d00000AbCdFAAV']

function consoleTab(id: string, name: string, amount: string, isActive: boolean): string {
  const field = (api: string, text: string) =>
    `<div data-target-selection-name="sfdc:RecordField.Opportunity.${api}"><span class="test-id__field-value">${text}</span></div>`
  return `<section id="tab-${id}" class="tabContent oneConsoleTab ${isActive ? 'active' : ''}"><div class="windowViewMode-maximized active lafPageHost">
    ${field('Name', name)}${field('Amount', amount)}</div></section>`
}

test('Salesforce: going back and forth between mounted console tabs never mixes them up', async ({ page }) => {
  const tabs = consoleTab(first, 'Rollout', '$1.00', true) + consoleTab(second, 'Depot', '$2.00', false)
  await begin(page, salesforce, `${acme}/lightning/r/Opportunity/${first}/view`, tabs, [])
  for (const [id, delayMs] of [
    [second, 300],
    [first, 0],
    [second, 1500],
  ] as const) {
    await page.evaluate(
      ({ id, delayMs }) => {
        history.pushState(null, '', `/lightning/r/Opportunity/${id}/view`)
        setTimeout(() => {
          for (const tab of document.querySelectorAll('section')) tab.classList.toggle('active', tab.id === `tab-${id}`)
        }, delayMs)
      },
      { id, delayMs },
    )
    await page.clock.runFor(4000)
  }
  const [rollout, depot] = [`${first} Rollout $1.00`, `${second} Depot $2.00`]
  expect(await story(page, salesforce)).toEqual([rollout, second, depot, first, rollout, second, depot])
})

test("Dynamics: a form that keeps its inputs and changes only their values shows the next record's", async ({ page }) => {
  const address = (id: string) => `https://acme.crm4.dynamics.com/main.aspx?pagetype=entityrecord&etn=opportunity&id=${id}`
  const [one, two] = ['5f1c0c1e-8d2b-ee11-bdf4-000d3a1a2b3c', '6f1c0c1e-8d2b-ee11-bdf4-000d3a1a2b3c']
  const form = `<div data-id="editFormRoot"><input data-id="name.fieldControl-text-box-text" value="Rollout"><input data-id="estimatedvalue.fieldControl-currency-text-input" value="$1.00"></div>`
  await begin(page, dynamics, address(one), form, [])
  await page.evaluate((href) => {
    history.pushState(null, '', href)
    setTimeout(() => {
      const [name, amount] = document.querySelectorAll('input')
      if (name) name.value = 'Depot'
      if (amount) amount.value = '$2.00'
    }, 900)
  }, address(two))
  await page.clock.runFor(8000)
  expect(await story(page, dynamics)).toEqual([`${one} Rollout $1.00`, two, `${two} Depot $2.00`])
})

test('HubSpot: a preview that opens over a deal changes nothing of what is read', async ({ page }) => {
  const url = 'https://app.hubspot.com/contacts/7052064/record/0-3/9900000001'
  await begin(page, hubspot, url, fixture('hubspot/deal-view.html'), ['economic_buyer'])
  const before = await story(page, hubspot)
  const preview = fixture('hubspot/list-with-preview.html')
  await page.evaluate((html) => document.body.insertAdjacentHTML('afterbegin', html), preview)
  await page.clock.runFor(8000)
  expect(await story(page, hubspot)).toEqual(before)
})

test('a gap leads to the control in the CRM', async ({ page }) => {
  const url = 'https://acme.crm4.dynamics.com/main.aspx?pagetype=entityrecord&etn=opportunity&id=5f1c0c1e-8d2b-ee11-bdf4-000d3a1a2b3c'
  await begin(page, dynamics, url, fixture('dynamics/opportunity.html'), ['cr1a2_economicbuyer'])
  expect(await goToField(page, 'cr1a2_economicbuyer')).toBe(true)
  const id = await page.evaluate(() => document.activeElement?.getAttribute('data-id'))
  expect(id).toBe('cr1a2_economicbuyer.fieldControl-LookupResultsDropdown_cr1a2_economicbuyer_textInputBox_with_filter_new')
  expect(await goToField(page, 'cr1a2_nowhere')).toBe(false)
})
