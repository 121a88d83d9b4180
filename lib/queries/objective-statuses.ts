import { objectiveStatus } from '#lib/rules/objective-status.ts'
import type { Objective, ObjectiveStatus } from '#lib/schema/objective.ts'
import { find, type Store } from './store.ts'
import { quarterDays, type WorkspaceView } from './workspace-view.ts'

/**
 * Status of every objective of this quarter, and of those given beside, computed once for all rows of an answer. An objective it was
 * not asked about counts as one without readings.
 */
export async function objectiveStatuses(
  store: Store,
  workspace: WorkspaceView,
  others: readonly Objective[] = [],
): Promise<(objectiveId: string) => ObjectiveStatus> {
  const objectives = [...workspace.objectives, ...others]
  const metrics = await Promise.all(objectives.map(({ leadingMetricId }) => find(store, 'metric', leadingMetricId)))
  const statuses = new Map(
    objectives.map((objective, i) => {
      const { status } = objectiveStatus(objective, metrics[i], quarterDays(workspace, objective.quarter), workspace.today)
      return [objective.id, status.value]
    }),
  )
  return (id) => statuses.get(id) ?? 'at-risk'
}
