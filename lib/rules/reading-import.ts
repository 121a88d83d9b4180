import type { Metric } from '#lib/schema/metric.ts'
import { addDays } from './calendar.ts'
import { type CsvFault, type CsvFaultCode, type CsvFile, readCsv } from './csv-file.ts'
import { foldText } from './fold-name.ts'

/** How many readings a metric holds, and how many are taken over at once (`metric.read`). */
export const mostReadings = 500

/** Why a file, or a cell of it, gives no reading; the interface writes a sentence for each. */
export type ReadingFaultCode =
  | Exclude<CsvFaultCode, 'too-many-rows'>
  | 'more-cells'
  | 'no-date-column'
  | 'no-value-column'
  | 'too-many-readings'
  | 'no-date' // no day of any calendar, or not written as 2026-11-22
  | 'not-come' // a day after today: nobody can have read it
  | 'no-value'
  | 'no-number'
  | 'twice-in-file'

export type ReadingFault = CsvFault<ReadingFaultCode>

/** A reading that a file brings; `from`: what stands there for that day now. */
export interface ImportedReading {
  on: string
  value: number
  from?: number
}

const called = {
  date: ['date', 'day', 'on', 'التاريخ', 'اليوم'],
  value: ['value', 'reading', 'number', 'القيمه', 'القراءه', 'الرقم'],
}

/**
 * A number as people write one: `12`, `-3.5`, with digits of either script. A comma is refused, because `1,200` and `1,5` say different
 * things in different countries.
 */
export function readNumber(text: string): number | undefined {
  const plain = plainDigits(text.trim()).replace('٫', '.').replace('−', '-')
  return /^-?\d{1,15}(\.\d{1,10})?$/.test(plain) ? Number(plain) : undefined
}

/**
 * Readings out of a file or a pasted table with the columns date and value (a header may be left out where the first line is a reading).
 * All of them or none: while one row has a fault nothing is taken over.
 *
 * @returns `readings` without those that stand there already, which `same` counts.
 */
export function checkReadings(
  text: string,
  stored: Metric['readings'],
  today: string,
): { readings: ImportedReading[]; same: number; faults: ReadingFault[] } {
  const { file, headless } = withHeader(text)
  const faults: ReadingFault[] = file.faults.flatMap(({ code, row }) =>
    isOurs(code) ? [{ code, ...(row === undefined ? {} : { row }) }] : [],
  )
  const folded = file.header.map((name) => foldText(name))
  const [dateAt, valueAt] = headless ? [0, 1] : [columnOf(folded, 'date'), columnOf(folded, 'value')]
  if (faults.length === 0 && dateAt < 0) faults.push({ code: 'no-date-column' })
  if (faults.length === 0 && valueAt < 0) faults.push({ code: 'no-value-column' })
  if (faults.length > 0) return { readings: [], same: 0, faults }

  const byDay = new Map(stored.map(({ on, value }) => [on, value]))
  const rowOf = new Map<string, number>()
  const found: ImportedReading[] = []
  let same = 0
  for (const line of file.rows) {
    const row = headless ? line.row - 1 : line.row
    const fault = (at: number, code: ReadingFaultCode, firstRow?: number) => {
      const column = headless ? undefined : file.header[at]
      const value = (line.cells[at] ?? '').slice(0, 60)
      faults.push({
        row,
        code,
        ...(column ? { column } : {}),
        ...(value ? { value } : {}),
        ...(firstRow === undefined ? {} : { firstRow }),
      })
    }
    const before = faults.length
    if (line.cells.slice(file.header.length).some((cell) => cell !== '')) faults.push({ row, code: 'more-cells' })
    const on = plainDigits(line.cells[dateAt] ?? '')
    const first = rowOf.get(on)
    if (!isDay(on)) fault(dateAt, 'no-date')
    else if (on > today) fault(dateAt, 'not-come')
    else if (first !== undefined) fault(dateAt, 'twice-in-file', first)
    else rowOf.set(on, row)
    const cell = line.cells[valueAt] ?? ''
    const value = readNumber(cell)
    if (cell === '') fault(valueAt, 'no-value')
    else if (value === undefined) fault(valueAt, 'no-number')
    if (faults.length > before || value === undefined) continue
    const from = byDay.get(on)
    if (from === value) same += 1
    else found.push({ on, value, ...(from === undefined ? {} : { from }) })
  }
  const days = new Set([...byDay.keys(), ...rowOf.keys()]).size
  if (file.rows.length > mostReadings || days > mostReadings) faults.push({ code: 'too-many-readings', value: String(file.rows.length) })
  return faults.length > 0 ? { readings: [], same, faults } : { readings: found, same, faults }
}

/** The file, with a header put before it where its first line is a reading already. */
function withHeader(text: string): { file: CsvFile; headless: boolean } {
  const [, separator] = /^\uFEFF?\s*"?\d{4}-\d{2}-\d{2}"?\s*([,;\t|])/.exec(plainDigits(text)) ?? []
  return separator === undefined
    ? { file: readCsv(text), headless: false }
    : { file: readCsv(`date${separator}value\n${text.replace(/^\uFEFF/, '').trimStart()}`), headless: true }
}

function columnOf(folded: readonly string[], column: keyof typeof called): number {
  const names = called[column].map((name) => foldText(name))
  return folded.findIndex((name) => names.includes(name))
}

const ours: readonly string[] = ['empty-file', 'too-large', 'open-quote', 'more-cells'] satisfies ReadingFaultCode[]
function isOurs(code: CsvFaultCode): code is Extract<CsvFaultCode, ReadingFaultCode> {
  return ours.includes(code)
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text
}

function plainDigits(text: string): string {
  return text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
}
