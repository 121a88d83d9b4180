import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { checkSpec } from '#lib/crm/spec-check.ts'
import { bundleEngine, lastSaid, serve, startEngine } from './reader.ts'

/** Whoever has only `docs/crm-specs.md` gets what it promises. */

const text = readFileSync(join(import.meta.dirname, '../../../docs/crm-specs.md'), 'utf8')

function block(kind: string, start: string): string {
  const blocks = [...text.matchAll(new RegExp(`\`\`\`${kind}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, inner]) => inner ?? '')
  const found = blocks.find((inner) => inner.includes(start))
  if (!found) throw new Error(`docs/crm-specs.md has no ${kind} block with ${start}`)
  return found
}

test('the worked example reads its page', async ({ page }) => {
  const spec = checkSpec(block('json', '"kontor"'))
  await page.clock.install()
  await serve(page, 'https://crm.kontor.example/app/t-17/deals/4711?tab=overview', block('html', '<main'))
  await startEngine(page, await bundleEngine(), spec, ['cf_economic_buyer', 'cf_budget', 'cf_champion'])
  await page.clock.runFor(5000)
  const seen = await lastSaid(page, spec)
  if (typeof seen !== 'object') throw new Error(`No record was read, but ${seen}.`)
  const { readMs: _, facts, fields, ...record } = seen
  expect(record).toEqual({
    crm: 'kontor',
    instance: 'crm.kontor.example/t-17',
    type: 'deal',
    crmId: '4711',
    url: 'https://crm.kontor.example/app/t-17/deals/4711',
    sheet: false,
    health: { state: 'full' },
  })
  const texts = Object.fromEntries(Object.entries({ ...facts, ...fields }).map(([name, value]) => [name, value?.text]))
  expect(texts).toEqual({
    name: 'Fleet renewal 2027',
    amount: '480.000,00 €',
    stage: 'Proposal',
    closeDate: '15.12.2026',
    owner: 'Dana Lee',
    ownerEmail: 'dana@kontor.example',
    accountName: 'Northwind Traders',
    accountId: '88',
    cf_economic_buyer: '',
    cf_budget: 'approved',
  })
  expect(facts.amount?.money).toEqual({ minor: 48_000_000, currency: 'EUR', approximate: false })
  expect(facts.closeDate?.day).toBe('2026-12-15')
})
