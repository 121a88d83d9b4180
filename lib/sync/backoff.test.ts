import { expect, it } from 'vitest'
import { backoffMs } from './backoff.ts'

it.each([
  ['the first pause is half a second at least', 1, 0, undefined, 500],
  ['the first pause is one second at most', 1, 1, undefined, 1000],
  ['pauses double', 4, 1, undefined, 8000],
  ['pauses end at a minute', 40, 1, undefined, 60_000],
  ['what the server asks for is a lower bound', 1, 0, 30_000, 30_000],
])('%s', (_name, failures, chance, retryAfterMs, expected) => {
  expect(backoffMs(failures, () => chance, retryAfterMs)).toBe(expected)
})
