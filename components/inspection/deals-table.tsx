import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { DealRowView } from '#lib/messages/views.ts'
import { DealRow, type DealRowSlots } from './deal-row.tsx'
import type { DealColumn, DealSort } from './deals-look.ts'
import { drawnRows, type RowWindow, rowHeight, windowAt } from './row-window.ts'
import { SortHeader } from './sort-header.tsx'

export const columns: readonly DealColumn[] = ['name', 'owner', 'objective', 'stage', 'amount', 'missing', 'lastSeen']

export interface DealsTableProps {
  /** Rows that have been answered, and the place of the first of them among `total`. */
  rows: readonly DealRowView[]
  rowsFrom: number
  total: number
  sort: DealSort
  onSort: (column: DealColumn) => void
  /** The rows to ask for, whenever that changes by scrolling or resizing. */
  onWindow: (window: RowWindow) => void
  /** Identity of what is listed: another filter or order begins at the top. */
  listKey: string
  slots: DealRowSlots
}

/** The open deals, windowed: only the rows around what is in sight are asked for and drawn. */
export function DealsTable({ rows, rowsFrom, total, sort, onSort, onWindow, listKey, slots }: DealsTableProps) {
  const t = useTranslations('workspace.table')
  const { box, view, measure } = useRowWindow(onWindow, listKey)
  const drawn = drawnRows(view, total)
  const places = Array.from({ length: drawn.to - drawn.from }, (_, index) => drawn.from + index)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard (WCAG 2.1.1)
    <section ref={box} tabIndex={0} aria-label={t('region')} onScroll={measure} className="min-h-0 flex-1 overflow-auto -outline-offset-2">
      <table className="w-full table-fixed border-separate border-spacing-0 max-lg:text-small" aria-rowcount={total + 1}>
        <caption className="sr-only">{t('title')}</caption>
        <Columns />
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <SortHeader key={column} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer height={drawn.above} />
          {places.map((place) => {
            const deal = rows[place - rowsFrom]
            return deal ? <DealRow key={deal.id} deal={deal} place={place} slots={slots} /> : <AwaitedRow key={place} place={place} />
          })}
          <Spacer height={drawn.below} />
        </tbody>
      </table>
    </section>
  )
}

function useRowWindow(onWindow: (window: RowWindow) => void, listKey: string) {
  const box = useRef<HTMLElement>(null)
  const [view, setView] = useState<RowWindow>(() => windowAt(0, 640))
  const listed = useRef(listKey)
  const report = useRef(onWindow)
  report.current = onWindow

  function measure() {
    if (!box.current) return
    const next = windowAt(box.current.scrollTop, box.current.clientHeight)
    setView((former) => (former.from === next.from && former.count === next.count ? former : next))
  }
  useEffect(() => report.current(view), [view])
  // biome-ignore lint/correctness/useExhaustiveDependencies: measures anew whenever another list begins; `measure` reads only the ref
  useEffect(() => {
    if (listed.current !== listKey) box.current?.scrollTo({ top: 0 })
    listed.current = listKey
    measure()
    const watcher = new ResizeObserver(measure)
    if (box.current) watcher.observe(box.current)
    return () => watcher.disconnect()
  }, [listKey])
  return { box, view, measure }
}

/** Shares of the width; `table-fixed` keeps them whatever a name's length. */
function Columns() {
  const shares = [
    'w-[19%] lg:w-[23%]',
    'w-[12%]',
    'w-[17%] lg:w-[18%]',
    'w-[12%]',
    'w-[15%] lg:w-[11%]',
    'w-[15.5%]',
    'w-[9.5%] lg:w-[8.5%]',
  ]
  return (
    <colgroup>
      {shares.map((share, index) => (
        <col key={columns[index]} className={share} />
      ))}
    </colgroup>
  )
}

function Spacer({ height }: { height: number }) {
  return height === 0 ? null : (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row; nothing in it can be focused
    <tr aria-hidden="true">
      <td colSpan={columns.length} style={{ height, padding: 0 }} />
    </tr>
  )
}

/** A row in sight whose answer is on its way. */
function AwaitedRow({ place }: { place: number }) {
  const t = useTranslations('workspace.table')
  return (
    <tr aria-rowindex={place + 2} aria-busy="true" style={{ height: rowHeight }}>
      <td colSpan={columns.length} className="border-hairline border-b px-2">
        <span className="sr-only">{t('reading', { number: place + 1 })}</span>
        <Skeleton className="w-1/3" />
      </td>
    </tr>
  )
}
