import { expect, test } from 'vitest'
import { inSlices } from './in-slices.ts'

function aCheck(total: number, onAdvance = () => {}) {
  let done = 0
  return {
    total,
    advance(count: number) {
      onAdvance()
      done = Math.min(total, done + count)
      return done
    },
  }
}

test('every row is checked, and the last word on progress is that all are', async () => {
  const told: number[] = []
  expect(await inSlices(aCheck(1000), new AbortController().signal, (done) => told.push(done))).toBe(true)
  expect(told.at(-1)).toBe(1000)
})

test('slow rows are checked in several turns of the page', async () => {
  const told: number[] = []
  const slow = () => {
    const until = performance.now() + 4
    while (performance.now() < until);
  }
  await inSlices(aCheck(400, slow), new AbortController().signal, (done) => told.push(done))
  expect(told.length).toBeGreaterThan(3)
})

test('called off, it stops after the slice under way', async () => {
  const off = new AbortController()
  const told: number[] = []
  const slow = () => {
    const until = performance.now() + 11
    while (performance.now() < until);
  }
  const finished = await inSlices(aCheck(10_000, slow), off.signal, (done) => {
    told.push(done)
    off.abort()
  })
  expect([finished, told]).toEqual([false, [25]])
})
