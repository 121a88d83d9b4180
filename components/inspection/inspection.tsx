import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { DealsView } from '#lib/messages/views.ts'
import { OwnerFilter } from './owner-filter.tsx'

/** The manager's first answer: what open deals there are, counted over the whole filter, and the table itself. */
export function Inspection({
  deals,
  ownerId,
  onFilter,
  table,
  notice,
}: {
  deals: DealsView | undefined
  ownerId: string | undefined
  onFilter: (ownerId: string | undefined) => void
  table: ReactNode
  notice?: ReactNode
}) {
  const t = useTranslations('workspace.table')
  return (
    <main className="flex min-h-0 flex-1 flex-col px-4 pt-5 lg:px-7">
      <div className="mb-3 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div>
          <h1 className="font-bold text-headline">{t('title')}</h1>
          <p role="status" className="text-muted">
            {deals ? <Counts deals={deals} ownerId={ownerId} /> : t('loading')}
          </p>
        </div>
        {deals && deals.owners.length > 0 && <OwnerFilter owners={deals.owners} ownerId={ownerId} onFilter={onFilter} />}
      </div>
      {notice}
      {!deals && !notice && <Loading />}
      {deals && (deals.total === 0 ? <Empty filtered={ownerId !== undefined} onShowAll={() => onFilter(undefined)} /> : table)}
    </main>
  )
}

function Counts({ deals, ownerId }: { deals: DealsView; ownerId: string | undefined }) {
  const t = useTranslations('workspace.table')
  const owner = deals.owners.find(({ id }) => id === ownerId)
  const { withGaps, withoutObjective } = deals.counts
  return (
    <>
      {t('counts', { deals: deals.total })}
      {owner && ` ${t('of', { owner: isolate(owner.name) })}`}
      {deals.total > 0 && ` · ${t('withGaps', { count: withGaps })} · ${t('withoutObjective', { count: withoutObjective })}`}
    </>
  )
}

function Empty({ filtered, onShowAll }: { filtered: boolean; onShowAll: () => void }) {
  const t = useTranslations('workspace.table')
  return (
    <div className="border-hairline border-t py-12 text-center">
      <p className="font-bold text-title">{t(filtered ? 'emptyOwner' : 'empty')}</p>
      {filtered ? (
        <Button className="mt-3" onClick={onShowAll}>
          {t('showAll')}
        </Button>
      ) : (
        <p className="mx-auto max-w-md text-muted">{t('emptyText')}</p>
      )}
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
