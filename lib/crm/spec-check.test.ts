import { describe, expect, it } from 'vitest'
import { AppError, type Fault } from '#lib/base/app-error.ts'
import { builtInSpecs } from './registry.ts'
import { checkSpec } from './spec-check.ts'

const whole = {
  id: 'acme-crm',
  name: 'Acme CRM',
  seen: '2026-11',
  hosts: ['https://crm.acme.com/*'],
  instance: '{host}',
  pages: [{ is: 'deal', urls: ['/deals/{id}'] }],
  records: {
    deal: {
      scope: ['[data-deal="{id}"]'],
      believe: { by: 'named' },
      facts: { name: { hooks: [{ at: 'h1', read: 'text' }] } },
      fieldHooks: [{ at: '[data-field="{field}"]', read: 'either' }],
    },
  },
}

type Changed = Record<string, unknown> & { records: { deal: Record<string, unknown>; account?: Record<string, unknown> } }

/** The faults of the whole spec after a change to it. */
function faultsAfter(change: (spec: Changed) => void): Fault[] {
  const spec = structuredClone(whole) as unknown as Changed
  change(spec)
  return faultsOf(JSON.stringify(spec))
}

function faultsOf(json: string): Fault[] {
  try {
    checkSpec(json)
    return []
  } catch (error) {
    if (error instanceof AppError) return error.faults
    throw error
  }
}

