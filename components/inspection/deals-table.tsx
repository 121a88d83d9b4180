import { useTranslations } from 'use-intl'
import type { RowWindow } from '#components/ui/row-window.ts'
import { WindowedTable } from '#components/ui/windowed-table.tsx'
import type { DealRowView } from '#lib/messages/views.ts'
import { DealRow, type DealRowSlots } from './deal-row.tsx'
import type { DealColumn, DealSort } from './deals-look.ts'
import { SortHeader } from './sort-header.tsx'

const columns: readonly { key: DealColumn; share: string }[] = [
  { key: 'name', share: 'w-[19%] lg:w-[23%]' },
  { key: 'owner', share: 'w-[12%]' },
  { key: 'objective', share: 'w-[17%] lg:w-[18%]' },
  { key: 'stage', share: 'w-[12%]' },
  { key: 'amount', share: 'w-[15%] lg:w-[11%]' },
  { key: 'missing', share: 'w-[15.5%]' },
  { key: 'lastSeen', share: 'w-[9.5%] lg:w-[8.5%]' },
]

export interface DealsTableProps {
  rows: readonly DealRowView[]
  rowsFrom: number
  total: number
  sort: DealSort
  onSort: (column: DealColumn) => void
  onWindow: (window: RowWindow) => void
  listKey: string
  slots: DealRowSlots
}

/** The open deals, windowed. */
export function DealsTable({ sort, onSort, slots, ...rest }: DealsTableProps) {
  const t = useTranslations('workspace.table')
  return (
    <WindowedTable
      {...rest}
      region={t('region')}
      caption={t('title')}
      reading={(number) => t('reading', { number })}
      columns={columns}
      head={columns.map(({ key }) => <SortHeader key={key} column={key} sort={sort} onSort={onSort} />)}
      row={(deal, place) => <DealRow key={deal.id} deal={deal} place={place} slots={slots} />}
    />
  )
}
