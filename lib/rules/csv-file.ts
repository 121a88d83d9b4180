import Papa from 'papaparse'
import { unguardCell } from './csv-cells.ts'
import { foldText } from './fold-name.ts'

/** What every import of a CSV file has in common: reading it, saying which column holds what, and checking its rows one after the other. */

export const csvLimits = { rows: 10_000, bytes: 10_000_000 } as const

/** Why a file as a whole cannot be imported. */
export type CsvFaultCode = 'empty-file' | 'too-large' | 'too-many-rows' | 'open-quote' // a quote that nothing closes: everything after it would be one cell

/** What is wrong, and where; the interface writes a sentence for each code. */
export interface CsvFault<Code extends string = string> {
  /** Line as a spreadsheet numbers it: the header is 1. Absent: the file as a whole. */
  row?: number
  /** Place of the column, from 0, and its name as the file's header has it. */
  at?: number
  column?: string
  code: Code
  /** What stands there, cut to 60 characters. */
  value?: string
  /** The row that has the same already. */
  firstRow?: number
}

export interface CsvRow {
  /** Line of the file. */
  row: number
  cells: string[]
}

export interface CsvFile {
  header: string[]
  rows: CsvRow[]
  faults: CsvFault<CsvFaultCode>[]
}

/** Reads a CSV file as people save it: comma, semicolon or tab, quoted cells with line breaks, a byte order mark. */
export function readCsv(text: string): CsvFile {
  if (text.length > csvLimits.bytes) return { header: [], rows: [], faults: [{ code: 'too-large' }] }
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
    delimitersToGuess: [',', ';', '\t', '|'],
    skipEmptyLines: false,
  })
  const open = errors.find(({ code }) => code === 'MissingQuotes')
  const lines = data.map((cells, i) => ({ row: i + 1, cells: cells.map((cell) => unguardCell(cell).trim()) }))
  const filled = lines.filter(({ cells }) => cells.some((cell) => cell !== ''))
  const [first, ...rows] = filled
  if (!first || rows.length === 0) return { header: first?.cells ?? [], rows: [], faults: [{ code: 'empty-file' }] }
  const faults: CsvFile['faults'] = open ? [{ code: 'open-quote', row: (open.row ?? 0) + 1 }] : []
  if (rows.length > csvLimits.rows) faults.push({ code: 'too-many-rows', value: String(rows.length) })
  return { header: first.cells, rows, faults }
}

/** Which column of the file, from 0, holds what. */
export type ColumnMapping<Column extends string> = Partial<Record<Column, number>>

/** Which column holds what, as far as the header says; a person corrects it. `called`: what people call each. */
export function guessColumns<Column extends string>(
  header: readonly string[],
  called: Record<Column, readonly string[]>,
): ColumnMapping<Column> {
  const folded = header.map((name) => foldText(name))
  const guessed: ColumnMapping<Column> = {}
  for (const column of Object.keys(called) as Column[]) {
    // Object.keys loses the key type
    const names = called[column].map((name) => foldText(name))
    const at = folded.findIndex((name) => names.includes(name))
    if (at >= 0) guessed[column] = at
  }
  return guessed
}

/**
 * A check of a file's rows that can be made in parts, so that a page of 10,000 rows stays quick while it runs. Nothing is imported by
 * it: whether rows without a fault may go ahead while others have one is the person's to say.
 */
export interface RowsCheck<Item, Code extends string> {
  total: number
  /** Checks the next rows, `count` at most; answers how many have been checked so far. */
  advance(count: number): number
  /** Whole once every row has been checked. */
  items: Item[]
  faults: CsvFault<Code>[]
}
