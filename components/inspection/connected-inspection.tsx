import { useState } from 'react'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { NowProvider } from '#components/ui/now.tsx'
import { windowAt } from '#components/ui/row-window.ts'
import { useLive } from '#lib/live/use-live.ts'
import type { DealRowSlots } from './deal-row.tsx'
import { useDealsLook } from './deals-look.ts'
import { DealsTable } from './deals-table.tsx'
import { Inspection } from './inspection.tsx'

/** The deals table on live answers: asks only for the rows around what is in sight. */
export function ConnectedInspection({ slots }: { slots: DealRowSlots }) {
  const { sort, ownerId, sortBy, filterBy } = useDealsLook()
  const [rowWindow, setRowWindow] = useState(() => windowAt(0, 0))
  const owner = ownerId === undefined ? {} : { ownerId }
  const { value, error, answeredArgs } = useLive('deals', { ...owner, sort, ...rowWindow }, { keepPrevious: true })
  return (
    <NowProvider now={value?.now ?? 0}>
      <Inspection
        deals={value}
        ownerId={ownerId}
        onFilter={filterBy}
        notice={error && <ErrorNotice error={error} />}
        table={
          <DealsTable
            rows={value?.rows ?? []}
            rowsFrom={answeredArgs?.from ?? 0}
            total={value?.total ?? 0}
            sort={sort}
            onSort={sortBy}
            onWindow={setRowWindow}
            listKey={JSON.stringify([sort, ownerId])}
            slots={slots}
          />
        }
      />
    </NowProvider>
  )
}
