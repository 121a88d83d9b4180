import ArrowLeft from 'lucide-react/icons/arrow-left'
import { memo, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { FoldedName, Name } from '#components/ui/name.tsx'
import { Pill } from '#components/ui/pill.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { TargetListView } from '#lib/messages/views/targets.ts'
import { useCoverageWords } from './coverage.tsx'
import { Funnel } from './funnel.tsx'
import { ListFilters } from './list-filters.tsx'
import type { ListFilter } from './list-look.ts'
import { OwnerCoverage } from './owner-coverage.tsx'
import { hrefOf } from './targets-place.ts'

/** One list: how far it is covered, by step and by owner, and its accounts. */
export function ListPage({
  view,
  filter,
  onFilter,
  actions,
  table,
  notice,
}: {
  view: TargetListView | undefined
  filter: ListFilter
  onFilter: (change: { [K in keyof ListFilter]?: ListFilter[K] | undefined }) => void
  actions: ReactNode
  table: ReactNode
  notice?: ReactNode
}) {
  const t = useTranslations('targets.list')
  const isFiltered = Object.keys(filter).length > 0
  return (
    <main className="flex min-h-0 flex-1 flex-col overflow-y-auto px-4 pt-4 lg:overflow-hidden lg:px-7">
      <p className="mb-1">
        <a href={hrefOf({ view: 'lists' })} className="inline-flex min-h-6 items-center gap-1 rounded-s text-muted hover:text-ink">
          <ArrowLeft aria-hidden="true" className="size-3.5 rtl:rotate-180" />
          {t('back')}
        </a>
      </p>
      <div className="mb-3 flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-96">
          <Heading view={view} />
        </div>
        {view?.list && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {notice}
      {!view && !notice && <Loading />}
      {view && !view.list && <Gone />}
      {view?.list && view.list.coverage.total === 0 && <Empty />}
      {view?.list && view.list.coverage.total > 0 && (
        <div className="flex min-h-0 flex-1 flex-col gap-x-8 gap-y-4 max-lg:shrink-0 lg:flex-row-reverse">
          <Coverage view={view} />
          <div className="flex min-h-0 min-w-0 flex-1 flex-col gap-3 max-lg:h-150 max-lg:shrink-0">
            <ListFilters view={view} filter={filter} onFilter={onFilter} />
            {isFiltered && (
              <p role="status" className="text-muted">
                {t('shown', { count: view.total, total: view.list.coverage.total })}{' '}
                <Button look="link" onClick={() => onFilter({ ownerId: undefined, status: undefined, tier: undefined, name: undefined })}>
                  {t('showAll')}
                </Button>
              </p>
            )}
            {view.total > 0 && table}
          </div>
        </div>
      )}
    </main>
  )
}

/** By step and by owner. Drawn again with each answer, and not with each letter that is typed beside it. */
const Coverage = memo(function Coverage({ view }: { view: TargetListView }) {
  const t = useTranslations('targets.list')
  return (
    <aside
      aria-label={t('coverage')}
      className="grid shrink-0 grid-cols-2 content-start gap-6 lg:w-80 lg:grid-cols-1 lg:overflow-y-auto lg:pb-5"
    >
      {view.list && <Funnel coverage={view.list.coverage} />}
      <div className="max-lg:max-h-52 max-lg:overflow-y-auto">
        <OwnerCoverage owners={view.owners} />
      </div>
    </aside>
  )
})

function Heading({ view }: { view: TargetListView | undefined }) {
  const t = useTranslations('targets.list')
  const coverageWords = useCoverageWords()
  const list = view?.list
  if (!list) return <h1 className="font-bold text-headline">{t('title')}</h1>
  return (
    <>
      <div className="flex items-center gap-3">
        <h1 className="font-bold text-headline">
          <FoldedName key={list.row.name}>{list.row.name}</FoldedName>
        </h1>
        {list.row.archived && <Pill shape="ring">{t('archived')}</Pill>}
      </div>
      <p role="status" className="text-muted">
        {coverageWords(list.coverage)}
      </p>
      <p className="text-muted text-small">
        {list.objective ? (
          <>
            {t('serves')} <Name>{list.objective.title}</Name>
          </>
        ) : (
          t('noObjective')
        )}
      </p>
    </>
  )
}

function Gone() {
  const t = useTranslations('targets.list')
  return <p className="border-hairline border-t py-12 text-center text-muted">{t('gone')}</p>
}

function Empty() {
  const t = useTranslations('targets.list')
  return (
    <div className="border-hairline border-t py-12 text-center">
      <p className="font-bold text-title">{t('empty')}</p>
      <p className="mx-auto max-w-md text-muted">{t('emptyText')}</p>
    </div>
  )
}

function Loading() {
  return (
    <div className="flex flex-col gap-6 border-hairline border-t py-6">
      {['w-2/3', 'w-1/2', 'w-3/5'].map((width) => (
        <Skeleton key={width} className={width} />
      ))}
    </div>
  )
}
