import type { WeekStart } from '#lib/schema/workspace.ts'

/**
 * Calendar days as text (`2026-11-22`), computed in the workspace's zone. A day is never a moment: all arithmetic below is on
 * dates without a clock, so a change to summer time can neither skip nor repeat one.
 */

const dayMs = 86_400_000
const weekdayOf = { sunday: 0, monday: 1, saturday: 6 } satisfies Record<WeekStart, number>
const formatters = new Map<string, Intl.DateTimeFormat>()

/**
 * The day it is at `now` (ms since 1970) in an IANA zone, whatever the machine's own zone is.
 *
 * @throws RangeError for a zone that does not exist; check with `isTimeZone` where the name comes from a person.
 */
export function todayIn(now: number, timeZone: string): string {
  let formatter = formatters.get(timeZone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formatters.set(timeZone, formatter) // making one costs some 50 µs, and a list asks for each row
  }
  const parts = Object.fromEntries(formatter.formatToParts(now).map(({ type, value }) => [type, value]))
  return `${parts.year?.padStart(4, '0')}-${parts.month}-${parts.day}`
}

/** Whether the runtime knows this IANA zone. */
export function isTimeZone(name: string): boolean {
  try {
    return todayIn(0, name) !== ''
  } catch {
    return false // Intl throws RangeError; there is no other way to ask
  }
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)
}

/** Days from `from` to `to`; negative where `to` lies before it. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
}

/** First day of the week that holds `day`. */
export function weekOf(day: string, weekStart: WeekStart): string {
  const weekday = new Date(Date.parse(day)).getUTCDay()
  return addDays(day, -((weekday - weekdayOf[weekStart] + 7) % 7))
}

/** Last day of the week whose first day is `week`. */
export function weekEnd(week: string): string {
  return addDays(week, 6)
}

/** The month of a day, `2026-11`. */
export function monthOf(day: string): string {
  return day.slice(0, 7)
}

/** The fiscal quarter of a day, by the calendar year in which its fiscal year starts: March 2027 is `2026-Q4` where that is April. */
export function quarterOf(day: string, fiscalYearStartMonth: number): string {
  const year = Number(day.slice(0, 4))
  const monthsIn = Number(day.slice(5, 7)) - fiscalYearStartMonth
  const fiscalYear = monthsIn < 0 ? year - 1 : year
  return `${String(fiscalYear).padStart(4, '0')}-Q${Math.floor(((monthsIn + 12) % 12) / 3) + 1}`
}

/** First day of a fiscal quarter, `2026-Q4`. */
export function quarterStart(quarter: string, fiscalYearStartMonth: number): string {
  const year = Number(quarter.slice(0, 4))
  const month = fiscalYearStartMonth - 1 + (Number(quarter.slice(6)) - 1) * 3
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
}

/** Last day of a fiscal quarter. */
export function quarterEnd(quarter: string, fiscalYearStartMonth: number): string {
  const start = quarterStart(quarter, fiscalYearStartMonth)
  return new Date(Date.UTC(Number(start.slice(0, 4)), Number(start.slice(5, 7)) + 2, 0)).toISOString().slice(0, 10)
}

/** The day on which the leading indicator should tell: six weeks before the last day of the quarter. */
export function sixWeeksBefore(lastDay: string): string {
  return addDays(lastDay, -42)
}

/** The month so many months later; negative for earlier. */
export function monthAfter(month: string, months: number): string {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 + months, 1)).toISOString().slice(0, 7)
}

/** Months from the start of one fiscal quarter to that of another. */
export function monthsBetween(from: string, to: string): number {
  const quarterNumber = (quarter: string) => Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6))
  return (quarterNumber(to) - quarterNumber(from)) * 3
}

/** The quarter so many quarters later; negative for earlier. */
export function quarterAfter(quarter: string, quarters: number): string {
  const number = Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6)) - 1 + quarters
  return `${String(Math.floor(number / 4)).padStart(4, '0')}-Q${(((number % 4) + 4) % 4) + 1}`
}
