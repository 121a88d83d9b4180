import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { Input } from '#components/ui/input.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { ClampedName } from '#components/ui/name.tsx'
import { useMutate } from '#lib/live/use-mutate.ts'
import type { LineView } from '#lib/messages/views.ts'
import type { RecordType } from '#lib/schema/fields.ts'
import { useLineStore } from './line-store.ts'

/** A record that serves nothing says so, and offers what it could serve: one click links, a typed reason goes with it. */
export function Orphan({ line, recordId, type }: { line: Extract<LineView, { serves: false }>; recordId: string; type: RecordType }) {
  const t = useTranslations('panel.line')
  const link = useMutate('record.link')
  const reason = useLineStore((state) => state.reasons[recordId] ?? '')
  const { typeReason } = useLineStore.getState()
  if (line.reason === 'no-plan') {
    return (
      <>
        <p>{t('noPlan')}</p>
        <p className="text-muted text-small">{t('noPlanMore')}</p>
      </>
    )
  }
  const because = reason.trim()
  return (
    <>
      <p>{t(`orphan.${type}`)}</p>
      <p className="text-muted text-small">{t(line.candidates.length > 0 ? 'orphanMore' : 'orphanNoCandidates')}</p>
      {line.candidates.length > 0 && (
        <>
          <ul className="mt-1">
            {line.candidates.map((candidate) => (
              <li key={candidate.id} className="flex items-center justify-between gap-3 border-hairline border-b py-1.5">
                <ClampedName className="min-w-0">{candidate.title}</ClampedName>
                <Button
                  look="link"
                  busy={link.isPending && link.variables.objectiveId === candidate.id}
                  aria-label={t('linkLabel', { title: isolate(candidate.title) })}
                  onClick={() =>
                    link.mutate(
                      { recordId, objectiveId: candidate.id, ...(because ? { reason: because } : {}) },
                      { onSuccess: () => typeReason(recordId, '') },
                    )
                  }
                >
                  {t('link')}
                </Button>
              </li>
            ))}
          </ul>
          <Input
            className="mt-2 h-8"
            aria-label={t('reason')}
            placeholder={t('reason')}
            maxLength={500}
            value={reason}
            onChange={(event) => typeReason(recordId, event.target.value)}
          />
        </>
      )}
      {link.error && <ErrorNotice error={link.error} />}
    </>
  )
}
