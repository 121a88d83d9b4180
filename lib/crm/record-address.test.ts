import { describe, expect, it } from 'vitest'
import type { CrmSpec } from '#lib/schema/crm-spec.ts'
import { recordAt, recordIdIn, recordOver } from './record-address.ts'

function aSpec(url: string, over: Partial<CrmSpec> = {}): CrmSpec {
  return {
    id: 'a',
    name: 'A',
    seen: '2026-11',
    hosts: [],
    instance: '{host}/{base}/{portal}',
    pages: [{ is: 'deal', urls: [url] }],
    records: { deal: { believe: { by: 'rerendered' }, facts: {}, fieldHooks: [] } },
    ...over,
  }
}

describe('the address of a record', () => {
  it.each([
    [
      '/contacts/{portal}/record/0-3/{id}/**',
      'https://h.com/contacts/7/record/0-3/42/view/1?eschref=x#y',
      'https://h.com/contacts/7/record/0-3/42',
    ],
    ['/web#id={id}&model=crm.lead', 'https://o.com/web#cids=1&id=31&menu_id=196&model=crm.lead', 'https://o.com/web#id=31&model=crm.lead'],
    ['#Opportunity/view/{id}/**', 'https://e.com/crm/#Opportunity/view/65a/rootUrl=x', 'https://e.com/crm/#Opportunity/view/65a'],
    ['#/opportunities/record/{id}', 'https://s.com/#/opportunities/record/9?offset=3', 'https://s.com/#/opportunities/record/9'],
    [
      '/main.aspx?etn=opportunity&id={id}',
      'https://d.com/main.aspx?appid=1&etn=opportunity&id=2',
      'https://d.com/main.aspx?etn=opportunity&id=2',
    ],
  ])('%s keeps of %s only %s', (template, href, kept) => {
    expect(recordAt(aSpec(template), 'deal', href)?.url).toBe(kept)
  })

  it('says which installation it is, without the slashes of empty parts', () => {
    expect(recordAt(aSpec('#Deal/{id}'), 'deal', 'https://x:8080/espo/#Deal/5')?.instance).toBe('x:8080/espo')
    expect(recordAt(aSpec('/{portal}/deal/{id}'), 'deal', 'https://x/7/deal/5')?.instance).toBe('x/7')
  })

  it('makes 18 characters of a 15-character Salesforce id', () => {
    const spec = aSpec('', { pages: [{ is: 'deal', urls: ['/lightning/r/{id}/view'], idFormat: 'salesforce', idPrefix: '006' }] })
    expect(recordAt(spec, 'deal', 'https://x/lightning/r/0061t00000ABCDe/view')?.crmId).toBe('0061t00000ABCDeAAP')
    expect(recordAt(spec, 'deal', 'https://x/lightning/r/0061t00000ABCDeAAP/view')?.crmId).toBe('0061t00000ABCDeAAP')
    expect(recordAt(spec, 'deal', 'https://x/lightning/r/0011t00000ABCDe/view')).toBeUndefined()
  })

  it('is made of the id where the record is open in a sheet over a list', () => {
    const spec = aSpec('', {
      pages: [
        { is: 'list', urls: ['/{portal}/deals'] },
        { is: 'deal', urls: ['/{portal}/deal/{id}/**'] },
      ],
    })
    expect(recordOver(spec, 'deal', '5', 'https://x/7/deals?q=1')).toEqual({ crmId: '5', instance: 'x/7', url: 'https://x/7/deal/5' })
  })

  it('is found in links of the same origin only', () => {
    const spec = aSpec('/company/{id}')
    expect(recordIdIn(spec, 'deal', '/company/5', 'https://x/deal/1')).toBe('5')
    expect(recordIdIn(spec, 'deal', 'https://linkedin.com/company/acme', 'https://x/deal/1')).toBeUndefined()
  })
})
