import { expect, test } from 'vitest'
import { readTypedNumber } from './typed-number.ts'

test.each([
  ['12', 12],
  ['1,500', 1500],
  ['1 500,5', 1500.5],
  ['1,250,000.75', 1_250_000.75],
  ['12,5', 12.5],
  ["1'000", 1000],
  ['−3', -3],
  ['١٬٥٠٠٫٥', 1500.5],
  ['۴۲', 42],
  ['.5', 0.5],
])('“%s” is %d', (text, number) => {
  expect(readTypedNumber(text)).toBe(number)
})

test.each(['', 'twelve', '1.2.3', '12 %', '1e5', '-', '1,2,3'])('“%s” is no number', (text) => {
  expect(readTypedNumber(text)).toBeUndefined()
})
