import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { ErrorNotice, type Failure } from '#components/ui/error-notice.tsx'
import { isolate } from '#components/ui/isolate.ts'

/** Asks before somebody is no longer let in. */
export function DeactivateDialog({
  name,
  isYou,
  busy,
  error,
  onClose,
  onDeactivate,
}: {
  name: string
  isYou: boolean
  busy: boolean
  error: Failure | undefined
  onClose: () => void
  onDeactivate: () => void
}) {
  const t = useTranslations('people.deactivate')
  const common = useTranslations('common')
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(isYou ? 'titleYou' : 'title', { name: isolate(name) })}
      description={t(isYou ? 'textYou' : 'text', { name: isolate(name) })}
    >
      {error && <ErrorNotice error={error} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button className="min-h-9" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button look="primary" busy={busy} onClick={onDeactivate}>
          {t('yes')}
        </Button>
      </div>
    </Dialog>
  )
}
