import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { saveFile } from '#components/ui/save-file.ts'
import { useLive } from '#lib/live/use-live.ts'
import type { TargetList } from '#lib/schema/target-list.ts'

/** Saves the whole list as a CSV file that imports again as it was. */
export function ExportButton({ list }: { list: TargetList }) {
  const t = useTranslations('targets.list')
  const [asked, setAsked] = useState(false)
  return (
    <>
      <Button busy={asked} onClick={() => setAsked(true)}>
        {t('export')}
      </Button>
      {asked && <Export list={list} onDone={() => setAsked(false)} />}
    </>
  )
}

/** Asks for the file's text only while it is wanted. */
function Export({ list, onDone }: { list: TargetList; onDone: () => void }) {
  const { value, error } = useLive('targetExport', { listId: list.id })
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the text has come
  useEffect(() => {
    if (!value) return
    saveFile(`${list.name}.csv`, value.text, 'text/csv;charset=utf-8')
    onDone()
  }, [value])
  return error ? <ErrorNotice error={error} /> : null
}
