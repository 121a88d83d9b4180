import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import { useTranslations } from 'use-intl'
import { cx } from '#components/ui/cx.ts'
import type { DealColumn, DealSort } from './deals-look.ts'

/** A column's heading that sorts by it; its state is in `aria-sort` and in the arrow. */
export function SortHeader({ column, sort, onSort }: { column: DealColumn; sort: DealSort; onSort: (column: DealColumn) => void }) {
  const t = useTranslations('workspace.table.columns')
  const active = sort.by === column
  const Arrow = sort.down ? ArrowDown : ArrowUp
  return (
    <th
      scope="col"
      aria-sort={active ? (sort.down ? 'descending' : 'ascending') : 'none'}
      className="sticky top-0 z-10 border-hairline border-b bg-page p-0 text-start font-bold text-muted text-small"
    >
      <button
        type="button"
        onClick={() => onSort(column)}
        className={cx(
          'flex min-h-8 w-full items-center gap-0.5 rounded-s px-1.5 hover:text-ink focus-visible:-outline-offset-2 lg:gap-1 lg:px-2',
          column === 'amount' ? 'flex-row-reverse text-end' : 'text-start',
          active && 'text-ink',
        )}
      >
        {t(column)}
        <Arrow size={12} aria-hidden="true" className={cx('shrink-0', !active && 'invisible')} />
      </button>
    </th>
  )
}
