/** Points of a hundred within which a share is taken to be the one that was meant. */
export const gapTolerance = 10

/**
 * By how many points a share lies under or over the one the plan meant; `undefined` where it is about right, or one of the two is not
 * known. Ten points, because with three to five objectives a single deal or promise often moves a share by less.
 */
export function shareGap(actual: number | undefined, meant: number | undefined): { is: 'under' | 'over'; points: number } | undefined {
  if (actual === undefined || meant === undefined) return undefined
  const points = Math.round(Math.abs(actual - meant))
  return points <= gapTolerance ? undefined : { is: actual < meant ? 'under' : 'over', points }
}
