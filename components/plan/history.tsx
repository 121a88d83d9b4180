import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice, type Failure } from '#components/ui/error-notice.tsx'
import { Name } from '#components/ui/name.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { RelativeTime } from '#components/ui/time.tsx'
import type { PlanHistoryView, PlanView } from '#lib/messages/views/plan.ts'
import type { CascadeTable } from './cascade-item.ts'
import { useFieldValue, useRowFieldName } from './field-words.ts'

/** Who changed an item, when and what; one's own changes can be taken back. */
export function History({
  table,
  history,
  plan,
  busy,
  error,
  onUndo,
}: {
  table: CascadeTable
  history: PlanHistoryView | undefined
  plan: PlanView
  busy: boolean
  error?: Failure | undefined
  onUndo: (changeId: string) => void
}) {
  const t = useTranslations('plan.history')
  const common = useTranslations('common')
  const name = useRowFieldName()
  const value = useFieldValue(plan)
  if (!history)
    return (
      <div role="status" className="flex flex-col gap-3">
        <span className="sr-only">{common('loading')}</span>
        <Skeleton className="w-2/3" />
        <Skeleton className="w-1/2" />
      </div>
    )
  if (history.changes.length === 0) return <p className="text-muted">{t('empty')}</p>
  return (
    <>
      {error && <ErrorNotice error={error} />}
      <ol>
        {history.changes.map((change) => (
          <li key={change.id} className="flex gap-3 border-hairline border-t py-2.5 first:border-t-0 first:pt-0">
            <div className="min-w-0 flex-1">
              <p className="text-muted text-small">
                {change.person.isYou ? common('you') : <Name>{change.person.name}</Name>} · <RelativeTime at={change.at} />
                {change.undone && ` · ${t('undone')}`}
              </p>
              {change.kind !== 'edit' && <p>{t(`kind.${change.kind}`)}</p>}
              {change.edits.map(({ field, from, to }) => (
                <p key={field} className={change.undone ? 'text-muted line-through' : undefined}>
                  <span className="font-bold text-small">{name(table, field)}:</span>{' '}
                  <span className="line-clamp-3">{t('fromTo', { from: value(table, field, from), to: value(table, field, to) })}</span>
                </p>
              ))}
            </div>
            {change.canUndo && (
              <Button look="link" className="self-start" busy={busy} onClick={() => onUndo(change.id)}>
                {common('undo')}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}
