import { expect, test } from 'vitest'
import { forecastAt } from './forecast.ts'

const points = (...pairs: [number, number][]) => pairs.map(([x, y]) => ({ x, y }))

test('a textbook’s exercise: ŷ = 3x, s = 2.2361, at x = 3', () => {
  // n = 4, x̄ = 4.25, Σ(x − x̄)² = 8.75: √(1 + 1/4 + 1.25²/8.75) = 1.19523; t(0.90, 2) = 1.8856; 1.8856 · 2.23607 · 1.19523 = 5.0394
  const forecast = forecastAt(3, points([2, 7], [4, 11], [5, 13], [6, 20]))
  expect(forecast?.mid).toBeCloseTo(9, 10)
  expect(forecast?.low).toBeCloseTo(3.9606, 3)
  expect(forecast?.high).toBeCloseTo(14.0394, 3)
})

test('weekly readings carried to the quarter’s end', () => {
  // ŷ = 1.2 + 0.2143x, SSE = 0.3, s = 0.31623; x₀ = 91: √(1 + 1/5 + 77²/490) = 3.64692; t(0.90, 3) = 1.6377; reach 1.8887
  const forecast = forecastAt(91, points([0, 1], [7, 3], [14, 4], [21, 6], [28, 7]))
  expect(forecast?.mid).toBeCloseTo(20.7, 10)
  expect(forecast?.low).toBeCloseTo(20.7 - 1.8887, 3)
  expect(forecast?.high).toBeCloseTo(20.7 + 1.8887, 3)
})

test('points on a line leave no doubt', () => {
  expect(forecastAt(10, points([0, 0], [1, 2], [2, 4]))).toEqual({ mid: 20, low: 20, high: 20 })
})

test('beyond the table the quantile is that of the distribution', () => {
  // 13 alternating points: n − 2 = 11, t(0.90, 11) = 1.3634.
  const zigzag = points(...Array.from({ length: 13 }, (_, x): [number, number] => [x, x % 2]))
  const at = forecastAt(6, zigzag)
  const s = Math.sqrt(zigzag.reduce((total, { y }) => total + (y - 6 / 13) ** 2, 0) / 11)
  expect(((at?.high ?? 0) - (at?.mid ?? 0)) / (s * Math.sqrt(1 + 1 / 13))).toBeCloseTo(1.3634, 3)
})

test.each<[string, [number, number][]]>([
  [
    'two readings',
    [
      [0, 1],
      [7, 2],
    ],
  ],
  [
    'three on one day',
    [
      [1, 1],
      [1, 2],
      [1, 3],
    ],
  ],
])('%s make no forecast', (_name, pairs) => {
  expect(forecastAt(91, points(...pairs))).toBeUndefined()
})
