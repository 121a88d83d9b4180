/**
 * The shortest list that still fails, by leaving out ever smaller pieces (delta debugging: Zeller and Hildebrandt, "Simplifying and
 * Isolating Failure-Inducing Input", 2002). Stops after `maxTries`, with the best found until then.
 */
export async function shrink<T>(list: readonly T[], fails: (shorter: readonly T[]) => Promise<boolean>, maxTries: number): Promise<T[]> {
  let best = [...list]
  let tries = 0
  for (let size = Math.ceil(best.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < best.length && tries < maxTries; ) {
      const shorter = [...best.slice(0, from), ...best.slice(from + size)]
      tries += 1
      if (await fails(shorter)) best = shorter
      else from += size
    }
  }
  return best
}
