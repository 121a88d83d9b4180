import quickselect from 'quickselect'

/**
 * Places `from` to `from + count` of a list as it would stand sorted. Only what is in the window is sorted: comparing ten thousand names
 * takes as long as reading them. `compare` must put no two of them in the same place.
 */
export function sortedWindow<T>(
  list: readonly T[],
  compare: (a: T, b: T) => number,
  { from, count }: { from: number; count: number },
): T[] {
  const to = Math.min(list.length, from + count)
  if (from >= to) return []
  const items = [...list]
  const order = (a: T, b: T) => (a === b ? 0 : compare(a, b)) // it meets its pivot, and would pass it by
  if (to < items.length) quickselect(items, to - 1, 0, items.length - 1, order)
  if (from > 0) quickselect(items, from, 0, to - 1, order)
  return items.slice(from, to).sort(compare)
}
