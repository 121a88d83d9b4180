import { type ReactNode, useEffect, useRef, useState } from 'react'
import { drawnRows, type RowWindow, rowHeight, windowAt } from './row-window.ts'
import { Skeleton } from './skeleton.tsx'

export interface WindowedTableProps<R> {
  /** Rows that have been answered, and the place of the first of them among `total`. */
  rows: readonly R[]
  rowsFrom: number
  total: number
  /** The rows to ask for, whenever that changes by scrolling or resizing. */
  onWindow: (window: RowWindow) => void
  /** Identity of what is listed: another filter or order begins at the top. */
  listKey: string
  /** Names the scrolling region, and the table itself. */
  region: string
  caption: string
  /** What stands for a row whose answer is on its way; `number` counts from 1. */
  reading: (number: number) => string
  /** Class names of each column's share of the width; `table-fixed` keeps them whatever a name's length. */
  columns: readonly { key: string; share: string }[]
  head: ReactNode
  row: (row: R, place: number) => ReactNode
  className?: string
}

/** A table of any length: only the rows around what is in sight are asked for and drawn. Each is `rowHeight` pixels high. */
export function WindowedTable<R>(props: WindowedTableProps<R>) {
  const { rows, rowsFrom, total, columns } = props
  const { box, view, measure } = useRowWindow(props.onWindow, props.listKey)
  const drawn = drawnRows(view, total)
  const places = Array.from({ length: drawn.to - drawn.from }, (_, index) => drawn.from + index)
  return (
    <section
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard (WCAG 2.1.1)
      tabIndex={0}
      aria-label={props.region}
      onScroll={measure}
      className={props.className ?? 'min-h-0 flex-1 overflow-auto -outline-offset-2'}
    >
      <table className="w-full table-fixed border-separate border-spacing-0 max-lg:text-small" aria-rowcount={total + 1}>
        <caption className="sr-only">{props.caption}</caption>
        <colgroup>
          {columns.map(({ key, share }) => (
            <col key={key} className={share} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>{props.head}</tr>
        </thead>
        <tbody>
          <Spacer height={drawn.above} columns={columns.length} />
          {places.map((place) => {
            const row = rows[place - rowsFrom]
            if (row !== undefined) return props.row(row, place)
            return <AwaitedRow key={place} place={place} columns={columns.length} label={props.reading(place + 1)} />
          })}
          <Spacer height={drawn.below} columns={columns.length} />
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
  useEffect(() => {
    if (listed.current !== listKey) box.current?.scrollTo({ top: 0 })
    listed.current = listKey
  }, [listKey])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `measure` reads only the ref
  useEffect(() => {
    const watcher = new ResizeObserver(measure) // tells at once, and after the page was laid out
    if (box.current) watcher.observe(box.current)
    return () => watcher.disconnect()
  }, [])
  return { box, view, measure }
}

function Spacer({ height, columns }: { height: number; columns: number }) {
  return height === 0 ? null : (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row; nothing in it can be focused
    <tr aria-hidden="true">
      <td colSpan={columns} style={{ height, padding: 0 }} />
    </tr>
  )
}

/** A row in sight whose answer is on its way. */
function AwaitedRow({ place, columns, label }: { place: number; columns: number; label: string }) {
  return (
    <tr aria-rowindex={place + 2} aria-busy="true" style={{ height: rowHeight }}>
      <td colSpan={columns} className="border-hairline border-b px-2">
        <span className="sr-only">{label}</span>
        <Skeleton className="w-1/3" />
      </td>
    </tr>
  )
}
