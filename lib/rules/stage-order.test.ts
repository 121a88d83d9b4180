import { expect, test } from 'vitest'
import { learnedOrder } from './stage-order.ts'

test.each<[string, string[][], string[], string[]]>([
  ['nothing seen: as given', [], ['a', 'b', 'c'], ['a', 'b', 'c']],
  [
    'deals that went another way',
    [
      ['b', 'a'],
      ['b', 'a', 'c'],
    ],
    ['a', 'b', 'c'],
    ['b', 'a', 'c'],
  ],
  [
    'one that went back does not turn it',
    [
      ['a', 'b'],
      ['a', 'b'],
      ['b', 'a'],
    ],
    ['a', 'b'],
    ['a', 'b'],
  ],
  [
    'a stage between is ordered by its neighbours',
    [
      ['c', 'a'],
      ['c', 'b'],
      ['b', 'a'],
    ],
    ['a', 'b', 'c'],
    ['c', 'b', 'a'],
  ],
  [
    'as many one way as the other: as given',
    [
      ['a', 'b'],
      ['b', 'a'],
    ],
    ['b', 'a'],
    ['b', 'a'],
  ],
  [
    'a ring ends as given',
    [
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'a'],
    ],
    ['b', 'c', 'a'],
    ['b', 'c', 'a'],
  ],
  ['what deals passed and is not asked about is left out', [['x', 'b', 'a']], ['a', 'b'], ['b', 'a']],
])('%s', (_name, ways, given, expected) => {
  expect(learnedOrder(ways, given)).toEqual(expected)
})
