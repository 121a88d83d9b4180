import { plainDigits } from './plain-digits.ts'

export interface DayHints {
  lang?: string
  dateOrder?: 'dmy' | 'mdy' | undefined
}

/**
 * The calendar day (`2026-11-22`) that a text names beyond doubt; a time after it is left out. `undefined` for relative days, days
 * without a year or with a short one, other calendars' years, and `05/06/2026` where nothing says which is the month.
 */
export function readDay(text: string, { lang = 'en', dateOrder }: DayHints = {}): string | undefined {
  const plain = plainDigits(text)
  const iso = /^(\d{4})[-/.年] ?(\d{1,2})[-/.月] ?(\d{1,2})(?!\d)/.exec(plain)
  if (iso) return toDay(iso[1], iso[2], iso[3])

  const numeric = /^(\d{1,2})[-/.] ?(\d{1,2})[-/.] ?(\d{4})(?!\d)/.exec(plain)
  if (numeric) {
    const [, first, second, year] = numeric
    const order = Number(first) > 12 || first === second ? 'dmy' : Number(second) > 12 ? 'mdy' : dateOrder
    if (!order) return undefined
    return order === 'dmy' ? toDay(year, second, first) : toDay(year, first, second)
  }

  const numbers: string[] = plain.replace(/\d{1,2}:\d\d.*$/, '').match(/\d+/g) ?? []
  const year = numbers.find((number) => number.length === 4)
  const day = numbers.find((number) => number.length < 3)
  const month = numbers.length === 2 ? monthIn(plain, lang) : undefined
  return month === undefined ? undefined : toDay(year, String(month), day)
}

function toDay(year = '', month = '', day = ''): string | undefined {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const isReal = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
  return isReal && Number(year) >= 1970 && Number(year) < 2100 ? date.toISOString().slice(0, 10) : undefined
}

/** The one month whose name, long or short, in the page's language or in English, stands in the text as a word. */
function monthIn(text: string, lang: string): number | undefined {
  const words: string[] = text.toLowerCase().match(/\p{L}[\p{L}\p{M}]*/gu) ?? []
  const months = new Set<number>()
  for (const tag of new Set([lang, 'en'])) {
    for (const month of ['long', 'short'] as const) {
      for (let index = 1; index <= 12; index++) if (words.includes(nameOf(tag, month, index))) months.add(index)
    }
  }
  return months.size === 1 ? [...months][0] : undefined
}

function nameOf(tag: string, month: 'long' | 'short', index: number): string {
  try {
    // With a day beside it, languages that decline months (`22 ноября`) give the form that dates use.
    const format = new Intl.DateTimeFormat(tag, { month, day: 'numeric', calendar: 'gregory', timeZone: 'UTC' })
    const parts = format.formatToParts(Date.UTC(2026, index - 1, 15))
    return (
      parts
        .find((part) => part.type === 'month')
        ?.value.toLowerCase()
        .replace(/\.$/, '') ?? ''
    )
  } catch {
    return '' // the page's `lang` is not a language tag
  }
}
