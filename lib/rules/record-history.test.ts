import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CrmRecord, RecordChange } from '#lib/schema/crm-record.ts'
import { aRecord, aSeenValue } from '#tests/support/builders.ts'
import { mergeObservation, type Observation } from './merge-observation.ts'
import { withGap } from './record-history.ts'

const day = (n: number) => n * 86_400_000

/** A deal of which somebody saw the stage on these days, told in this order. */
function told(...sightings: [onDay: number, stage: string][]): CrmRecord {
  const { id, crm, instance, type, crmId, url } = aRecord()
  const observe = (record: CrmRecord | undefined, [onDay, text]: [number, string]) => {
    const seen: Observation = {
      id,
      crm,
      instance,
      type,
      crmId,
      url,
      facts: { stage: aSeenValue(text, { seenAt: day(onDay) }) },
      fields: {},
    }
    return mergeObservation(record, seen, 'sara', day(99))
  }
  const record = sightings.reduce<CrmRecord | undefined>(observe, undefined)
  if (!record) throw new Error('nothing was told')
  return record
}
const changesOf = ({ history = [] }: CrmRecord) =>
  history.map(({ from, to, after, at }) => `${from.text} > ${to.text}, ${after / day(1)} to ${at / day(1)}`)

test.each<[string, [number, string][], string[]]>([
  ['what is seen once has no history', [[1, 'Discovery']], []],
  [
    'what stays has none',
    [
      [1, 'Discovery'],
      [2, 'Discovery'],
    ],
    [],
  ],
  [
    'a change lies between the last sighting as it was and the first as it is',
    [
      [1, 'Discovery'],
      [2, 'Discovery'],
      [9, 'Proposal'],
    ],
    ['Discovery > Proposal, 2 to 9'],
  ],
  [
    'there and back',
    [
      [1, 'A'],
      [2, 'B'],
      [3, 'A'],
    ],
    ['A > B, 1 to 2', 'B > A, 2 to 3'],
  ],
  [
    'an older sighting says when it was still so',
    [
      [1, 'A'],
      [9, 'B'],
      [5, 'A'],
    ],
    ['A > B, 5 to 9'],
  ],
  [
    'or that it was so by then',
    [
      [1, 'A'],
      [9, 'B'],
      [5, 'B'],
    ],
    ['A > B, 1 to 5'],
  ],
  [
    'or what it was in between',
    [
      [1, 'A'],
      [9, 'C'],
      [5, 'B'],
    ],
    ['A > B, 1 to 5', 'B > C, 5 to 9'],
  ],
  [
    'what was before all that is known',
    [
      [5, 'B'],
      [1, 'A'],
    ],
    ['A > B, 1 to 5'],
  ],
  [
    'amid a stretch of another value, of which the ends are known',
    [
      [1, 'A'],
      [2, 'B'],
      [8, 'B'],
      [5, 'C'],
    ],
    ['A > B, 1 to 2', 'B > C, 2 to 5', 'C > B, 5 to 8'],
  ],
  [
    'the same again, later told, changes nothing',
    [
      [1, 'A'],
      [2, 'B'],
      [8, 'B'],
      [5, 'B'],
    ],
    ['A > B, 1 to 2'],
  ],
])('%s', (_name, sightings, expected) => {
  expect(changesOf(told(...sightings))).toEqual(expected)
})

test('in whatever order days are told, every change of the value is there, and none lies where it was not', () => {
  const stages = fc.array(fc.constantFrom('A', 'B', 'C'), { minLength: 2, maxLength: 8 })
  fc.assert(
    fc.property(stages, fc.infiniteStream(fc.nat()), (values, order) => {
      const days = values.map((value, n): [number, string] => [n + 1, value])
      const shuffled = days.map((one) => ({ one, key: order.next().value ?? 0 })).sort((a, b) => a.key - b.key)
      const history = told(...shuffled.map(({ one }) => one)).history ?? []
      const truth = values.slice(1).flatMap((to, n) => (to === values[n] ? [] : [`${values[n]} > ${to}, ${n + 1} to ${n + 2}`]))
      const inOrder = told(...days)
      expect(changesOf(inOrder)).toEqual(truth)
      // Told in another order the ends of a stretch may be all that is known of it, so a change may lie in a wider window, and one that
      // came and went may be missing between two sightings that were the same.
      for (const change of history) expect(holds(change, values)).toBe(true)
    }),
    { numRuns: 300 },
  )
})

/** Whether the value really was `from` at its last sighting and `to` at its first. */
function holds({ from, to, after, at }: RecordChange, values: readonly string[]): boolean {
  return values[after / day(1) - 1] === from.text && values[at / day(1) - 1] === to.text && after < at
}

test('fields of a framework have a history of their own, and a next step has none', () => {
  const at = (n: number) => ({ seenAt: day(n) })
  const seen = (n: number, champion: string, nextStep: string): Observation => ({
    ...aRecord(),
    facts: { nextStep: aSeenValue(nextStep, at(n)) },
    fields: { champion: aSeenValue(champion, at(n)), constructor: aSeenValue('x', at(n)) },
  })
  const first = mergeObservation(undefined, seen(1, 'tbd', 'call'), 'sara', day(1))
  expect(mergeObservation(first, seen(2, 'Huda', 'write'), 'sara', day(2)).history).toEqual([
    { of: 'field', field: 'champion', from: { text: 'tbd' }, to: { text: 'Huda' }, after: day(1), at: day(2), via: 'page' },
  ])
})

test('an amount that a list abbreviates is no change, and money and days are kept beside the text', () => {
  const seen = (n: number, minor: number, approximate: boolean): Observation => ({
    ...aRecord(),
    facts: { amount: aSeenValue(String(minor), { seenAt: day(n), money: { minor, currency: 'AED', approximate } }) },
    fields: {},
  })
  const first = mergeObservation(undefined, seen(1, 1_240_000, false), 'sara', day(1))
  const second = mergeObservation(first, seen(2, 1_200_000, true), 'sara', day(2))
  expect(second).not.toHaveProperty('history')
  expect(mergeObservation(second, seen(3, 2_000_000, false), 'sara', day(3)).history).toMatchObject([
    { of: 'amount', from: { money: { minor: 1_240_000 } }, to: { money: { minor: 2_000_000 } }, after: day(2), at: day(3) },
  ])
})

test('days on which nobody looked are told, until somebody tells of them', () => {
  expect(withGap(undefined, day(1), day(3))).toBeUndefined()
  const gaps = withGap(undefined, day(3), day(9))
  expect(gaps).toEqual([{ after: day(3), at: day(9) }])
  expect(withGap(gaps, day(9), day(5))).toEqual([{ after: day(5), at: day(9) }])
  expect(withGap(withGap(gaps, day(9), day(5)), day(9), day(7))).toBeUndefined()
})

test('a long answer is kept as far as it tells it from another, and of a long life the newest changes', () => {
  const long = told(...Array.from({ length: 400 }, (_, n): [number, string] => [n + 1, `${n % 2}`.padEnd(300, 'x')]))
  expect(long.history).toHaveLength(150)
  expect(long.history?.at(-1)).toMatchObject({ at: day(400), to: { text: `1${'x'.repeat(199)}` } })
})
