import { describe, expect, it } from 'vitest'
import { isAppHost, matchUrl, readId } from './url-template.ts'

function withoutUndefined(captures: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(captures).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

describe('a URL template', () => {
  it.each([
    ['/object/opportunity/{id}', 'https://a.twenty.com/object/opportunity/x1', { id: 'x1' }],
    ['/object/opportunity/{id}', 'https://a.twenty.com/object/opportunity/x1/?a=b#tab', { id: 'x1' }],
    ['/contacts/{portal}/record/0-3/{id}/**', 'https://h.com/contacts/7/record/0-3/42/view/1?eschref=%2F', { portal: '7', id: '42' }],
    ['/contacts/{portal}/record/0-3/{id}/**', 'https://h.com/contacts/7/record/0-3/42', { portal: '7', id: '42' }],
    ['/odoo/**/crm/{id}', 'https://o.com/odoo/crm/12', { id: '12', base: '' }],
    ['/odoo/**/res.partner/{id}', 'https://o.com/odoo/crm/12/res.partner/7', { id: '7', base: 'crm/12' }],
    ['/odoo/**/action-*/{id}', 'https://o.com/odoo/action-317/5', { id: '5', base: '' }],
    ['/web#id={id}&model=crm.lead&view_type=form', 'https://o.com/web#view_type=form&menu_id=1&model=crm.lead&id=31', { id: '31' }],
    ['#Opportunity/view/{id}/**', 'https://e.com/crm/#Opportunity/view/65a/rootUrl=%23Opportunity', { id: '65a', base: 'crm' }],
    ['/**#Opportunity/view/{id}', 'https://e.com/a/b/index.php#Opportunity/view/65a', { id: '65a', base: 'a/b/index.php' }],
    ['#/opportunities/record/{id}', 'https://s.com/public/#/opportunities/record/9?return_module=Home', { id: '9', base: 'public' }],
    [
      '/main.aspx?pagetype=entityrecord&etn=opportunity&id={id}',
      'https://d.com/Main.aspx?AppId=1&ID=%7BAB%7D&ETN=opportunity&pageType=EntityRecord',
      { id: '{AB}' },
    ],
    ['/crm/organizations/{id}', 'https://f.com/crm/organizations/M%C3%BCller%20%26%20Co', { id: 'M%C3%BCller%20%26%20Co' }],
  ])('%s fits %s', (template, url, captures) => {
    const found = matchUrl(template, new URL(url))
    expect(found && { base: '', ...withoutUndefined(found) }).toMatchObject(captures)
  })

  it.each([
    ['/object/opportunity/{id}', 'https://a.twenty.com/object/opportunity'],
    ['/object/opportunity/{id}', 'https://a.twenty.com/object/opportunity/x1/edit'],
    ['/deal/{id}', 'https://p.com/deals/4'],
    ['/odoo/**/crm/{id}', 'https://o.com/odoo/crm/12/res.partner/7'],
    ['/odoo/**/crm/{id}', 'https://o.com/odoo/crm'],
    ['/web#id={id}&model=crm.lead', 'https://o.com/web#id=31&model=res.partner'],
    ['#Opportunity/view/{id}', 'https://e.com/#Opportunity/edit/65a'],
    ['/main.aspx?etn=opportunity&id={id}', 'https://d.com/main.aspx?etn=account&id=1'],
    ['/x/*/{id}', 'https://d.com/x/1'],
  ])('%s does not fit %s', (template, url) => {
    expect(matchUrl(template, new URL(url))).toBeUndefined()
  })

  it('stays quick on an address made to be slow', () => {
    const startedAt = performance.now()
    matchUrl('/**/a*a/{id}', new URL(`https://x.com/${'aa/'.repeat(3000)}`))
    matchUrl('/a*a', new URL(`https://x.com/${'a'.repeat(30_000)}!`))
    expect(performance.now() - startedAt).toBeLessThan(100)
  })
})

describe('a record id', () => {
  it.each([
    ['{2B5A1F0E-0000-4000-8000-00000000000A}', 'guid', '2b5a1f0e-0000-4000-8000-00000000000a'],
    ['0061t00000ABCDe', 'salesforce', '0061t00000ABCDe'],
    ['0061t00000ABCDeAAP', 'salesforce', '0061t00000ABCDeAAP'],
    ['31', 'int', '31'],
    ['new', 'any', undefined],
    ['New', 'word', undefined],
    ['not-a-uuid', 'uuid', undefined],
    ['12a', 'int', undefined],
    ['', 'any', undefined],
    ['M%C3%BCller%20%26%20Co', 'any', 'Müller & Co'],
    ['100%', 'any', '100%'],
  ] as const)('%s as %s is %s', (text, format, id) => {
    expect(readId(text, format)).toBe(id)
  })

  it('keeps its prefix', () => {
    expect(readId('0011t00000ABCDe', 'salesforce', '006')).toBeUndefined()
  })
})

describe('the hosts of a CRM', () => {
  const hubspot = { hosts: ['https://*.hubspot.com/*'], appHosts: ['app.hubspot.com', 'app-*.hubspot.com'] }

  it.each([
    ['https://app.hubspot.com', true],
    ['https://app-eu1.hubspot.com', true],
    ['https://www.hubspot.com', false],
    ['https://app.hubspot.com.evil.com', false],
    ['http://app.hubspot.com', false],
  ])('%s: %s', (origin, expected) => {
    expect(isAppHost(hubspot, origin)).toBe(expected)
  })

  it('leave out what starts with an exclamation mark', () => {
    const pipedrive = { hosts: ['https://*.pipedrive.com/*'], appHosts: ['*.pipedrive.com', '!www.pipedrive.com'] }
    expect(isAppHost(pipedrive, 'https://acme.pipedrive.com')).toBe(true)
    expect(isAppHost(pipedrive, 'https://www.pipedrive.com')).toBe(false)
  })

  it('are any where the spec names none', () => {
    expect(isAppHost({ hosts: [] }, 'https://crm.example.com')).toBe(true)
  })
})
