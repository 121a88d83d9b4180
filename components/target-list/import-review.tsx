import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { FaultList } from '#components/csv-import/fault-list.tsx'
import { faultyRows, mayStore } from '#components/csv-import/import-flow.ts'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice, type Failure } from '#components/ui/error-notice.tsx'
import { Mark } from '#components/ui/mark.tsx'
import type { CsvFile } from '#lib/rules/csv-file.ts'
import type { ImportedTarget, ImportFault } from '#lib/rules/target-import.ts'
import { useFaultSentence } from './use-target-words.ts'

/** Third step: what would be imported, what is wrong and where, and what becomes of that. */
export function ImportReview({
  file,
  checked,
  leaveOut,
  isCorrected,
  error,
  onLeaveOut,
  onCorrect,
  onCheck,
  onColumns,
  onOtherFile,
  onImport,
}: {
  file: CsvFile
  checked: { items: ImportedTarget[]; faults: ImportFault[] }
  leaveOut: boolean
  isCorrected: boolean
  error: Failure | undefined
  onLeaveOut: (leaveOut: boolean) => void
  onCorrect: (row: number, place: number, text: string) => void
  onCheck: () => void
  onColumns: () => void
  onOtherFile: () => void
  onImport: () => void
}) {
  const t = useTranslations('targets.import')
  const sentence = useFaultSentence()
  const id = useId()
  const { items, faults } = checked
  const faulty = faultyRows(faults)
  const may = mayStore({ checked, leaveOut, isCorrected })
  return (
    <div className="flex flex-col gap-5">
      <p role="status" className="flex items-center gap-2 font-bold text-title">
        <Mark shape={faults.length > 0 ? 'ring' : 'disc'} tone={faults.length > 0 ? 'bad' : 'ok'} />
        {faults.length === 0
          ? t('allGood', { count: items.length })
          : t('someBad', { good: items.length, faults: faults.length, rows: faulty })}
      </p>
      {faults.length > 0 && (
        <>
          <p className="max-w-2xl text-muted">{t('correctHint')}</p>
          <FaultList file={file} faults={faults} sentence={sentence} onCorrect={onCorrect} />
          {items.length > 0 && (
            <label htmlFor={id} className="flex min-h-6 items-center gap-2">
              <input
                id={id}
                type="checkbox"
                className="size-4 accent-accent"
                checked={leaveOut}
                disabled={isCorrected}
                onChange={(event) => onLeaveOut(event.target.checked)}
              />
              {t('leaveOut', { count: faulty })}
            </label>
          )}
        </>
      )}
      {error && <ErrorNotice error={error} kept={t('nothingStored')} />}
      <div className="flex flex-wrap items-center gap-2">
        {isCorrected ? (
          <Button look="primary" onClick={onCheck}>
            {t('checkAgain')}
          </Button>
        ) : (
          <Button look="primary" disabled={!may} onClick={onImport}>
            {t('import', { count: items.length })}
          </Button>
        )}
        <Button className="min-h-9" onClick={onColumns}>
          {t('toColumns')}
        </Button>
        <Button className="min-h-9" onClick={onOtherFile}>
          {t('otherFile')}
        </Button>
      </div>
      {!may && !isCorrected && faults.length > 0 && <p className="text-muted text-small">{t('waits')}</p>}
    </div>
  )
}
