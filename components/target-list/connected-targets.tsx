import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { NowProvider } from '#components/ui/now.tsx'
import { windowAt } from '#components/ui/row-window.ts'
import { useLive } from '#lib/live/use-live.ts'
import type { TargetList } from '#lib/schema/target-list.ts'
import { EditAccount } from './edit-account.tsx'
import { ListActions } from './list-actions.tsx'
import { ListDialog } from './list-dialog.tsx'
import { useListLook } from './list-look.ts'
import { ListPage } from './list-page.tsx'
import { ListsPage } from './lists-page.tsx'
import type { TargetRowSlots } from './target-row.tsx'
import { hrefOf, type TargetsPlace } from './targets-place.ts'
import { TargetsTable } from './targets-table.tsx'

function go(place: TargetsPlace) {
  location.hash = hrefOf(place)
}

/** All target lists on live answers. */
export function ConnectedLists() {
  const t = useTranslations('targets.lists')
  const { value, error } = useLive('targetLists', {})
  const [isNew, setIsNew] = useState(false)
  return (
    <>
      <ListsPage
        view={value}
        onNew={() => setIsNew(true)}
        onImport={() => go({ view: 'import' })}
        notice={error && <ErrorNotice error={error} />}
      />
      {isNew && (
        <ListDialog
          title={t('new')}
          objectives={value?.objectives ?? []}
          onSaved={(listId) => go({ view: 'list', listId })}
          onClose={() => setIsNew(false)}
        />
      )}
    </>
  )
}

/** One target list on live answers: asks only for the rows around what is in sight. */
export function ConnectedList({ listId, slots }: { listId: string; slots: TargetRowSlots }) {
  const { filter, filterBy, show } = useListLook()
  // A letter is drawn in its field before the rows that it asks for: drawing all of them takes longer than a frame.
  const asked = useDeferredValue(filter)
  useEffect(() => show(listId), [show, listId])
  const [rowWindow, setRowWindow] = useState(() => windowAt(0, 0))
  const { value, error, answeredArgs } = useLive('targetList', { listId, ...asked, ...rowWindow }, { keepPrevious: true })
  // Another list's rows never stand under this one's name.
  const view = answeredArgs?.listId === listId ? value : undefined
  const rowsFrom = answeredArgs?.from ?? 0
  const table = useMemo(
    () => (
      <TargetsTable
        rows={view?.rows ?? []}
        rowsFrom={rowsFrom}
        total={view?.total ?? 0}
        onWindow={setRowWindow}
        listKey={JSON.stringify([listId, asked])}
        slots={{ ...slots, ...(view?.list ? { edit: editIn(view.list.row) } : {}) }}
      />
    ),
    [view, rowsFrom, listId, asked, slots],
  )
  const actions = useMemo(() => view?.list && <ListActions list={view.list} />, [view])
  return (
    <NowProvider now={view?.now ?? 0}>
      <ListPage
        view={view}
        filter={filter}
        onFilter={filterBy}
        notice={error && <ErrorNotice error={error} />}
        actions={actions}
        table={table}
      />
    </NowProvider>
  )
}

function editIn(list: TargetList): NonNullable<TargetRowSlots['edit']> {
  return (account) => <EditAccount account={account} list={list} />
}
