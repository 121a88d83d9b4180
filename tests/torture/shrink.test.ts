import { expect, test } from 'vitest'
import { shrink } from './shrink.ts'

const numbers = Array.from({ length: 100 }, (_, n) => n)

test('leaves what fails and nothing else, in its order', async () => {
  const fails = async (list: readonly number[]) => list.includes(17) && list.includes(80)
  expect(await shrink(numbers, fails, 1000)).toEqual([17, 80])
})

test('stops after so many tries with a list that still fails', async () => {
  const fails = async (list: readonly number[]) => list.includes(17)
  const shorter = await shrink(numbers, fails, 3)
  expect(shorter).toContain(17)
  expect(shorter.length).toBeLessThan(100)
})
