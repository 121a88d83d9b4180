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
  /** The same of the worst round, where rounds were measured side by side. */
  worst?: number
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

/** A budget that no floor decides, with what the floor has there told beside it: how much of it is the machine's. */
export function beside(floor: number, measurement: Measurement): Measurement {
  return { ...measurement, floor, ratio: measurement.value / floor }
}

/** A rate that must reach this share of the floor's. */
export function atLeastShareOf(floor: number, share: number, { name, value, unit }: Measured): Measurement {
  const ratio = value / floor
  return { name, value, unit, floor, ratio, budget: `≥ ${Math.round(share * 100)} % of floor`, ok: ratio >= share }
}

/** The same, round by round: the median decides, the worst round is told. */
export function roundsAtLeastShareOf(floor: readonly number[], share: number, measured: { name: string; values: number[]; unit: string }) {
  const { values, ...rest } = measured
  const worst = Math.min(...values.map((value, round) => value / (floor[round] ?? value)))
  return { ...atLeastShareOf(median(floor), share, { ...rest, value: median(values) }), worst }
}

/** A figure without a budget, beside what the floor has there. */
export function told(floor: number, { name, value, unit }: Measured): Measurement {
  return { name, value, unit, floor, ratio: value / floor, budget: 'none', ok: true }
}

/** A time that may be so many times the floor's, round by round: the medians decide, the worst round is told. */
export function roundsAtMostTimes(
  floor: readonly number[],
  times: number,
  { name, values, unit }: { name: string; values: readonly number[]; unit: string },
): Measurement {
  const [value, least] = [median(values), median(floor)]
  const ratio = value / least
  const worst = Math.max(...values.map((one, round) => one / (floor[round] ?? one)))
  return { name, value, unit, floor: least, ratio, worst, budget: `≤ ${times} × floor`, ok: ratio <= times }
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
  return (await rateOf(forMs, workers, run)).perSecond
}

export interface Rate {
  perSecond: number
  /** How long each took. */
  timesMs: number[]
}

export async function rateOf<Worker>(forMs: number, workers: readonly Worker[], run: (worker: Worker) => Promise<void>): Promise<Rate> {
  const startedAt = performance.now()
  const timesMs: number[] = []
  const work = async (worker: Worker) => {
    for (let at = startedAt; at - startedAt < forMs; ) {
      await run(worker)
      const now = performance.now()
      timesMs.push(now - at)
      at = now
    }
  }
  await Promise.all(workers.map(work))
  return { perSecond: (timesMs.length / (performance.now() - startedAt)) * 1000, timesMs }
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
