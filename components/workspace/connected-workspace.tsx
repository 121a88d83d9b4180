import { Suspense, useDeferredValue, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { ConnectedInspection } from '#components/inspection/connected-inspection.tsx'
import type { DealRowSlots } from '#components/inspection/deal-row.tsx'
import { StatusPill } from '#components/line/status-pill.tsx'
import { CriterionMark } from '#components/qualification/criterion-mark.tsx'
import { ConnectedSettings } from '#components/settings/connected-settings.tsx'
import { Button } from '#components/ui/button.tsx'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { useFetched } from '#components/ui/fetched.ts'
import { useLocaleChoice } from '#components/ui/locale.tsx'
import { messagesOf, PageMessages } from '#components/ui/page-messages.tsx'
import { useDoor } from '#lib/live/use-door.ts'
import { useLive } from '#lib/live/use-live.ts'
import { type FetchedPage, fetchedPages, type PagePlace } from './fetched-pages.ts'
import { PageLoading } from './page-loading.tsx'
import { Workspace } from './workspace.tsx'
import { pageOfHash, type WorkspacePage } from './workspace-page.ts'

const slots: DealRowSlots = {
  status: (status) => <StatusPill status={status} />,
  mark: ({ name, state }) => <CriterionMark name={name} state={state} />,
}

/** The full page on live answers. */
export function ConnectedWorkspace() {
  const { value: sync, connection } = useLive('sync', {})
  const door = useDoor()
  const hash = useSyncExternalStore(onHashChange, () => location.hash)
  // A page that is still being fetched leaves the former one where it is.
  const shown = useDeferredValue(hash)
  return (
    <Workspace sync={sync} connection={connection} page={pageOfHash(hash).page} onSetUp={() => void door.openPage('welcome')}>
      <ErrorBoundary key={pageOfHash(shown).page} fallback={(retry) => <PageFailed page={pageOfHash(shown).page} onRetry={retry} />}>
        <Suspense fallback={<PageLoading />}>
          <OpenPage hash={shown} />
        </Suspense>
      </ErrorBoundary>
    </Workspace>
  )
}

/** A page whose code or words could not be fetched, or that met a mistake of ours. */
function PageFailed({ page, onRetry }: { page: WorkspacePage; onRetry: () => void }) {
  const words = useTranslations('common')
  const { locale } = useLocaleChoice()
  function again() {
    const fetched = fetchedPages[page]
    fetched?.code.forgetFailure()
    if (fetched) messagesOf(locale, fetched.words).forgetFailure()
    onRetry()
  }
  return (
    <main className="px-4 py-6 lg:px-7">
      <ErrorNotice error={{ code: 'internal' }}>
        <Button look="link" onClick={again}>
          {words('retry')}
        </Button>
      </ErrorNotice>
    </main>
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
