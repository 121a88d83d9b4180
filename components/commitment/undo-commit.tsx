import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { Mark } from '#components/ui/mark.tsx'
import { useMutate } from '#lib/live/use-mutate.ts'
import { type JustCommitted, useCommitStore } from './commit-store.ts'

const undoMs = 10_000

/** Says that the promise is made, and takes it back for ten seconds; time stands still while the button is pointed at or focused. */
export function UndoCommit({ recordId, made, against }: { recordId: string; made: JustCommitted; against: string }) {
  const t = useTranslations('panel.commit')
  const words = useTranslations('common')
  const remove = useMutate('commitment.remove')
  const [held, setHeld] = useState(false)
  const { closeUndo } = useCommitStore.getState()
  const settled = held || remove.isPending || remove.isError

  useEffect(() => {
    if (settled) return
    const timer = setTimeout(() => closeUndo(recordId), undoMs)
    return () => clearTimeout(timer)
  }, [settled, recordId, closeUndo])

  return (
    <div className="mb-2">
      <div className="flex items-center gap-2">
        <Mark shape="disc" tone="ok" />
        <p role="status" className="min-w-0 flex-1">
          {t(made.linked ? 'committed' : 'committedUnlinked')}
        </p>
        <Button
          look="link"
          className="font-bold"
          aria-busy={remove.isPending}
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
          onClick={() => remove.mutate({ id: made.id }, { onSuccess: () => closeUndo(recordId, { text: made.title, against }) })}
        >
          {words('undo')}
        </Button>
      </div>
      {remove.error && <ErrorNotice error={remove.error} kept={t('undoExpired')} />}
    </div>
  )
}
