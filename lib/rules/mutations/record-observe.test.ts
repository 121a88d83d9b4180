import { describe, expect, test } from 'vitest'
import type { CrmRecord } from '#lib/schema/crm-record.ts'
import {
  aContext,
  anOwnerMatch,
  aRecord,
  aSeenValue,
  dayMs,
  dealId,
  minuteMs,
  morning,
  omar,
  type RowsByTable,
  sara,
  seenValues,
} from '#tests/support/builders.ts'
import { outcomeOf } from '#tests/support/outcome-of.ts'
import type { MutationArgs } from './registry.ts'

type Args = MutationArgs<'record.observe'>
const at = { crm: 'practice', instance: 'crm.example', type: 'deal', crmId: '7', url: 'https://crm.example/deal/7' } as const
const page = (text: string, agoMs = 0) => ({ text, agoMs, via: 'page' as const })
const observe = (given: Partial<Args>, rows: RowsByTable = {}, context = aContext()) =>
  outcomeOf('record.observe', { ...at, facts: {}, fields: {}, ...given }, rows, context)
const rowOf = (...given: Parameters<typeof observe>): CrmRecord | undefined => {
  const outcome = observe(...given)
  const change = Array.isArray(outcome) ? outcome[0] : undefined
  return change && 'row' in change ? (change.row as CrmRecord) : undefined // the only table it writes
}

test('a record seen for the first time is dated by the server, from how long ago each value was seen', () => {
  expect(observe({ facts: { name: page('Al Noor', 2000) }, fields: { buyer: page('', 5000) } })).toEqual([
    {
      table: 'crmRecord',
      row: {
        ...at,
        id: dealId,
        facts: { name: aSeenValue('Al Noor', { seenAt: morning - 2000 }) },
        fields: { buyer: aSeenValue('', { seenAt: morning - 5000 }) },
        seenBy: ['sara'],
        firstSeenAt: morning - 2000,
        lastSeenAt: morning - 2000,
        changedAt: morning - 2000,
      },
    },
  ])
})

test('what a laptop read on Monday and sends on Wednesday does not replace Tuesday’s', () => {
  const stored = aRecord({ fields: seenValues({ buyer: 'Layla (Tuesday)' }, { seenAt: morning - dayMs }) })
  const row = rowOf({ fields: { buyer: page('tbd', 2 * dayMs), champion: page('Huda', 2 * dayMs) } }, { crmRecord: [stored] })
  expect([row?.fields.buyer?.text, row?.fields.champion?.text]).toEqual(['Layla (Tuesday)', 'Huda'])
})

test('the same reading twice changes nothing', () => {
  const facts = { name: page('Al Noor', 1000) }
  const stored = rowOf({ facts })
  expect(observe({ facts }, { crmRecord: stored ? [stored] : [] })).toEqual([])
})

test('a value older than thirty days is left out', () => {
  expect(rowOf({ fields: { old: page('x', 31 * dayMs), new: page('y', 29 * dayMs) } })?.fields).toEqual({
    new: aSeenValue('y', { seenAt: morning - 29 * dayMs }),
  })
})

test('one may observe a record that one cannot see, and it stays its owner’s', () => {
  const stored = aRecord({ ownerId: 'yousef', seenBy: ['yousef'] })
  expect(rowOf({ facts: { stage: page('Negotiation', -0) } }, { crmRecord: [stored] })).toMatchObject({
    ownerId: 'yousef',
    seenBy: ['yousef', 'sara'],
  })
})

describe('the owner', () => {
  const stored = aRecord({
    ownerId: 'sara',
    facts: seenValues({ owner: 'Sara Haddad', ownerEmail: 'sara@nakheel.example' }, { seenAt: morning - minuteMs }),
  })
  const match = anOwnerMatch({ id: 'crm.example|o farouk', ownerName: 'O. Farouk', memberId: 'omar' })

  test.each<[string, Args['facts'], CrmRecord[], string | undefined]>([
    ['is matched by e-mail', { ownerEmail: page('OMAR@nakheel.example') }, [], 'omar'],
    ['is matched by a confirmed name', { owner: page('O. Farouk') }, [], 'omar'],
    ['is not guessed by an equal name', { owner: page('Omar Farouk') }, [], undefined],
    ['stays where the observation does not show one', { stage: page('Won') }, [stored], 'sara'],
    ['stays where the observation is older', { owner: page('O. Farouk', 2 * minuteMs) }, [stored], 'sara'],
    ['changes with a newer name', { owner: page('O. Farouk') }, [stored], 'omar'],
    ['becomes unmatched with a newer unknown name', { owner: page('Huda') }, [stored], undefined],
    ['becomes unmatched when the CRM shows none', { owner: page('') }, [stored], undefined],
    ['stays with the same name, by the stored e-mail', { owner: page('Sara Haddad') }, [stored], 'sara'],
    ['changes with a newer e-mail', { ownerEmail: page('omar@nakheel.example') }, [stored], 'omar'],
  ])('%s', (_name, facts, crmRecord, expected) => {
    expect(rowOf({ facts }, { crmRecord, ownerMatch: [match] })?.ownerId).toBe(expected)
  })
})

test.each<[string, Partial<Args>]>([
  ['a value from the future', { facts: { name: page('x', -5) } }],
  ['an address that is none', { url: 'deal 7' }],
  ['a role that no spec may name', { facts: { salary: page('x') } as Args['facts'] }],
  ['301 fields', { fields: Object.fromEntries(Array.from({ length: 301 }, (_, i) => [`f${i}`, page('x')])) }],
  ['a value with a date of the client’s', { fields: { a: { ...page('x'), seenAt: morning } as Args['fields'][string] } }],
  ['a text of 2001 characters', { fields: { a: page('x'.repeat(2001)) } }],
])('%s is refused', (_name, given) => {
  expect(observe(given)).toBe('bad-args')
})

test('a natural key too long for an id is refused', () => {
  expect(observe({ instance: 'x'.repeat(200), crmId: 'y'.repeat(200) })).toBe('invalid')
})

test('a deactivated member observes nothing', () => {
  expect(observe({}, {}, aContext({ actor: { ...omar, active: false } }))).toBe('deactivated')
  expect(observe({}, {}, aContext({ actor: sara }))).toHaveLength(1)
})

test('what a newer version wrote into the row stays in it, and does not keep this one from observing', () => {
  const stored = { ...aRecord(), later: 1, facts: { ...aRecord().facts, probability: aSeenValue('60 %') } } as CrmRecord
  expect(observe({ facts: { stage: page('Negotiation') } }, { crmRecord: [stored] }, aContext({ now: morning + minuteMs }))).toMatchObject([
    { row: { later: 1, facts: { probability: { text: '60 %' }, stage: { text: 'Negotiation' } } } },
  ])
})
