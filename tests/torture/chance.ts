/** Chance that can be repeated: the same seed gives the same history. */
export interface Chance {
  /** 0 ≤ n < 1. */
  next(): number
  /** A whole number from 0 to `count` − 1. */
  below(count: number): number
  pick<T>(from: readonly T[]): T
  /** Each with its weight. */
  weighted<T extends string>(weights: Record<T, number>): T
}

/** Mulberry32: 32 bits of state, good enough to choose faults by, and the same on every machine. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (count: number) => Math.floor(next() * count)
  return {
    next,
    below,
    pick: <T>(from: readonly T[]) => from[below(from.length)] as T, // `below` stays within; an empty list is the caller's mistake
    weighted<T extends string>(weights: Record<T, number>) {
      const entries = Object.entries<number>(weights)
      let rest = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      const found = entries.find(([, weight]) => {
        rest -= weight
        return rest < 0
      })
      return (found ?? entries[0])?.[0] as T // keys of the record given
    },
  }
}

/** The seed of one history of a run (FNV-1a), so that any history can be played again alone. */
export function seedOf(run: number, history: number): number {
  let hash = 2_166_136_261
  for (const letter of `${run}/${history}`) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619)
  return hash >>> 0
}
