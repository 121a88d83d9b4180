import { type Entry, mutationKey } from './journal.ts'

/** What a person was told of one change. */
interface Told {
  key: string
  client: string
  mutationId: string
  name: string
  args: unknown
  /** `maybe`: the browser died before it could say; either is right, but not twice. */
  durable: 'yes' | 'maybe'
}

export type Ledger = ReturnType<typeof createLedger>

/** Everything that people were promised, and what a restored backup took back with good reason. */
export function createLedger() {
  const told: Told[] = []
  const excused = new Map<string, number>()
  return {
    told: () => told,
    excusedTimes: (key: string) => excused.get(key) ?? 0,
    add(given: Omit<Told, 'key'>): void {
      told.push({ ...given, key: mutationKey(given.name, given.args) })
    },
    /**
     * A backup was restored without these entries. What the browser that made a change still holds it must bring back; what no
     * browser holds any more is gone with the server's disk, and nobody can be blamed.
     */
    excuse(forgotten: readonly Entry[], heldKeys: ReadonlySet<string>): void {
      for (const { applied } of forgotten)
        for (const { key } of applied) if (!heldKeys.has(key)) excused.set(key, (excused.get(key) ?? 0) + 1)
    },
  }
}
