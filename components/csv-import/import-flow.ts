import { create } from 'zustand'
import type { AppError } from '#lib/base/app-error.ts'
import { type ColumnMapping, type CsvFault, type CsvFile, type RowsCheck, readCsv } from '#lib/rules/csv-file.ts'
import { inSlices } from './in-slices.ts'
import { type FileFault, readText } from './read-file.ts'

/**
 * An import of a CSV file, whatever is imported: choose a file, say which column holds what, check every row, decide what becomes of the
 * faulty ones, store all of it or nothing. What was chosen and corrected stays while the page stands open.
 */
export interface ImportFlow<Column extends string, Item, Code extends string> {
  at: 'file' | 'columns' | 'checking' | 'review' | 'storing' | 'done'
  fileName: string
  file: CsvFile | undefined
  fileFault: FileFault | undefined
  mapping: ColumnMapping<Column>
  checked: { items: Item[]; faults: CsvFault<Code>[] } | undefined
  progress: { done: number; total: number }
  /** The person said that rows with a fault stay out. */
  leaveOut: boolean
  /** A cell was corrected since the last check. */
  isCorrected: boolean
  error: AppError | undefined
  choose(file: File): Promise<void>
  map(column: Column, place: number | undefined): void
  check(start: (file: CsvFile, mapping: ColumnMapping<Column>) => RowsCheck<Item, Code>): Promise<void>
  /** Calls the check off. */
  cancel(): void
  correct(row: number, place: number, text: string): void
  setLeaveOut(leaveOut: boolean): void
  store(save: (items: Item[]) => Promise<void>): Promise<void>
  back(at: 'file' | 'columns'): void
  reset(): void
}

const blank = {
  at: 'file',
  fileName: '',
  file: undefined,
  fileFault: undefined,
  mapping: {},
  checked: undefined,
  progress: { done: 0, total: 0 },
  leaveOut: false,
  isCorrected: false,
  error: undefined,
} as const

/** @param guess which column holds what, by the header alone. */
export function createImportFlow<Column extends string, Item, Code extends string>(
  guess: (header: readonly string[]) => ColumnMapping<Column>,
) {
  let checking = new AbortController()
  return create<ImportFlow<Column, Item, Code>>((set, get) => ({
    ...blank,
    async choose(chosen) {
      const read = await readText(chosen)
      if ('fault' in read) return set({ ...blank, fileName: chosen.name, fileFault: read.fault })
      const file = readCsv(read.text)
      const former = get()
      // The same file once more, corrected elsewhere: what was said of its columns still holds.
      const isSame = former.file?.header.join('\n') === file.header.join('\n')
      set({ ...blank, at: 'columns', fileName: chosen.name, file, mapping: isSame ? former.mapping : guess(file.header) })
    },
    map: (column, place) =>
      set(({ mapping: { [column]: _former, ...rest } }) => {
        const others = rest as ColumnMapping<Column> // the other columns, as they were
        return { mapping: place === undefined ? others : { ...others, [column]: place }, checked: undefined }
      }),
    async check(start) {
      const { file, mapping } = get()
      if (!file) return
      checking = new AbortController()
      const check = start(file, mapping)
      set({ at: 'checking', checked: undefined, leaveOut: false, error: undefined, progress: { done: 0, total: check.total } })
      const isWhole = await inSlices(check, checking.signal, (done) => set({ progress: { done, total: check.total } }))
      if (isWhole) set({ at: 'review', checked: { items: check.items, faults: check.faults }, isCorrected: false })
    },
    cancel() {
      checking.abort()
      set({ at: 'columns' })
    },
    correct: (row, place, text) =>
      set(({ file }) => ({
        isCorrected: true,
        ...(file ? { file: { ...file, rows: file.rows.map((one) => (one.row === row ? withCell(one, place, text) : one)) } } : {}),
      })),
    setLeaveOut: (leaveOut) => set({ leaveOut }),
    async store(save) {
      const items = get().checked?.items ?? []
      set({ at: 'storing', error: undefined })
      await save(items).then(
        () => set({ at: 'done' }),
        (error: AppError) => set({ at: 'review', error }), // what rejects is the live client
      )
    },
    back: (at) => set({ at, error: undefined }),
    reset() {
      checking.abort()
      set(blank)
    },
  }))
}

function withCell<R extends { cells: string[] }>(row: R, place: number, text: string): R {
  const cells = Array.from({ length: Math.max(row.cells.length, place + 1) }, (_, at) => row.cells[at] ?? '')
  return { ...row, cells: cells.with(place, text.trim()) }
}

/** Whether everything that is to be imported can be: nothing is wrong, or what is wrong stays out because somebody said so. */
export function mayStore<Item, Code extends string>({
  checked,
  leaveOut,
  isCorrected,
}: Pick<ImportFlow<string, Item, Code>, 'checked' | 'leaveOut' | 'isCorrected'>): boolean {
  return checked !== undefined && checked.items.length > 0 && !isCorrected && (checked.faults.length === 0 || leaveOut)
}

/** How many rows have a fault. */
export function faultyRows(faults: readonly CsvFault[]): number {
  return new Set(faults.map(({ row }) => row)).size
}
