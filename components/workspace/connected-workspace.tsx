import { lazy, Suspense, useMemo, useSyncExternalStore } from 'react'
import { ConnectedInspection } from '#components/inspection/connected-inspection.tsx'
import type { DealRowSlots } from '#components/inspection/deal-row.tsx'
import { StatusPill } from '#components/line/status-pill.tsx'
import { CriterionMark } from '#components/qualification/criterion-mark.tsx'
import { ConnectedSettings } from '#components/settings/connected-settings.tsx'
import { useDoor } from '#lib/live/use-door.ts'
import { useLive } from '#lib/live/use-live.ts'
import { PageLoading } from './page-loading.tsx'
import { Workspace } from './workspace.tsx'
import { pageOfHash } from './workspace-page.ts'

const slots: DealRowSlots = {
  status: (status) => <StatusPill status={status} />,
  mark: ({ name, state }) => <CriterionMark name={name} state={state} />,
}

// What the deals page does not show is fetched when it is opened.
const QuarterPages = lazy(async () => ({ default: (await import('./quarter-pages.tsx')).QuarterPages }))
const PeoplePage = lazy(async () => ({ default: (await import('./people-page.tsx')).PeoplePage }))
const PlanOfQuarter = lazy(async () => ({ default: (await import('./plan-of-quarter.tsx')).PlanOfQuarter }))
const QualificationPage = lazy(async () => ({ default: (await import('./qualification-page.tsx')).QualificationPage }))
const TargetsPage = lazy(async () => ({ default: (await import('./targets-page.tsx')).TargetsPage }))

/** The full page on live answers. */
export function ConnectedWorkspace() {
  const { value: sync, connection } = useLive('sync', {})
  const door = useDoor()
  const hash = useSyncExternalStore(onHashChange, () => location.hash)
  const { page, path } = useMemo(() => pageOfHash(hash), [hash])
  return (
    <Workspace sync={sync} connection={connection} page={page} onSetUp={() => void door.openPage('welcome')}>
      <Suspense fallback={<PageLoading />}>
        {page === 'settings' && <ConnectedSettings />}
        {page === 'quarter' && <QuarterPages hash={hash} />}
        {page === 'plan' && <PlanOfQuarter />}
        {page === 'targets' && <TargetsPage path={path} />}
        {page === 'qualification' && <QualificationPage />}
        {page === 'people' && <PeoplePage />}
        {page === 'deals' && <ConnectedInspection slots={slots} />}
      </Suspense>
    </Workspace>
  )
}

function onHashChange(listen: () => void): () => void {
  addEventListener('hashchange', listen)
  return () => removeEventListener('hashchange', listen)
}
