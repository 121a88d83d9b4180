/** Rows are all of one height, so that the window over ten thousand of them is arithmetic. */
export const rowHeight = 64

/** Rows asked for beyond those in sight, and the step in which the window moves: scrolling a little asks nothing new. */
const overscan = 10
const step = 10

export interface RowWindow {
  from: number
  count: number
}

/** The rows to ask for when `scrollTop` pixels are scrolled away and `height` pixels are in sight. */
export function windowAt(scrollTop: number, height: number): RowWindow {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - overscan)
  const last = Math.ceil((scrollTop + height) / rowHeight) + overscan
  const from = Math.floor(first / step) * step
  return { from, count: Math.ceil((last - from) / step) * step }
}

/** The window cut to the rows there are: what is drawn, and how many rows stand above and below it. */
export function drawnRows({ from, count }: RowWindow, total: number): { from: number; to: number; above: number; below: number } {
  const to = Math.min(total, from + count)
  const start = Math.min(from, to)
  return { from: start, to, above: start * rowHeight, below: (total - to) * rowHeight }
}
