/**
 * Where a straight line through readings arrives, and how sure that is: ordinary least squares and the prediction interval for a
 * single new value, ŷ(x₀) ± t(0.90, n−2) · s · √(1 + 1/n + (x₀ − x̄)² / Σ(x − x̄)²), s² = Σ(y − ŷ)² / (n − 2).
 * Source: NIST/SEMATECH e-Handbook of Statistical Methods, 4.5.1.2 (itl.nist.gov/div898/handbook/pmd/section5/pmd512.htm);
 * Montgomery, Peck & Vining, Introduction to Linear Regression Analysis, §2.5.
 *
 * Four times in five the value lies within the range, if the quarter goes on as it went so far. 80 % rather than 95 %, because the range has
 * to be narrow enough to decide by with a dozen readings. It knows nothing of deals about to close: it is a warning, not a promise.
 */
export interface Forecast {
  mid: number
  low: number
  high: number
}

/** Fewest points for which an interval exists. */
const fewestReadings = 3

/** @returns `undefined` with fewer than three points, or where all stand at one x. */
export function forecastAt(x0: number, points: readonly { x: number; y: number }[]): Forecast | undefined {
  const n = points.length
  if (n < fewestReadings) return undefined
  const meanX = sum(points.map(({ x }) => x)) / n
  const meanY = sum(points.map(({ y }) => y)) / n
  const sxx = sum(points.map(({ x }) => (x - meanX) ** 2))
  if (sxx === 0) return undefined
  const slope = sum(points.map(({ x, y }) => (x - meanX) * (y - meanY))) / sxx
  const lineAt = (x: number) => meanY + slope * (x - meanX)
  const variance = sum(points.map(({ x, y }) => (y - lineAt(x)) ** 2)) / (n - 2)
  const reach = tQuantile90(n - 2) * Math.sqrt(variance * (1 + 1 / n + (x0 - meanX) ** 2 / sxx))
  const mid = lineAt(x0)
  return { mid, low: mid - reach, high: mid + reach }
}

/** Student's t, one-sided 90 % (so 80 % between ±t), for 1 to 10 degrees of freedom: NIST/SEMATECH e-Handbook, 1.3.6.7.2. */
const tTable = [3.0777, 1.8856, 1.6377, 1.5332, 1.4759, 1.4398, 1.4149, 1.3968, 1.383, 1.3722]

/** Beyond the table, two terms of Cornish & Fisher's expansion (Abramowitz & Stegun 26.7.5), within 0.0002 there. */
function tQuantile90(degrees: number): number {
  const z = 1.281552
  const expanded = z + (z ** 3 + z) / (4 * degrees) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2)
  return tTable[degrees - 1] ?? expanded
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
