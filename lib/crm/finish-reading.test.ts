import { describe, expect, it } from 'vitest'
import type { RawReading, RawValue } from '#lib/messages/page-reading.ts'
import type { CrmSpec } from '#lib/schema/crm-spec.ts'
import { finishReading } from './finish-reading.ts'

const link = { at: '.account a', read: { attribute: 'href' }, recordIdOf: 'account' } as const

const spec: CrmSpec = {
  id: 'a',
  name: 'A',
  seen: '2026-11',
  hosts: [],
  instance: '{host}',
  pages: [
    { is: 'deal', urls: ['/deals/{id}/**'], idFormat: 'salesforce' },
    { is: 'account', urls: ['/accounts/{id}'] },
  ],
  sheets: [{ is: 'deal', at: 'aside', idAt: '[id]', idAttribute: 'id', idTemplate: '{id}' }],
  records: {
    deal: { believe: { by: 'rerendered' }, facts: { accountId: { hooks: [link] } }, fieldHooks: [] },
    account: { facts: {} },
  },
  decimalSign: ',',
}

function aValue(text: string, over: Partial<RawValue> = {}): RawValue {
  return { text, hook: 'h1', confirmed: true, ...over }
}

function aReading(over: Partial<RawReading> = {}): RawReading {
  return {
    crm: 'a',
    type: 'deal',
    id: '0061t00000ABCDe',
    url: 'https://crm.example.com/deals/0061t00000ABCDe/view?x=1#y',
    sheet: false,
    lang: 'en',
    facts: {},
    fields: {},
    health: { state: 'full' },
    readMs: 1,
    ...over,
  }
}

describe('a reading from a page', () => {
  it('gets its record from the address, in the one form under which we know it', () => {
    expect(finishReading(spec, aReading())).toEqual({
      crm: 'a',
      type: 'deal',
      crmId: '0061t00000ABCDeAAP',
      instance: 'crm.example.com',
      url: 'https://crm.example.com/deals/0061t00000ABCDe',
      sheet: false,
      facts: {},
      fields: {},
      health: { state: 'full' },
      readMs: 1,
    })
  })

  it('is not taken when the address names another record', () => {
    expect(finishReading(spec, aReading({ id: '0061t00000ABCDf' }))).toBeUndefined()
    expect(finishReading(spec, aReading({ url: 'https://crm.example.com/deals' }))).toBeUndefined()
    expect(finishReading(spec, aReading({ url: 'nowhere' }))).toBeUndefined()
  })

  it('of a sheet is the record of the sheet, at its own address', () => {
    const reading = finishReading(spec, aReading({ sheet: true, id: '5', url: 'https://crm.example.com/deals' }))
    expect(reading).toMatchObject({ crmId: '5', instance: 'crm.example.com', url: 'https://crm.example.com/deals/5' })
  })

  it('gets amounts by the spec’s decimal sign, and the currency from beside the input', () => {
    const amount = aValue('12.500', { beside: '12.500 €' })
    expect(finishReading(spec, aReading({ facts: { amount } }))?.facts.amount).toEqual({
      text: '12.500',
      hook: 'h1',
      confirmed: true,
      money: { minor: 1_250_000, currency: 'EUR', approximate: false },
    })
  })

  it('gets days, and keeps what is none as text', () => {
    const facts = { closeDate: aValue('15 Dec 2026'), lastActivity: aValue('yesterday') }
    const finished = finishReading(spec, aReading({ facts }))?.facts
    expect(finished?.closeDate?.day).toBe('2026-12-15')
    expect(finished?.lastActivity).toEqual(aValue('yesterday'))
  })

  it('takes the account’s id out of its link, and drops a link that leads elsewhere', () => {
    const to = (text: string) =>
      finishReading(spec, aReading({ facts: { accountId: aValue(text, { hook: link.at }) } }))?.facts.accountId?.text
    expect(to('/accounts/88')).toBe('88')
    expect(to('https://elsewhere.example/accounts/88')).toBeUndefined()
    expect(to('')).toBe('')
  })

  it('takes an address out of a mailto link', () => {
    const ownerEmail = aValue('mailto:dana@example.com?subject=x')
    expect(finishReading(spec, aReading({ facts: { ownerEmail } }))?.facts.ownerEmail?.text).toBe('dana@example.com')
  })
})
