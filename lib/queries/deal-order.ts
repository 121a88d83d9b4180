import type { Queries } from '#lib/messages/calls.ts'
import type { ObjectiveStatus } from '#lib/schema/objective.ts'
import { ownerView } from './believed-record.ts'
import { countsOf, onceEach, type RankedDeal, riskOrder, worstGapsFirst } from './deal-row.ts'
import type { WorkspaceView } from './workspace-view.ts'

type Sort = Queries['deals']['args']['sort']
type Compare = (a: RankedDeal, b: RankedDeal) => number

/** Names of both scripts, numbers in them by value. */
const collator = new Intl.Collator(['en', 'ar'], { numeric: true, sensitivity: 'base' })

/**
 * The order of the table. What is not known stands last whichever way it is sorted; equals stand with the worst gaps first, then by name.
 * Amounts are compared within their currency, the workspace's own first, then the others by code: there is no rate between them.
 */
export function compareDeals({ by, down }: Sort, workspace: WorkspaceView, statusOf: (objectiveId: string) => ObjectiveStatus): Compare {
  const direction = down ? -1 : 1
  const worst = worstGapsFirst(statusOf)
  const byName = byKnown(nameOf, collator.compare, 1)
  const ordered: Compare = {
    name: byKnown(nameOf, collator.compare, direction),
    owner: byKnown(({ record }) => ownerView(record, workspace)?.name || undefined, collator.compare, direction),
    objective: byKnown((deal) => objectiveRank(deal, statusOf), byNumber, direction),
    stage: byKnown((deal) => stageRank(deal, workspace), byNumber, direction),
    amount: byAmount(workspace.workspace.currency, direction),
    missing: (a: RankedDeal, b: RankedDeal) => direction * (countsOf(a).missing - countsOf(b).missing),
    lastSeen: (a: RankedDeal, b: RankedDeal) => direction * (a.lastSeenAt - b.lastSeenAt),
  }[by]
  return (a, b) => ordered(a, b) || worst(a, b) || byName(a, b) || (a.record.id < b.record.id ? -1 : 1)
}

function byKnown<V>(answer: (deal: RankedDeal) => V | undefined, compare: (a: V, b: V) => number, direction: number): Compare {
  const known = onceEach(answer)
  return (a, b) => {
    const [left, right] = [known(a), known(b)]
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined)
    return direction * compare(left, right)
  }
}

function byNumber(a: number, b: number): number {
  return a - b
}

function nameOf({ record }: RankedDeal): string | undefined {
  return record.facts.name?.text.trim() || undefined
}

/** Objectives in trouble first; among equals by priority, so that an objective's deals stand together. */
function objectiveRank({ serving }: RankedDeal, statusOf: (objectiveId: string) => ObjectiveStatus): number | undefined {
  if (!serving.serves) return undefined
  return riskOrder[statusOf(serving.objective.id)] * 1e6 + serving.objective.priority
}

function stageRank({ record }: RankedDeal, { framework }: WorkspaceView): number | undefined {
  const rank = framework?.stages.findIndex(({ key }) => key === record.stage?.key) ?? -1
  return rank < 0 ? undefined : rank
}

function byAmount(ownCurrency: string | undefined, direction: number): Compare {
  const moneyOf = ({ record }: RankedDeal) => record.facts.amount?.money
  return (a, b) => {
    const [left, right] = [moneyOf(a), moneyOf(b)]
    if (!left || !right) return Number(!left) - Number(!right)
    const [own, other] = [left.currency ?? ownCurrency ?? '', right.currency ?? ownCurrency ?? '']
    if (own !== other) return Number(own !== ownCurrency) - Number(other !== ownCurrency) || (own < other ? -1 : 1)
    return direction * (left.minor - right.minor)
  }
}
