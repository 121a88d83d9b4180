import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice, type Failure } from '#components/ui/error-notice.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { Mark } from '#components/ui/mark.tsx'

/** Last step: what was stored, and the way back. */
export function ImportDone({
  count,
  listName,
  isTakenBack,
  busy,
  error,
  onOpen,
  onMatches,
  onTakeBack,
  onAnother,
}: {
  count: number
  listName: string
  isTakenBack: boolean
  busy: boolean
  error: Failure | undefined
  onOpen: () => void
  onMatches: () => void
  onTakeBack: () => void
  onAnother: () => void
}) {
  const t = useTranslations('targets.import')
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="flex items-center gap-2 font-bold text-title">
        <Mark shape={isTakenBack ? 'ring' : 'disc'} tone={isTakenBack ? 'muted' : 'ok'} />
        {t(isTakenBack ? 'takenBack' : 'done', { count, list: isolate(listName) })}
      </p>
      <p className="max-w-2xl text-muted">{t(isTakenBack ? 'takenBackText' : 'doneText')}</p>
      {error && <ErrorNotice error={error} />}
      <div className="flex flex-wrap items-center gap-2">
        {isTakenBack ? (
          <Button look="primary" onClick={onAnother}>
            {t('another')}
          </Button>
        ) : (
          <>
            <Button look="primary" onClick={onOpen}>
              {t('openList')}
            </Button>
            <Button className="min-h-9" onClick={onMatches}>
              {t('toMatches')}
            </Button>
            <Button className="min-h-9" busy={busy} onClick={onTakeBack}>
              {t('takeBack')}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}
