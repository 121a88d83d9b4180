import type { PlanItemView, PlanObjectiveView, PlanView } from '#lib/messages/views/plan.ts'
import type { CommitmentView } from '#lib/messages/views.ts'
import type { AnnualFrame } from '#lib/schema/annual-frame.ts'
import type { Bet } from '#lib/schema/bet.ts'

export interface BetBranch {
  bet: PlanItemView<Bet>
  objectives: PlanObjectiveView[]
}

/** The plan of a quarter as a person reads it: every item once, under what it follows from. */
export interface PlanTree {
  frames: { frame: PlanItemView<AnnualFrame>; bets: BetBranch[] }[]
  /** Bets under no frame of this year: of an earlier year, or of none. */
  looseBets: BetBranch[]
  /** Objectives whose bet is not here. */
  looseObjectives: PlanObjectiveView[]
  /** This week's promises by milestone. */
  promises: ReadonlyMap<string, CommitmentView[]>
}

export function planTree({
  frames,
  bets,
  objectives,
  commitments,
}: Pick<PlanView, 'frames' | 'bets' | 'objectives' | 'commitments'>): PlanTree {
  const byBet = Map.groupBy(objectives, ({ row }) => row.betId)
  const branch = (bet: PlanItemView<Bet>): BetBranch => ({ bet, objectives: byBet.get(bet.row.id) ?? [] })
  const frameIds = new Set(frames.map(({ row }) => row.id))
  const betIds = new Set(bets.map(({ row }) => row.id))
  return {
    frames: frames.map((frame) => ({ frame, bets: bets.filter(({ row }) => row.frameId === frame.row.id).map(branch) })),
    looseBets: bets.filter(({ row }) => row.frameId === undefined || !frameIds.has(row.frameId)).map(branch),
    looseObjectives: objectives.filter(({ row }) => row.betId === undefined || !betIds.has(row.betId)),
    promises: Map.groupBy(
      commitments.filter(({ milestone }) => milestone !== undefined),
      ({ milestone }) => milestone?.id ?? '',
    ),
  }
}

export type Step = 'frame' | 'bet' | 'objective' | 'metric' | 'milestone' | 'publish'

/** What a quarter's plan is written of, in order, each with whether it is there; the first that is not is the next to do. */
export function firstSteps(plan: Pick<PlanView, 'frames' | 'bets' | 'objectives' | 'drafts'>): { step: Step; done: boolean }[] {
  return [
    { step: 'frame', done: plan.frames.length > 0 },
    { step: 'bet', done: plan.bets.length > 0 },
    { step: 'objective', done: plan.objectives.length > 0 },
    { step: 'metric', done: plan.objectives.some(({ metrics }) => metrics.length > 0) },
    { step: 'milestone', done: plan.objectives.some(({ milestones }) => milestones.length > 0) },
    { step: 'publish', done: plan.objectives.some(({ isDraft }) => !isDraft) },
  ]
}

/** Faults of everything that is shown, by how much they weigh; a promise under no milestone is one. */
export function countFaults({ frames, bets, objectives, stray, unplaced, faults }: PlanView): { broken: number; advice: number } {
  const items: { faults: PlanView['faults'] }[] = [
    ...frames,
    ...bets,
    ...objectives,
    ...objectives.flatMap(({ metrics, milestones }) => [...metrics, ...milestones]),
    ...stray.metrics,
    ...stray.milestones,
    { faults },
  ]
  const all = items.flatMap((item) => item.faults)
  const broken = all.filter(({ severity }) => severity === 'broken').length
  return { broken: broken + unplaced.length, advice: all.length - broken }
}

/** The ids in a new order: `id` moved by so many places, or `undefined` where it stands at the end already. */
export function moved(ids: readonly string[], id: string, by: number): string[] | undefined {
  const from = ids.indexOf(id)
  const to = Math.min(Math.max(from + by, 0), ids.length - 1)
  if (from < 0 || to === from) return undefined
  return ids.toSpliced(from, 1).toSpliced(to, 0, id)
}
