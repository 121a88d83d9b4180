import { expect, test } from 'vitest'
import { drawnRows, rowHeight, windowAt } from './row-window.ts'

test('the first window starts at the first row and reaches beyond what is in sight', () => {
  expect(windowAt(0, 10 * rowHeight)).toEqual({ from: 0, count: 20 })
})

test('scrolling by a row or two asks for the same window', () => {
  expect(windowAt(30 * rowHeight, 10 * rowHeight)).toEqual(windowAt(32 * rowHeight, 8 * rowHeight))
})

test('every row in sight is inside the window, wherever it is scrolled to', () => {
  for (let row = 0; row < 300; row += 7) {
    const { from, count } = windowAt(row * rowHeight + 13, 640)
    expect(from).toBeLessThanOrEqual(row)
    expect(from + count).toBeGreaterThanOrEqual(row + 11)
    expect(count).toBeLessThanOrEqual(60)
  }
})

test('what is drawn ends with the last row, and the rest is empty height', () => {
  expect(drawnRows({ from: 40, count: 60 }, 75)).toEqual({ from: 40, to: 75, above: 40 * rowHeight, below: 0 })
  expect(drawnRows({ from: 40, count: 20 }, 200)).toEqual({ from: 40, to: 60, above: 40 * rowHeight, below: 140 * rowHeight })
})

test('a window beyond the end, as after a filter, draws nothing', () => {
  expect(drawnRows({ from: 40, count: 60 }, 3)).toEqual({ from: 3, to: 3, above: 3 * rowHeight, below: 0 })
})
