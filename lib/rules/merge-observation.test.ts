import { expect, test } from 'vitest'
import type { CrmRecord, SeenValue } from '#lib/schema/crm-record.ts'
import { aRecord, aSeenValue, minuteMs, morning } from '#tests/support/builders.ts'
import { mergeObservation, type Observation } from './merge-observation.ts'
import { isSameValue } from './same-value.ts'

const earlier = morning - 60 * minuteMs
const later = morning + 60 * minuteMs
const money = (minor: number, approximate = false, currency = 'AED') => ({ money: { minor, currency, approximate } })
const seen = (facts: CrmRecord['facts'], fields: CrmRecord['fields'] = {}): Observation => {
  const { id, crm, instance, type, crmId } = aRecord()
  return { id, crm, instance, type, crmId, url: 'https://crm.example/deal/7', facts, fields }
}
const merged = (stored: CrmRecord, facts: CrmRecord['facts'], fields: CrmRecord['fields'] = {}) =>
  mergeObservation(stored, seen(facts, fields), 'omar', later)

test('a record seen for the first time is as old as what was seen', () => {
  const row = mergeObservation(undefined, seen({ name: aSeenValue('Al Noor') }), 'sara', later)
  expect(row).toMatchObject({ seenBy: ['sara'], firstSeenAt: morning, lastSeenAt: morning, changedAt: morning })
})

test('a record known by its address only was seen now', () => {
  expect(mergeObservation(undefined, seen({}), 'sara', later)).toMatchObject({ lastSeenAt: later, facts: {}, fields: {} })
})

test.each<[string, SeenValue, { text: string; seenAt: number; changedAt: number }]>([
  [
    'a newer value that differs replaces, and the record changed',
    aSeenValue('Negotiation', { seenAt: later }),
    { text: 'Negotiation', seenAt: later, changedAt: later },
  ],
  [
    'a newer value that is the same is fresher, and nothing changed',
    aSeenValue(' Proposal ', { seenAt: later }),
    { text: ' Proposal ', seenAt: later, changedAt: morning },
  ],
  [
    'an older value never replaces a newer one',
    aSeenValue('Discovery', { seenAt: earlier }),
    { text: 'Proposal', seenAt: morning, changedAt: morning },
  ],
  ['of two at one moment the first stays', aSeenValue('Discovery'), { text: 'Proposal', seenAt: morning, changedAt: morning }],
])('%s', (_name, stage, { text, seenAt, changedAt }) => {
  const row = merged(aRecord(), { stage })
  expect({ text: row.facts.stage?.text, seenAt: row.facts.stage?.seenAt, changedAt: row.changedAt }).toEqual({ text, seenAt, changedAt })
})

test('each value is judged by its own age, and what was not seen stays', () => {
  const stored = aRecord({
    fields: { buyer: aSeenValue('', { seenAt: later }), champion: aSeenValue('Omar', { seenAt: earlier }), paper: aSeenValue('yes') },
  })
  const row = merged(stored, {}, { buyer: aSeenValue('Layla'), champion: aSeenValue('Huda') })
  expect(Object.fromEntries(Object.entries(row.fields).map(([key, { text }]) => [key, text]))).toEqual({
    buyer: '',
    champion: 'Huda',
    paper: 'yes',
  })
})

test('a field seen for the first time does not make the record changed', () => {
  expect(merged(aRecord(), {}, { buyer: aSeenValue('Layla', { seenAt: later }) }).changedAt).toBe(morning)
})

test('an older page does not bring its address back', () => {
  const stored = aRecord({ url: 'https://crm.example/deals/7' })
  expect(merged(stored, { name: aSeenValue('x', { seenAt: earlier }) }).url).toBe('https://crm.example/deals/7')
  expect(merged(stored, { name: aSeenValue('x', { seenAt: later }) }).url).toBe('https://crm.example/deal/7')
})

test('who saw it is remembered once', () => {
  expect(merged(aRecord({ seenBy: ['sara'] }), {}).seenBy).toEqual(['sara', 'omar'])
  expect(merged(aRecord({ seenBy: ['omar'] }), {}).seenBy).toEqual(['omar'])
})

test('an exact amount survives its abbreviation on a list', () => {
  const stored = aRecord({ facts: { amount: aSeenValue('AED 2,480,000', money(248_000_000)) } })
  const row = merged(stored, { amount: aSeenValue('2.5m', { ...money(250_000_000, true), seenAt: later, via: 'list' }) })
  expect(row.facts.amount).toMatchObject({ text: 'AED 2,480,000', seenAt: later })
  expect(row.changedAt).toBe(morning)
})

test('a new owner takes the former owner’s address away', () => {
  const stored = aRecord({ facts: { owner: aSeenValue('Sara Haddad'), ownerEmail: aSeenValue('sara@nakheel.example') } })
  expect(merged(stored, { owner: aSeenValue('Omar Farouk', { seenAt: later }) }).facts.ownerEmail).toBeUndefined()
  expect(merged(stored, { owner: aSeenValue('Sara Haddad', { seenAt: later }) }).facts.ownerEmail?.text).toBe('sara@nakheel.example')
})

test('a field may have the name of what every object has', () => {
  const seen: Observation = { ...aRecord(), facts: {}, fields: { constructor: aSeenValue('Al Futtaim', { seenAt: later }) } }
  expect(mergeObservation(aRecord(), seen, 'omar', later).fields.constructor).toMatchObject({ text: 'Al Futtaim' })
})

test.each<[string, SeenValue, SeenValue, boolean]>([
  ['texts apart from spaces', aSeenValue('tbd'), aSeenValue(' tbd '), true],
  ['other texts', aSeenValue('tbd'), aSeenValue('Layla'), false],
  ['dates written in another way', aSeenValue('22/11/2026', { day: '2026-11-22' }), aSeenValue('Nov 22', { day: '2026-11-22' }), true],
  ['other dates', aSeenValue('22 Nov', { day: '2026-11-22' }), aSeenValue('22 Nov', { day: '2027-11-22' }), false],
  ['exact amounts differ by one', aSeenValue('100', money(10000)), aSeenValue('100', money(10001)), false],
  ['an abbreviated amount', aSeenValue('2,480,000', money(248_000_000)), aSeenValue('2.5m', money(250_000_000, true)), true],
  ['an abbreviated amount that is another', aSeenValue('2,480,000', money(248_000_000)), aSeenValue('3m', money(300_000_000, true)), false],
  ['another currency', aSeenValue('100', money(10000)), aSeenValue('100', money(10000, false, 'USD')), false],
])('same value: %s', (_name, a, b, expected) => {
  expect(isSameValue(a, b)).toBe(expected)
})
