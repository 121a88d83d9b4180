import { todayIn } from '#lib/rules/calendar.ts'
import { type ScopePlan, type Serving, servingObjective } from '#lib/rules/serving-objective.ts'
import type { Objective } from '#lib/schema/objective.ts'
import { type BelievedRecord, believeStored } from './believed-record.ts'
import { targetMatcher } from './deals-view.ts'
import type { Query } from './query.ts'
import { recordsOf } from './store.ts'
import type { WorkspaceView } from './workspace-view.ts'

/**
 * Every open deal that this browser holds, and those that ended in the quarter, with the objective of the quarter that each serves. A deal
 * ended on the close date that the CRM shows, else on the day on which it was first seen to have ended.
 */
export async function quarterDeals(
  { store }: Pick<Query, 'store'>,
  workspace: WorkspaceView,
  objectives: readonly Objective[],
  quarter: { name: string; start: string; end: string },
): Promise<{ record: BelievedRecord; serving: Serving }[]> {
  const [rows, links, matchOf] = await Promise.all([recordsOf(store, 'deal'), store.all('planLink'), targetMatcher(store, { objectives })])
  const linkById = new Map(links.map((link) => [link.id, link]))
  const plan: ScopePlan = { objectives, quarter: quarter.name, teams: workspace.teams, currency: workspace.workspace.currency }
  return rows.flatMap((row) => {
    const record = believeStored(row, workspace)
    if (!record) return []
    if (record.stage?.closed) {
      const ended = row.history?.findLast(({ of }) => of === 'stage')?.at ?? row.changedAt
      const on = record.facts.closeDate?.day ?? todayIn(ended, workspace.workspace.timeZone)
      if (on < quarter.start || on > quarter.end) return []
    }
    const match = matchOf(row)
    const owner = record.ownerId === undefined ? undefined : workspace.members.get(record.ownerId)
    const targets = match.state === 'matched' ? match.accounts : []
    return [{ record, serving: servingObjective({ record, stageKey: record.stage?.key, targets, owner }, linkById.get(row.id), plan) }]
  })
}
