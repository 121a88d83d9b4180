import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { ClampedName, Name } from '#components/ui/name.tsx'
import { useMutate } from '#lib/live/use-mutate.ts'
import type { TargetView } from '#lib/messages/views.ts'

/** A doubtful match is offered, not applied: one click confirms it for everybody. */
export function DoubtfulMatch({
  target,
  accountRecordId,
}: {
  target: Extract<TargetView, { state: 'doubtful' }>
  /** On an account's page: the record that is matched, beside its name. */
  accountRecordId: string | undefined
}) {
  const t = useTranslations('panel.target')
  const match = useMutate('target.match')
  return (
    <>
      <p>{t('doubtful', { name: isolate(target.seenName) })}</p>
      <ul className="mt-1">
        {target.candidates.map(({ accountId, name, listName }) => (
          <li key={accountId} className="flex items-center justify-between gap-3 border-hairline border-b py-1.5 last:border-0">
            <span className="min-w-0">
              <ClampedName>{name}</ClampedName>
              <span className="block text-muted text-small">
                <Name>{listName}</Name>
              </span>
            </span>
            <Button
              look="link"
              busy={match.isPending && match.variables.targetAccountId === accountId}
              aria-label={t('confirmLabel', { name: isolate(name), list: isolate(listName) })}
              onClick={() =>
                match.mutate({
                  targetAccountId: accountId,
                  name: target.seenName,
                  ...(accountRecordId === undefined ? {} : { recordId: accountRecordId }),
                })
              }
            >
              {t('confirm')}
            </Button>
          </li>
        ))}
      </ul>
      {match.error && <ErrorNotice error={match.error} />}
    </>
  )
}
