/** What really happened in histories, so that a run without failures can be told from one in which nothing happened. */
export type Tally = ReturnType<typeof createTally>

export function createTally() {
  const times = new Map<string, number>()
  return {
    count: (what: string, by = 1): void => void times.set(what, (times.get(what) ?? 0) + by),
    text: (): string =>
      [...times]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([what, n]) => `${what} ${n}`)
        .join(', '),
  }
}
