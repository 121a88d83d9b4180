import { ladderSteps } from '#lib/schema/ladder-steps.ts'
import type { LadderStep, TargetAccount } from '#lib/schema/target-account.ts'

/** How far up the ladder a step stands; `untouched` is 0. */
function rungOf(step: LadderStep): number {
  return ladderSteps.indexOf(step)
}

/** The step above, which one click moves an account to; `undefined` at the top. */
export function stepAbove(step: LadderStep): LadderStep | undefined {
  return ladderSteps[rungOf(step) + 1]
}

/**
 * Where a touch leaves an account: a touch never takes it down, so one made offline against an older state cannot undo what a
 * colleague reached meanwhile.
 */
export function afterTouch(current: LadderStep, to: LadderStep): LadderStep {
  return rungOf(to) > rungOf(current) ? to : current
}

/** "34 of 50 contacted". Parked accounts stay in the total: parking must not improve it. */
export function coverageOf(accounts: readonly Pick<TargetAccount, 'status'>[]): { contacted: number; total: number } {
  return { contacted: accounts.filter(({ status }) => status !== 'untouched').length, total: accounts.length }
}
