import type { PlanObjectiveView } from '#lib/messages/views/plan.ts'
import type { MutationArgs } from '#lib/rules/mutations/registry.ts'

/** What `plan.carry-forward` copies of one objective at most. */
const mostMetrics = 20
const mostMilestones = 30

/**
 * The chosen objectives with their metrics and milestones, each copy with an id of its own. What counts goes along; drafts within them are
 * their author's and stay where they are. `newId` makes the ids.
 */
export function carryForwardArgs(
  chosen: readonly PlanObjectiveView[],
  to: string,
  newId: () => string,
): MutationArgs<'plan.carry-forward'> {
  const copies = (items: readonly { row: { id: string }; isDraft: boolean }[], most: number) =>
    items
      .filter(({ isDraft }) => !isDraft)
      .slice(0, most)
      .map(({ row }) => ({ sourceId: row.id, newId: newId() }))
  return {
    changeId: newId(),
    to,
    objectives: chosen.map(({ row, metrics, milestones }) => ({
      sourceId: row.id,
      newId: newId(),
      metrics: copies(metrics, mostMetrics),
      milestones: copies(milestones, mostMilestones),
    })),
  }
}

/** Objectives that may be carried: those that count. */
export function carriable(objectives: readonly PlanObjectiveView[]): PlanObjectiveView[] {
  return objectives.filter(({ isDraft }) => !isDraft)
}
