import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ClampedName } from '#components/ui/name.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { TargetListsView } from '#lib/messages/views/targets.ts'
import { CoverageBar } from './coverage.tsx'
import { hrefOf } from './targets-place.ts'

type ListView = TargetListsView['lists'][number]

/** Every target list with how far it is covered. */
export function ListsPage({
  view,
  onNew,
  onImport,
  notice,
}: {
  view: TargetListsView | undefined
  onNew: () => void
  onImport: () => void
  notice?: ReactNode
}) {
  const t = useTranslations('targets.lists')
  const open = view?.lists.filter(({ row }) => !row.archived) ?? []
  const archived = view?.lists.filter(({ row }) => row.archived) ?? []
  return (
    <main className="min-h-0 flex-1 overflow-y-auto px-4 py-5 lg:px-7">
      <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div>
          <h1 className="font-bold text-headline">{t('title')}</h1>
          <p role="status" className="text-muted">
            {view
              ? t('counts', { lists: open.length, accounts: open.reduce((sum, { coverage }) => sum + coverage.total, 0) })
              : t('loading')}
          </p>
        </div>
        {view?.mayAdd && open.length > 0 && (
          <div className="flex gap-2">
            <Button onClick={onNew}>{t('new')}</Button>
            <Button look="primary" onClick={onImport}>
              {t('import')}
            </Button>
          </div>
        )}
      </div>
      {notice}
      {!view && !notice && <Loading />}
      {view && open.length === 0 && <Empty mayAdd={view.mayAdd} onNew={onNew} onImport={onImport} />}
      {open.length > 0 && <Lists lists={open} caption={t('title')} />}
      {archived.length > 0 && (
        <details className="mt-8">
          <summary className="min-h-6 text-muted">{t('archived', { count: archived.length })}</summary>
          <div className="mt-2">
            <Lists lists={archived} caption={t('archived', { count: archived.length })} />
          </div>
        </details>
      )}
    </main>
  )
}

function Lists({ lists, caption }: { lists: ListView[]; caption: string }) {
  const t = useTranslations('targets.lists')
  return (
    <table className="w-full table-fixed max-lg:text-small">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="text-muted text-small *:px-2 *:pb-1 *:text-start *:font-bold">
          <th scope="col" className="ps-0!">
            {t('name')}
          </th>
          <th scope="col" className="w-1/4">
            {t('objective')}
          </th>
          <th scope="col" className="w-1/4">
            {t('coverage')}
          </th>
          <th scope="col" className="w-20 text-end!">
            {t('meetings')}
          </th>
          <th scope="col" className="w-32 pe-0! text-end!">
            {t('conversion')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lists.map((list) => (
          <ListRow key={list.row.id} list={list} />
        ))}
      </tbody>
    </table>
  )
}

function ListRow({ list: { row, objective, coverage } }: { list: ListView }) {
  const t = useTranslations('targets')
  const { total, contacted, meetings, firstTouchToMeeting } = coverage
  return (
    <tr className="*:border-hairline *:border-t *:px-2 *:py-2.5 hover:bg-hover">
      <th scope="row" className="ps-0! text-start font-normal">
        <a href={hrefOf({ view: 'list', listId: row.id })} className="block rounded-s text-accent hover:underline">
          <ClampedName lines={2}>{row.name}</ClampedName>
        </a>
      </th>
      <td>
        {objective ? <ClampedName lines={2}>{objective.title}</ClampedName> : <span className="text-muted">{t('lists.noObjective')}</span>}
      </td>
      <td>
        <p className="mb-1">{t('coverage.contacted', { contacted, total })}</p>
        <CoverageBar coverage={coverage} />
      </td>
      <td className="text-end">{t('owners.count', { count: meetings })}</td>
      <td className="pe-0! text-end">
        {firstTouchToMeeting === undefined ? (
          <span className="text-muted">{t('lists.nobodyContacted')}</span>
        ) : (
          t('owners.percent', { percent: Math.round(firstTouchToMeeting) })
        )}
      </td>
    </tr>
  )
}

function Empty({ mayAdd, onNew, onImport }: { mayAdd: boolean; onNew: () => void; onImport: () => void }) {
  const t = useTranslations('targets.lists')
  return (
    <div className="border-hairline border-t py-12 text-center">
      <p className="font-bold text-title">{t('empty')}</p>
      <p className="mx-auto max-w-md text-muted">{t(mayAdd ? 'emptyText' : 'emptyOthers')}</p>
      {mayAdd && (
        <div className="mt-3 flex justify-center gap-2">
          <Button look="primary" onClick={onImport}>
            {t('import')}
          </Button>
          <Button onClick={onNew}>{t('new')}</Button>
        </div>
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
