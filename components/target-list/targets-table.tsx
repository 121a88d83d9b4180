import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { cx } from '#components/ui/cx.ts'
import type { RowWindow } from '#components/ui/row-window.ts'
import { WindowedTable } from '#components/ui/windowed-table.tsx'
import type { TargetRowView } from '#lib/messages/views/targets.ts'
import { TargetRow, type TargetRowSlots } from './target-row.tsx'

const columns = [
  { key: 'name', share: 'w-[27%]' },
  { key: 'tier', share: 'w-[6%]' },
  { key: 'owner', share: 'w-[15%]' },
  { key: 'status', share: 'w-[15%]' },
  { key: 'touches', share: 'w-[12%]' },
  { key: 'act', share: 'w-[25%]' },
] as const

/** The accounts of a list, windowed: ten thousand of them cost what is in sight. */
export function TargetsTable({
  slots,
  ...rest
}: {
  rows: readonly TargetRowView[]
  rowsFrom: number
  total: number
  onWindow: (window: RowWindow) => void
  listKey: string
  slots: TargetRowSlots
}): ReactNode {
  const t = useTranslations('targets.table')
  return (
    <WindowedTable
      {...rest}
      region={t('region')}
      caption={t('title')}
      reading={(number) => t('reading', { number })}
      columns={columns}
      head={columns.map(({ key }) => (
        <th
          key={key}
          scope="col"
          className={cx(
            'sticky top-0 z-10 h-8 border-hairline border-b bg-page px-1.5 text-start font-bold text-muted text-small lg:px-2',
            key === 'name' && 'ps-0!',
          )}
        >
          {key === 'act' ? <span className="sr-only">{t('columns.act')}</span> : t(`columns.${key}`)}
        </th>
      ))}
      row={(account, place) => <TargetRow key={account.id} account={account} place={place} slots={slots} />}
    />
  )
}
