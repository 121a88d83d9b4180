import { type ScopePlan, type Serving, servingObjective } from '#lib/rules/serving-objective.ts'
import type { Objective } from '#lib/schema/objective.ts'
import { type BelievedRecord, believeStored } from './believed-record.ts'
import { targetMatcher } from './deals-view.ts'
import type { Query } from './query.ts'
import { recordsOf } from './store.ts'
import type { WorkspaceView } from './workspace-view.ts'

/** Every open deal that this browser holds, with the objective of the quarter that it serves. */
export async function openDeals(
  { store }: Pick<Query, 'store'>,
  workspace: WorkspaceView,
  objectives: readonly Objective[],
  quarter: string,
): Promise<{ record: BelievedRecord; serving: Serving }[]> {
  const [rows, links, matchOf] = await Promise.all([recordsOf(store, 'deal'), store.all('planLink'), targetMatcher(store, { objectives })])
  const linkById = new Map(links.map((link) => [link.id, link]))
  const plan: ScopePlan = { objectives, quarter, teams: workspace.teams, currency: workspace.workspace.currency }
  return rows.flatMap((row) => {
    const record = believeStored(row, workspace)
    if (!record || record.stage?.closed) return []
    const match = matchOf(row)
    const owner = record.ownerId === undefined ? undefined : workspace.members.get(record.ownerId)
    const targets = match.state === 'matched' ? match.accounts : []
    return [{ record, serving: servingObjective({ record, stageKey: record.stage?.key, targets, owner }, linkById.get(row.id), plan) }]
  })
}
