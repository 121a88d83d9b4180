/**
 * What was acknowledged to people, kept apart from everything under test. Each promise or touch is known by words that no
 * other has. What was not acknowledged before a kill may have happened or not: until the server is read, both are right.
 */
export type Standing = 'absent' | 'open' | 'kept' | 'dropped' | 'touched'

export interface Kept {
  words: string
  by: string
  /** Everything that may be true of it now; one entry where it was acknowledged. */
  may: Set<Standing>
  /** Known where the change was not made by the interface. */
  id?: string
}

/** The change was refused by the rules in the browser: nothing was promised to anybody. */
export class Declined extends Error {}

export interface Promises {
  all(): Kept[]
  get(words: string): Kept | undefined
  /**
   * Runs one change: while it runs, and where a kill ends it, what was before and `after` are both right. Counts what was
   * acknowledged.
   */
  change(kept: Kept, after: Standing, run: () => Promise<void>): Promise<void>
  add(words: string, by: string, id?: string): Kept
  /** What the server was seen to hold: there is no doubt any more. */
  settle(kept: Kept, seen: Standing): void
  acknowledged(): number
}

export function createPromises(): Promises {
  const byWords = new Map<string, Kept>()
  let acknowledged = 0
  return {
    all: () => [...byWords.values()],
    get: (words) => byWords.get(words),
    add(words, by, id) {
      const kept: Kept = { words, by, may: new Set(['absent']), ...(id ? { id } : {}) }
      byWords.set(words, kept)
      return kept
    },
    async change(kept, after, run) {
      const before = new Set(kept.may)
      kept.may.add(after)
      await run().catch((error: unknown) => {
        if (error instanceof Declined) kept.may = before
        throw error
      })
      kept.may = new Set([after])
      acknowledged += 1
    },
    settle(kept, seen) {
      kept.may = new Set([seen])
    },
    acknowledged: () => acknowledged,
  }
}
