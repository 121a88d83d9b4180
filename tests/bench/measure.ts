/**
 * What a benchmark hands back. Absolute figures depend on the machine and on what else runs on it, so wherever a floor is
 * named (the least that anything of the kind must do, measured in the same run, in turns) the ratio to it decides.
 */
export interface Measurement {
  name: string
  value: number
  unit: string
  /** In the same unit; `null` where the budget is an absolute one. */
  floor: number | null
  /** `value / floor`. */
  ratio: number | null
  budget: string
  ok: boolean
}

export interface Group {
  /** What `--only` takes. */
  name: string
  run(): Promise<Measurement[]>
}

type Measured = Pick<Measurement, 'name' | 'value' | 'unit'>

/** A budget in the unit of the value: sizes, counts, milliseconds that need no floor. */
export function atMost(limit: number, { name, value, unit }: Measured): Measurement {
  return { name, value, unit, floor: null, ratio: null, budget: `≤ ${limit} ${unit}`, ok: value <= limit }
}

/** A rate that must reach this share of the floor's. */
export function atLeastShareOf(floor: number, share: number, { name, value, unit }: Measured): Measurement {
  const ratio = value / floor
  return { name, value, unit, floor, ratio, budget: `≥ ${Math.round(share * 100)} % of floor`, ok: ratio >= share }
}

/** A time that may exceed the floor's by so much. */
export function atMostAbove(floor: number, above: number, { name, value, unit }: Measured): Measurement {
  return { name, value, unit, floor, ratio: value / floor, budget: `≤ floor + ${above} ${unit}`, ok: value <= floor + above }
}

/** The value below which this share of the sample lies (nearest rank). Throws for an empty sample. */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort((a, b) => a - b)
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  if (found === undefined) throw new Error('Nothing was measured.')
  return found
}

export function median(sample: readonly number[]): number {
  return (
    (quantile(sample, 0.5) +
      -quantile(
        sample.map((value) => -value),
        0.5,
      )) /
    2
  )
}

/** How often a second `run` is done by workers that each begin again as soon as they are done, for `forMs`. */
export async function perSecond<Worker>(
  forMs: number,
  workers: readonly Worker[],
  run: (worker: Worker) => Promise<void>,
): Promise<number> {
  const startedAt = performance.now()
  let done = 0
  const work = async (worker: Worker) => {
    while (performance.now() - startedAt < forMs) {
      await run(worker)
      done++
    }
  }
  await Promise.all(workers.map(work))
  return (done / (performance.now() - startedAt)) * 1000
}

/**
 * Runs each candidate once a round, in an order that turns with the rounds, so that whatever else the machine does falls on all
 * of them alike. The first `warmUp` rounds are dropped.
 */
export async function inTurns<Name extends string>(
  { rounds, warmUp }: { rounds: number; warmUp: number },
  candidates: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(candidates) as Name[] // its own keys
  const samples = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]> // the same keys
  for (let round = 0; round < warmUp + rounds; round++)
    for (let position = 0; position < names.length; position++) {
      const name = names[(position + round) % names.length] as Name // the index is below the length
      const measured = await candidates[name]()
      if (round >= warmUp) samples[name].push(measured)
    }
  return samples
}
