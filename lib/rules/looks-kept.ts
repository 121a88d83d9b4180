import type { Commitment } from '#lib/schema/commitment.ts'
import { isMissing, type Standing } from './criteria-due.ts'

/**
 * Ids of the criteria that were missing when the promise was made and are answered now: it may be kept, and a person decides. Empty
 * where nothing was recorded, or the promise is settled.
 */
export function looksKept({ status, evidence = {} }: Pick<Commitment, 'status' | 'evidence'>, standings: readonly Standing[]): string[] {
  if (status !== 'open' && status !== 'blocked') return []
  return standings
    .filter(({ state, criterion }) => {
      const before = evidence[criterion.id]
      return state === 'filled' && before !== undefined && isMissing(before)
    })
    .map(({ criterion }) => criterion.id)
}
