import type { Objective } from '#lib/schema/objective.ts'
import type { PlanLink } from '#lib/schema/plan-link.ts'
import { conditionsThatHold, currentObjectives, type ScopePlan, type ScopeSubject } from './serving-objective.ts'

/** One record before a rule, with what a preview says of it. */
export interface Candidate {
  id: string
  subject: ScopeSubject
  link?: PlanLink | undefined
}

export interface ScopePreview {
  /** The rule holds, in the order given. */
  matches: {
    id: string
    /**
     * `serves`: by this rule. `claimed`: the rule of an objective before it in priority holds too, and has it. `linked`: a person linked it
     * to another, which beats every rule.
     */
    outcome: 'serves' | 'claimed' | 'linked'
    /** Who has it instead, or would have had it without this rule. */
    other?: Objective
  }[]
  /** Objectives whose rule holds for some of the same records. */
  conflicts: { objective: Objective; wins: number; loses: number }[]
  /** Ids of records that serve nothing with this rule in force. */
  orphans: string[]
  /** How many records each objective of the quarter has with this rule in force. */
  served: Map<string, number>
}

/**
 * What a rule would do before it is saved: which records match, which of those another objective claims (the lower priority number
 * wins), and what is left over on both sides.
 *
 * @param edited the objective with the rule as it is being built; it takes the place of the stored one in `plan`.
 */
export function scopePreview(edited: Objective, candidates: readonly Candidate[], plan: ScopePlan): ScopePreview {
  const objectives = currentObjectives({
    objectives: [...plan.objectives.filter(({ id }) => id !== edited.id), { ...edited, quarter: plan.quarter }],
    quarter: plan.quarter,
  })
  const known = new Map([...plan.objectives, ...objectives].map((objective) => [objective.id, objective]))
  const matches: ScopePreview['matches'] = []
  const conflicts = new Map<string, ScopePreview['conflicts'][number]>()
  const orphans: string[] = []
  const served = new Map(objectives.map(({ id }) => [id, 0]))

  for (const { id, subject, link } of candidates) {
    const holding = objectives.filter((objective) => conditionsThatHold(subject, objective, plan) !== undefined)
    const linked = link && known.get(link.objectiveId)
    const isLinked = linked !== undefined && linked.quarter >= plan.quarter
    const has = isLinked ? linked : holding[0]
    if (has) served.set(has.id, (served.get(has.id) ?? 0) + 1)
    else orphans.push(id)

    if (!holding.some((objective) => objective.id === edited.id)) continue
    const others = holding.filter((objective) => objective.id !== edited.id)
    const serves = has?.id === edited.id
    const other = serves ? others[0] : has
    matches.push({ id, outcome: serves ? 'serves' : isLinked ? 'linked' : 'claimed', ...(other ? { other } : {}) })
    for (const objective of others) {
      const conflict = conflicts.get(objective.id) ?? { objective, wins: 0, loses: 0 }
      const isBefore = objectives.indexOf(objective) < objectives.findIndex((one) => one.id === edited.id)
      conflict[isBefore ? 'loses' : 'wins'] += 1
      conflicts.set(objective.id, conflict)
    }
  }
  return { matches, conflicts: [...conflicts.values()], orphans, served }
}
