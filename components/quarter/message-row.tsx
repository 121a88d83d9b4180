import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { Name, Prose } from '#components/ui/name.tsx'
import { Pill } from '#components/ui/pill.tsx'
import type { ApprovedMessage } from '#lib/schema/approved-message.ts'
import { SureButton } from './sure-button.tsx'

/** One approved message as it is copied, with what may be done to it. */
export function MessageRow({
  message: { title, text },
  stage,
  isDraft,
  busy,
  onEdit,
  onUp,
  onDown,
  onArchive,
}: {
  message: ApprovedMessage
  /** Absent: for any stage. */
  stage: string | undefined
  isDraft: boolean
  busy: boolean
  onEdit?: () => void
  onUp?: () => void
  onDown?: () => void
  onArchive?: () => void
}) {
  const t = useTranslations('quarter.messages')
  const name = isolate(title)
  return (
    <li className="border-hairline border-t py-3">
      <div className="flex items-start justify-between gap-4">
        <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <Name className="font-bold">{title}</Name>
          <span className="text-muted text-small">{stage === undefined ? t('anyStage') : <Name>{stage}</Name>}</span>
          {isDraft && <Pill>{t('draft')}</Pill>}
        </p>
        <span className="shrink-0">
          {onUp && (
            <IconButton label={t('upOf', { title: name })} tooltip={t('up')} disabled={busy} onClick={onUp}>
              <ArrowUp aria-hidden="true" className="size-3.5" />
            </IconButton>
          )}
          {onDown && (
            <IconButton label={t('downOf', { title: name })} tooltip={t('down')} disabled={busy} onClick={onDown}>
              <ArrowDown aria-hidden="true" className="size-3.5" />
            </IconButton>
          )}
        </span>
      </div>
      <Prose className="mt-1">{text}</Prose>
      <div className="mt-1 flex flex-wrap items-center gap-x-4">
        <CopyButton text={() => text} label={t('copyOf', { title: name })}>
          {t('copy')}
        </CopyButton>
        {onEdit && (
          <Button look="link" aria-label={t('editOf', { title: name })} onClick={onEdit}>
            {t('edit')}
          </Button>
        )}
        {onArchive && (
          <SureButton label={t('archiveOf', { title: name })} words={t('archive')} sure={t('archiveSure')} busy={busy} onSure={onArchive} />
        )}
      </div>
    </li>
  )
}
