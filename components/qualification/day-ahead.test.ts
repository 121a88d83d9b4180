import { expect, it } from 'vitest'
import { dayAhead } from './day-ahead.ts'

it('counts days over the end of a month and of a year', () => {
  expect(dayAhead('2026-11-22', 3)).toBe('2026-11-25')
  expect(dayAhead('2026-12-31', 1)).toBe('2027-01-01')
  expect(dayAhead('2028-02-28', 1)).toBe('2028-02-29')
})
