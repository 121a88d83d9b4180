import { expect, test } from 'vitest'
import { readEnvironment } from './env.ts'

test('what is not set, or set to nothing, is left to the defaults', () => {
  expect(readEnvironment({ DATABASE_URL: '', PATH: '/bin' })).toEqual({})
})

test('what is set is read', () => {
  const read = readEnvironment({ DATABASE_URL: 'postgres://a:b@db:5432/plan', PORT: '80', LOG_LEVEL: 'warn' })
  expect(read).toEqual({ DATABASE_URL: 'postgres://a:b@db:5432/plan', PORT: 80, LOG_LEVEL: 'warn' })
})

test.each([
  ['DATABASE_URL', 'mysql://db', 'DATABASE_URL must be an address like postgres://user:password@host:5432/throughline.'],
  ['PORT', 'many', 'PORT must be a number.'],
  ['PORT', '70000', 'PORT must be between 0 and 65535.'],
  ['THROUGHLINE_URL', 'plan.example.com', 'THROUGHLINE_URL must be an address like https://plan.example.com.'],
  ['THROUGHLINE_SECRET', 'short', 'THROUGHLINE_SECRET must have at least 32 characters.'],
  ['LOG_LEVEL', 'loud', 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.'],
])('%s=%s is refused with a sentence', (name, value, reason) => {
  expect(() => readEnvironment({ [name]: value })).toThrow(expect.objectContaining({ faults: [{ path: name, reason }] }))
})
