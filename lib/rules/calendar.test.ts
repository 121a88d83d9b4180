import { describe, expect, test } from 'vitest'
import type { WeekStart } from '#lib/schema/workspace.ts'
import {
  addDays,
  daysBetween,
  isTimeZone,
  monthOf,
  quarterEnd,
  quarterOf,
  quarterStart,
  sixWeeksBefore,
  todayIn,
  weekEnd,
  weekOf,
} from './calendar.ts'

describe('today is the workspace’s day', () => {
  test.each<[string, string, string, string]>([
    ['late evening in London is already tomorrow in Dubai', '2026-11-21T21:30:00Z', 'Asia/Dubai', '2026-11-22'],
    ['early morning UTC is still yesterday in New York', '2026-11-22T04:59:59Z', 'America/New_York', '2026-11-21'],
    ['the hour that summer time skips', '2026-03-29T01:30:00Z', 'Europe/Berlin', '2026-03-29'],
    ['the second 02:30 of the day on which summer time ends', '2026-10-25T01:30:00Z', 'Europe/Berlin', '2026-10-25'],
    ['midnight that does not exist (Beirut, 2026-03-29 00:00 → 01:00)', '2026-03-28T22:00:00Z', 'Asia/Beirut', '2026-03-29'],
    ['new year a day early in Kiritimati', '2026-12-31T10:00:00Z', 'Pacific/Kiritimati', '2027-01-01'],
    ['old year in Pago Pago', '2027-01-01T10:59:00Z', 'Pacific/Pago_Pago', '2026-12-31'],
  ])('%s', (_name, moment, zone, expected) => {
    expect(todayIn(Date.parse(moment), zone)).toBe(expected)
  })

  test('an unknown zone is known as such', () => {
    expect([isTimeZone('Asia/Riyadh'), isTimeZone('Mars/Olympus')]).toEqual([true, false])
  })
})

describe('weeks', () => {
  test.each<[string, string, WeekStart, string]>([
    ['Sunday starts its own week', '2026-11-22', 'sunday', '2026-11-22'],
    ['Sunday ends the week that started on Monday', '2026-11-22', 'monday', '2026-11-16'],
    ['Sunday is the second day after Saturday', '2026-11-22', 'saturday', '2026-11-21'],
    ['Saturday ends the week that started on Sunday', '2026-11-21', 'sunday', '2026-11-15'],
    ['Friday ends the week that started on Saturday', '2026-11-27', 'saturday', '2026-11-21'],
    ['a week runs over the new year', '2027-01-01', 'monday', '2026-12-28'],
    ['a week runs over 29 February', '2028-03-01', 'sunday', '2028-02-27'],
  ])('%s', (_name, day, start, expected) => {
    expect(weekOf(day, start)).toBe(expected)
  })

  test('every day of four years lies in its week, for each first day', () => {
    for (const start of ['sunday', 'monday', 'saturday'] as const) {
      for (let i = 0, day = '2026-01-01'; i < 1461; i += 1, day = addDays(day, 1)) {
        const week = weekOf(day, start)
        expect(daysBetween(week, day) >= 0 && daysBetween(day, weekEnd(week)) >= 0).toBe(true)
        expect(weekOf(week, start)).toBe(week)
      }
    }
  })
})

describe('fiscal quarters', () => {
  test.each<[string, string, number, string, string, string]>([
    ['calendar year', '2026-11-22', 1, '2026-Q4', '2026-10-01', '2026-12-31'],
    ['first day of the year', '2026-01-01', 1, '2026-Q1', '2026-01-01', '2026-03-31'],
    ['fiscal year from April, in March', '2027-03-31', 4, '2026-Q4', '2027-01-01', '2027-03-31'],
    ['fiscal year from April, on its first day', '2027-04-01', 4, '2027-Q1', '2027-04-01', '2027-06-30'],
    ['fiscal year from February, in January', '2027-01-15', 2, '2026-Q4', '2026-11-01', '2027-01-31'],
    ['fiscal year from July, in November', '2026-11-22', 7, '2026-Q2', '2026-10-01', '2026-12-31'],
    ['fiscal year from December, in leap February', '2028-02-29', 12, '2027-Q1', '2027-12-01', '2028-02-29'],
    ['fiscal year from October, in September', '2026-09-30', 10, '2025-Q4', '2026-07-01', '2026-09-30'],
  ])('%s', (_name, day, month, quarter, first, last) => {
    expect([quarterOf(day, month), quarterStart(quarter, month), quarterEnd(quarter, month)]).toEqual([quarter, first, last])
  })

  test('six weeks before the end of the fourth quarter is 19 November', () => {
    expect(sixWeeksBefore('2026-12-31')).toBe('2026-11-19')
  })

  test('the month of a day', () => {
    expect(monthOf('2026-11-22')).toBe('2026-11')
  })
})
