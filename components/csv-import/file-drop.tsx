import FileUp from 'lucide-react/icons/file-up'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { cx } from '#components/ui/cx.ts'
import { isolate } from '#components/ui/isolate.ts'
import type { FileFault } from './read-file.ts'

/** A file is dropped here or chosen. */
export function FileDrop({
  onFile,
  fileName,
  fault,
  hint,
}: {
  onFile: (file: File) => void
  fileName: string
  fault: FileFault | undefined
  hint: string
}) {
  const t = useTranslations('csv')
  const [isOver, setOver] = useState(false)
  return (
    <div>
      <label
        className={cx(
          'flex cursor-pointer flex-col items-center gap-2 rounded-m border border-control border-dashed px-4 py-10 text-center has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2 hover:bg-hover',
          isOver && 'border-accent bg-accent-tint',
        )}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          const [file] = event.dataTransfer.files
          if (file) onFile(file)
        }}
      >
        <FileUp aria-hidden="true" className="size-6 text-muted" />
        <span className="font-bold text-title">{t('choose')}</span>
        <span className="max-w-lg text-muted">{hint}</span>
        <input
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          className="sr-only"
          aria-label={t('choose')}
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? []
            if (file) onFile(file)
            // The same file chosen again, corrected meanwhile, is a change too.
            currentTarget.value = ''
          }}
        />
      </label>
      {fault && (
        <p role="alert" className="mt-2 text-bad">
          {t(`fileFaults.${fault}`, { name: isolate(fileName) })}
        </p>
      )}
    </div>
  )
}
