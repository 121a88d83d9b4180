import type { CrmRecord } from '#lib/schema/crm-record.ts'
import type { Member } from '#lib/schema/member.ts'
import type { Objective, ScopeCondition } from '#lib/schema/objective.ts'
import type { PlanLink } from '#lib/schema/plan-link.ts'
import type { TargetAccount } from '#lib/schema/target-account.ts'
import type { Team } from '#lib/schema/team.ts'
import { foldText } from './fold-name.ts'
import { counts } from './plan-items.ts'
import { withTeamsBelow } from './visibility.ts'

/** What scope rules look at. Only confirmed values belong here, and only a target account that is matched beyond doubt. */
export interface ScopeSubject {
  record: Pick<CrmRecord, 'type' | 'crm' | 'facts' | 'fields' | 'ownerId'>
  /** Key of its stage in the qualification framework, where the framework knows it. */
  stageKey?: string | undefined
  /** Its target account, once for each list that holds it. */
  targets: readonly Pick<TargetAccount, 'listId' | 'tier'>[]
  owner?: Pick<Member, 'teamIds'> | undefined
}

/** The plan as scope rules need it. */
export interface ScopePlan {
  /** Of any quarter; only those of `quarter` have a say by rule. */
  objectives: readonly Objective[]
  quarter: string
  teams: readonly Team[]
  /** What a bare number on a page is shown as; a condition on amounts in this currency holds for it too. */
  currency?: string | undefined
}

export type Serving =
  | { serves: true; objective: Objective; by: 'link'; link: PlanLink }
  /** `conditions`: those that held, in the order of the rule. `alsoClaimedBy`: other objectives whose scope holds, by priority. */
  | { serves: true; objective: Objective; by: 'scope'; conditions: ScopeCondition[]; alsoClaimedBy: Objective[] }
  /** `candidates`: this quarter's objectives by priority, to link by hand. */
  | { serves: false; reason: 'no-plan' | 'no-match'; candidates: Objective[] }

/**
 * Which objective a record serves: a link by hand first, then the scope rules of this quarter's objectives, lowest priority
 * number first. A link holds until its objective's quarter ends: after that the deal has to be claimed anew, because an outcome
 * of a past quarter can no longer be served. A link to an objective that is gone or set aside counts for nothing.
 */
export function servingObjective(subject: ScopeSubject, link: PlanLink | undefined, plan: ScopePlan): Serving {
  const linked = link && plan.objectives.find((one) => one.id === link.objectiveId && one.quarter >= plan.quarter && counts(one))
  if (link && linked) return { serves: true, objective: linked, by: 'link', link }

  const current = currentObjectives(plan)
  const claims = current.flatMap((objective) => {
    const conditions = conditionsThatHold(subject, objective, plan)
    return conditions ? [{ objective, conditions }] : []
  })
  const [first, ...others] = claims
  if (!first) return { serves: false, reason: current.length === 0 ? 'no-plan' : 'no-match', candidates: current }
  return { serves: true, by: 'scope', ...first, alsoClaimedBy: others.map(({ objective }) => objective) }
}

/** This quarter's objectives, by priority. */
export function currentObjectives({ objectives, quarter }: Pick<ScopePlan, 'objectives' | 'quarter'>): Objective[] {
  return objectives.filter((objective) => objective.quarter === quarter).sort((a, b) => a.priority - b.priority)
}

/** The first group of an objective's scope of which all conditions hold. */
export function conditionsThatHold(
  subject: ScopeSubject,
  { scope }: Pick<Objective, 'scope'>,
  plan: Pick<ScopePlan, 'teams' | 'currency'>,
): ScopeCondition[] | undefined {
  return scope.any.find(({ all }) => all.every((condition) => holds(condition, subject, plan)))?.all
}

function holds(condition: ScopeCondition, subject: ScopeSubject, plan: Pick<ScopePlan, 'teams' | 'currency'>): boolean {
  const holdsAsSaid = isSo(condition, subject, plan)
  if (holdsAsSaid === undefined) return false
  return 'not' in condition && condition.not ? !holdsAsSaid : holdsAsSaid
}

/** `undefined`: it cannot be told, because what it looks at was not seen. */
function isSo(
  condition: ScopeCondition,
  { record, stageKey, targets, owner }: ScopeSubject,
  plan: Pick<ScopePlan, 'teams' | 'currency'>,
): boolean | undefined {
  switch (condition.on) {
    case 'type':
      return record.type === condition.is
    case 'crm':
      return condition.in.includes(record.crm)
    case 'stage':
      return stageKey === undefined ? undefined : condition.in.includes(stageKey)
    case 'amount': {
      const money = record.facts.amount?.money
      if (!money || (money.currency ?? plan.currency) !== condition.currency) return undefined
      const { atLeastMinor = Number.NEGATIVE_INFINITY, belowMinor = Number.POSITIVE_INFINITY } = condition
      return money.minor >= atLeastMinor && money.minor < belowMinor
    }
    case 'target-list':
      return targets.some(({ listId, tier }) => condition.in.includes(listId) && (condition.tiers?.includes(tier) ?? true))
    case 'owner':
      return record.ownerId === undefined ? undefined : condition.in.includes(record.ownerId)
    case 'team': {
      const teams = teamsOf(condition.in, plan.teams)
      return owner?.teamIds.some((id) => teams.has(id))
    }
    case 'name': {
      const name = record.facts.name && foldText(record.facts.name.text)
      return name === undefined ? undefined : condition.contains.some((part) => foldText(part) !== '' && name.includes(foldText(part)))
    }
    case 'field': {
      const value = record.fields[condition.field]?.text
      return value === undefined ? undefined : condition.is.some((text) => foldText(text) === foldText(value) && text.trim() !== '')
    }
  }
}

const teamSets = new WeakMap<readonly string[], { teams: readonly Team[]; ids: Set<string> }>()

/** A rule names the same teams for each of 5,000 records; rows are never changed in place. */
function teamsOf(named: readonly string[], teams: readonly Team[]): Set<string> {
  const known = teamSets.get(named)
  if (known?.teams === teams) return known.ids
  const ids = withTeamsBelow(named, teams)
  teamSets.set(named, { teams, ids })
  return ids
}
