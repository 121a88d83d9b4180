import { Suspense, useDeferredValue, useSyncExternalStore } from 'react'
import { ConnectedInspection } from '#components/inspection/connected-inspection.tsx'
import type { DealRowSlots } from '#components/inspection/deal-row.tsx'
import { StatusPill } from '#components/line/status-pill.tsx'
import { CriterionMark } from '#components/qualification/criterion-mark.tsx'
import { ConnectedSettings } from '#components/settings/connected-settings.tsx'
import { useFetched } from '#components/ui/fetched.ts'
import { PageMessages } from '#components/ui/page-messages.tsx'
import { useDoor } from '#lib/live/use-door.ts'
import { useLive } from '#lib/live/use-live.ts'
import { type FetchedPage, fetchedPages, type PagePlace } from './fetched-pages.ts'
import { PageLoading } from './page-loading.tsx'
import { Workspace } from './workspace.tsx'
import { pageOfHash } from './workspace-page.ts'

const slots: DealRowSlots = {
  status: (status) => <StatusPill status={status} />,
  mark: ({ name, state }) => <CriterionMark name={name} state={state} />,
}

/** The full page on live answers. */
export function ConnectedWorkspace() {
  const { value: sync, connection } = useLive('sync', {})
  const door = useDoor()
  const hash = useSyncExternalStore(onHashChange, () => location.hash)
  // A page that is still being fetched leaves the former one where it is: React holds back for 300 ms what takes a placeholder's place.
  const shown = useDeferredValue(hash)
  return (
    <Workspace sync={sync} connection={connection} page={pageOfHash(hash).page} onSetUp={() => void door.openPage('welcome')}>
      <Suspense fallback={<PageLoading />}>
        <OpenPage hash={shown} />
      </Suspense>
    </Workspace>
  )
}

function OpenPage({ hash }: { hash: string }) {
  const { page, path } = pageOfHash(hash)
  if (page === 'settings') return <ConnectedSettings />
  const fetched = fetchedPages[page]
  return fetched ? <OpenFetched key={page} {...fetched} place={{ hash, path }} /> : <ConnectedInspection slots={slots} />
}

function OpenFetched({ words, code, place }: FetchedPage & { place: PagePlace }) {
  const Page = useFetched(code)
  return (
    <PageMessages namespaces={words}>
      <Page {...place} />
    </PageMessages>
  )
}

function onHashChange(listen: () => void): () => void {
  addEventListener('hashchange', listen)
  return () => removeEventListener('hashchange', listen)
}
