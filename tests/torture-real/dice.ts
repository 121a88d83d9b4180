/** Chance that a seed repeats: the same seed plans the same rounds, though machines and moments differ. */
export interface Dice {
  /** 0 ≤ number < 1. */
  roll(): number
  chance(share: number): boolean
  between(least: number, most: number): number
  pick<T>(from: readonly [T, ...T[]]): T
}

/** Mulberry32 (Tommy Ettinger, public domain). */
export function createDice(seed: number): Dice {
  let state = seed >>> 0
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (least: number, most: number) => Math.floor(least + roll() * (most - least + 1))
  return {
    roll,
    chance: (share) => roll() < share,
    between,
    pick: (from) => from[between(0, from.length - 1)] ?? from[0],
  }
}