describe('a custom spec', () => {
  it('is taken when it is whole', () => {
    expect(checkSpec(JSON.stringify(whole))).toEqual(whole)
  })

  it.each(builtInSpecs.map((spec) => [spec.id, spec] as const))('%s, which is built in, passes the same check', (_, spec) => {
    expect(faultsOf(JSON.stringify(spec))).toEqual([])
  })

  it('that is no JSON is refused with the place', () => {
    expect(faultsOf('{ "id": "x", }')[0]?.reason).toMatch(/^This is not JSON: .*position/)
  })

  it('names every fault in its message', () => {
    const json = JSON.stringify({ ...whole, hosts: ['crm.acme.com'], seen: 'today' })
    expect(() => checkSpec(json)).toThrow('The spec has one fault. seen: It must be a month, as 2026-11.')
  })

  it.each<[string, (spec: Changed) => void, string, RegExp]>([
    ['an unknown word', (spec) => (spec.colour = 'red'), 'colour', /Known here are id, name, seen, hosts/],
    [
      'an unknown word in a hook',
      (spec) => (spec.records.deal.fieldHooks = [{ at: '[x="{field}"]', read: 'text', attr: 'title' }]),
      'records.deal.fieldHooks[0].attr',
      /Known here are at, label, read/,
    ],
    [
      'a belief with what belongs to another',
      (spec) => (spec.records.deal.believe = { by: 'rerendered', at: '#{id}' }),
      'records.deal.believe.at',
      /with "named" also at, with "rerendered" also addressLast/,
    ],
    [
      'a label that is a selector',
      (spec) => (spec.records.deal.fieldHooks = [{ at: 'th', label: '.label-{field}', read: 'text' }]),
      'records.deal.fieldHooks[0].label',
      /looks like a selector/,
    ],
    [
      'a label with an unknown placeholder',
      (spec) => (spec.records.deal.facts = { amount: { hooks: [{ at: 'th', label: '{name}', read: 'text' }] } }),
      'records.deal.facts.amount.hooks[0].label',
      /only \{field\}/,
    ],
    [
      'a template with two values',
      (spec) => (spec.records.deal.facts = { name: { hooks: [{ at: 'title', read: 'text', textTemplate: '{value} {value}' }] } }),
      'records.deal.facts.name.hooks[0].textTemplate',
      /one \{value\} and one \*/,
    ],
    ['an unknown fact', (spec) => (spec.records.deal.facts = { nam: { field: 'x' } }), 'records.deal.facts.nam', /no such fact/],
    ['a missing part', (spec) => delete spec.name, 'name', /missing: a text/],
    ['a wrong kind', (spec) => (spec.pages = {}), 'pages', /must be a list/],
    ['no deal page', (spec) => (spec.pages = [{ is: 'list', urls: ['/deals'] }]), 'pages', /No page is a deal/],
    ['an unknown page', (spec) => (spec.pages = [{ is: 'lead', urls: ['/x/{id}'] }]), 'pages[0].is', /one of "deal"/],
    ['a deal without {id}', (spec) => (spec.pages = [{ is: 'deal', urls: ['/deals/*'] }]), 'pages[0].urls[0]', /no \{id\}/],
    ['two **', (spec) => (spec.pages = [{ is: 'deal', urls: ['/**/a/**/{id}'] }]), 'pages[0].urls[0]', /more than one \*\*/],
    ['half a **', (spec) => (spec.pages = [{ is: 'deal', urls: ['/a**/{id}'] }]), 'pages[0].urls[0]', /whole segments/],
    ['two names in a segment', (spec) => (spec.pages = [{ is: 'deal', urls: ['/{a}-{id}'] }]), 'pages[0].urls[0]', /can have one/],
    ['a name twice', (spec) => (spec.pages = [{ is: 'deal', urls: ['/{id}/{id}'] }]), 'pages[0].urls[0]', /twice/],
    ['a whole address', (spec) => (spec.pages = [{ is: 'deal', urls: ['https://a.com/{id}'] }]), 'pages[0].urls[0]', /only what follows/],
    ['a relative address', (spec) => (spec.pages = [{ is: 'deal', urls: ['deals/{id}'] }]), 'pages[0].urls[0]', /start with/],
    ['an open brace', (spec) => (spec.pages = [{ is: 'deal', urls: ['/deals/{id'] }]), 'pages[0].urls[0]', /not closed/],
    [
      'a field hook for one field',
      (spec) => (spec.records.deal.fieldHooks = [{ at: '.amount', read: 'text' }]),
      'records.deal.fieldHooks[0].at',
      /^Neither "at" nor "label" has \{field\}.* write \{field\}/,
    ],
    ['an open bracket', (spec) => (spec.records.deal.scope = ['[data-deal="{id}"']), 'records.deal.scope[0]', /\[ that is not closed/],
    ['an open quotation', (spec) => (spec.records.deal.scope = ['[data-deal="{id}]']), 'records.deal.scope[0]', /quotation mark/],
    ['jQuery', (spec) => (spec.signedOutAt = ['a:contains(Log in)']), 'signedOutAt[0]', /browsers do not know :contains/],
    ['an unknown placeholder', (spec) => (spec.records.deal.scope = ['#{record}']), 'records.deal.scope[0]', /only \{id\} can/],
    [
      'an unknown way to read',
      (spec) => (spec.records.deal.fieldHooks = [{ at: '{field}', read: 'html' }]),
      'records.deal.fieldHooks[0].read',
      /"text", "value"/,
    ],
    ['an unknown belief', (spec) => (spec.records.deal.believe = { by: 'hope' }), 'records.deal.believe.by', /"named", "rerendered"/],
    [
      'a belief without a name',
      (spec) => {
        spec.records.deal.scope = ['main']
      },
      'records.deal.believe',
      /no scope, hook or "at" has \{id\}/,
    ],
    ['a host without a pattern', (spec) => (spec.hosts = ['crm.acme.com']), 'hosts[0]', /not a host pattern/],
    ['every host', (spec) => (spec.hosts = ['https://*/*']), 'hosts[0]', /every site/],
    ['an instance without a host', (spec) => (spec.instance = 'acme'), 'instance', /no \{host\}/],
    ['an instance of what nobody captures', (spec) => (spec.instance = '{host}/{portal}'), 'instance', /does not capture/],
    ['accounts without an address', (spec) => (spec.records.account = { facts: {} }), 'pages', /no page is an account/],
    ['a fact that stands nowhere', (spec) => (spec.records.deal.facts = { name: {} }), 'records.deal.facts.name', /neither/],
    ['an id like a title', (spec) => (spec.id = 'Acme CRM'), 'id', /lower case/],
  ])('with %s is refused', (_, change, path, reason) => {
    expect(faultsAfter(change)).toContainEqual({ path, reason: expect.stringMatching(reason) })
  })
})
