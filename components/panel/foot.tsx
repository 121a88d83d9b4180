import { useTranslations } from 'use-intl'
import { SyncLine } from '#components/sync/sync-line.tsx'
import { useRecentDay } from '#components/ui/time.tsx'
import type { PanelView } from '#lib/messages/views.ts'

/** What is saved and what waits; what the CRM's page lets us read. */
export function Foot({ view }: { view: PanelView }) {
  const t = useTranslations('panel.foot')
  const recentDay = useRecentDay()
  const { sync, health, healthSince } = view
  const crm = view.record?.crm ?? view.crm
  return (
    <footer className="flex flex-wrap items-start justify-between gap-x-3 border-hairline border-t px-4 py-2 text-muted text-small">
      <SyncLine sync={sync} />
      {health && crm && (
        <span className="ms-auto text-end">
          <bdi>{crm.name}</bdi> ·{' '}
          {health.state === 'not-recognised' && healthSince !== undefined
            ? t('notRecognisedSince', { day: recentDay(healthSince) })
            : t(`health.${health.state}`)}
        </span>
      )}
    </footer>
  )
}
