import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { Name } from '#components/ui/name.tsx'
import { RelativeTime } from '#components/ui/time.tsx'
import { createId } from '#lib/base/id.ts'
import { useMutate } from '#lib/live/use-mutate.ts'
import type { PlanView } from '#lib/messages/views/plan.ts'

/** What was set aside of this quarter's plan, by whom and when, and the way back. */
export function ArchivedItems({ items }: { items: PlanView['archived'] }) {
  const t = useTranslations('plan.archive')
  const kinds = useTranslations('plan.pane.kinds')
  const common = useTranslations('common')
  const restore = useMutate('plan.archive')
  if (items.length === 0) return null
  return (
    <details className="border-hairline border-t pt-3">
      <summary className="min-h-6 w-fit content-center rounded-s py-0.5 text-muted hover:text-ink">
        {t('list', { count: items.length })}
      </summary>
      {restore.error && <ErrorNotice error={restore.error} />}
      <ul>
        {items.map(({ table, id, under, title, person, at, mayRestore }) => (
          <li key={`${table} ${id}`} className="flex items-start gap-3 border-hairline border-t py-2 first:border-t-0">
            <div className="min-w-0 flex-1">
              <p className="text-muted text-small">
                {kinds(table)} · {person.isYou ? common('you') : <Name>{person.name}</Name>} · <RelativeTime at={at} />
              </p>
              <Name>{title}</Name>
            </div>
            {mayRestore && (
              <Button
                look="link"
                aria-label={t('restoreOf', { title: isolate(title) })}
                busy={restore.isPending}
                onClick={() =>
                  restore.mutate({ changeId: createId(), table, id, archived: false, ...(under === undefined ? {} : { under }) })
                }
              >
                {t('restore')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
