import { expect, test } from 'vitest'
import { sortedWindow } from './sorted-window.ts'

test('every window is the one that sorting would show', () => {
  const list = Array.from({ length: 2000 }, (_, i) => (i * 7919) % 2003) // 2003 is prime: no two are the same
  const compare = (a: number, b: number) => a - b
  const sorted = list.toSorted(compare)
  for (const [from, count] of [
    [0, 10],
    [0, 2000],
    [990, 40],
    [1990, 40],
    [1999, 1],
    [2000, 10],
    [5000, 10],
    [3, 0],
  ] as const)
    expect(sortedWindow(list, compare, { from, count }), `${from} and ${count}`).toEqual(sorted.slice(from, from + count))
})

test('the list stays as it is, and none has no window', () => {
  const list = ['c', 'a', 'b']
  expect(sortedWindow(list, (a, b) => (a < b ? -1 : 1), { from: 0, count: 2 })).toEqual(['a', 'b'])
  expect(list).toEqual(['c', 'a', 'b'])
  expect(sortedWindow([], () => 0, { from: 0, count: 10 })).toEqual([])
})
