import { useTranslations } from 'use-intl'
import type { ColumnWords } from '#components/csv-import/column-mapping.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { type ImportFault, importLimits, type TargetColumn, targetColumns } from '#lib/rules/target-import.ts'

/** What each column of a list's file holds, in words. */
export function useTargetColumns(): (readonly [TargetColumn, ColumnWords])[] {
  const t = useTranslations('targets.import.columns')
  return targetColumns.map((column) => [
    column,
    { label: t(`${column}.label`), hint: t(`${column}.hint`), ...(column === 'name' ? { required: true } : {}) },
  ])
}

/** What is wrong with a cell, and what to do about it. */
export function useFaultSentence(): (fault: ImportFault) => string {
  const t = useTranslations('targets.import.faults')
  return ({ code, value = '', firstRow = 0 }) =>
    t(code, { value: isolate(value), firstRow, max: code === 'too-long' ? importLimits.nameLength : 0 })
}
