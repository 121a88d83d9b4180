import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ColumnChoice, FilePreview } from '#components/csv-import/column-mapping.tsx'
import { Button } from '#components/ui/button.tsx'
import { isolate } from '#components/ui/isolate.ts'
import type { CsvFile } from '#lib/rules/csv-file.ts'
import type { TargetColumn, TargetMapping } from '#lib/rules/target-import.ts'
import { useFaultSentence, useTargetColumns } from './use-target-words.ts'

/** Second step: into which list, and which column holds what. */
export function ImportColumns({
  file,
  fileName,
  mapping,
  onMap,
  list,
  mayCheck,
  onCheck,
  onOtherFile,
}: {
  file: CsvFile
  fileName: string
  mapping: TargetMapping
  onMap: (column: TargetColumn, place: number | undefined) => void
  /** Name and objective, where the list is new. */
  list: ReactNode
  mayCheck: boolean
  onCheck: () => void
  onOtherFile: () => void
}) {
  const t = useTranslations('targets.import')
  const columns = useTargetColumns()
  const sentence = useFaultSentence()
  return (
    <div className="flex flex-col gap-6">
      <p className="flex flex-wrap items-baseline gap-x-3">
        {t('file', { name: isolate(fileName), rows: file.rows.length })}
        <Button look="link" onClick={onOtherFile}>
          {t('otherFile')}
        </Button>
      </p>
      {file.faults.length > 0 ? (
        <div role="alert">
          <ul className="text-bad">
            {file.faults.map((fault) => (
              <li key={fault.code}>{sentence(fault)}</li>
            ))}
          </ul>
        </div>
      ) : (
        <>
          {list}
          <section className="flex flex-col gap-3">
            <h2 className="font-bold text-title">{t('columnsTitle')}</h2>
            <ColumnChoice file={file} columns={columns} mapping={mapping} onMap={onMap} />
          </section>
          <FilePreview file={file} columns={columns} mapping={mapping} />
          <div>
            <Button look="primary" disabled={!mayCheck || mapping.name === undefined} onClick={onCheck}>
              {t('check', { count: file.rows.length })}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}
