import type { CoverageView } from '#lib/messages/views/targets.ts'
import { ladderSteps } from '#lib/schema/ladder-steps.ts'
import type { LadderStep } from '#lib/schema/target-account.ts'

export interface FunnelStep {
  step: LadderStep
  /** Accounts that stand on this step or have gone beyond it. */
  reached: number
  /** Of those that reached the step before, in per cent; absent where nobody did, and on the lowest step. */
  fromBefore?: number
}

/** The ladder as a funnel: everybody stands at least on the lowest step. */
export function funnelSteps({ steps }: Pick<CoverageView, 'steps'>): FunnelStep[] {
  return ladderSteps.map((step, at) => {
    const reached = reachedAt(steps, at)
    const before = at === 0 ? 0 : reachedAt(steps, at - 1)
    return { step, reached, ...(before > 0 ? { fromBefore: (reached / before) * 100 } : {}) }
  })
}

function reachedAt(steps: CoverageView['steps'], at: number): number {
  return ladderSteps.slice(at).reduce((sum, step) => sum + steps[step], 0)
}
