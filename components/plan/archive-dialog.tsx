import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { ErrorNotice, type Failure } from '#components/ui/error-notice.tsx'
import { isolate } from '#components/ui/isolate.ts'

/** Asks before something is set aside, and says what becomes of it; a draft is gone for good. */
export function ArchiveDialog({
  title,
  isDraft,
  busy,
  error,
  onClose,
  onArchive,
}: {
  title: string
  isDraft: boolean
  busy: boolean
  error?: Failure | undefined
  onClose: () => void
  onArchive: () => void
}) {
  const t = useTranslations('plan.archive')
  const common = useTranslations('common')
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(isDraft ? 'discardTitle' : 'title', { title: isolate(title) })}
      description={t(isDraft ? 'discardText' : 'text')}
    >
      {error && <ErrorNotice error={error} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button className="min-h-9" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button look="primary" busy={busy} onClick={onArchive}>
          {t(isDraft ? 'discardYes' : 'yes')}
        </Button>
      </div>
    </Dialog>
  )
}
