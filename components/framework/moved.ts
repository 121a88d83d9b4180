/** The same list with the item at `from` a place further up (`-1`) or down (`1`); at an end it stays. */
export function moved<T>(all: readonly T[], from: number, by: -1 | 1): T[] {
  const to = from + by
  const item = all[from]
  if (item === undefined || to < 0 || to >= all.length) return [...all]
  return all.toSpliced(from, 1).toSpliced(to, 0, item)
}
