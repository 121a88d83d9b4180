import { expect, test } from 'vitest'
import { createRateLimit } from './rate-limit.ts'

const tooMany = expect.objectContaining({ code: 'rate-limited' })

test('lets so many attempts pass in a window, each key for itself', () => {
  let now = 0
  const limit = createRateLimit({ limit: 2, windowMs: 1000, now: () => now })
  limit.take('a')
  limit.take('a')
  expect(() => limit.take('a')).toThrow(tooMany)
  limit.take('b')
  now = 999
  expect(() => limit.take('a')).toThrow(expect.objectContaining({ retryAfterMs: 1 }))
  now = 1000
  limit.take('a')
})

test('forgets an honest attempt', () => {
  const limit = createRateLimit({ limit: 1, windowMs: 1000, now: () => 0 })
  limit.take('a')
  limit.forgive('a')
  limit.take('a')
  expect(() => limit.take('a')).toThrow(tooMany)
})

test('does not grow without end', () => {
  const limit = createRateLimit({ limit: 1, windowMs: 1000, now: () => 0 })
  for (let n = 0; n < 25_000; n++) limit.take(`guess ${n}`)
  limit.take('guess 0') // long forgotten, and therefore not refused
})
