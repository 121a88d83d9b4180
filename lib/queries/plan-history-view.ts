import type { PlanHistoryView } from '#lib/messages/views/plan.ts'
import type { Query } from './query.ts'
import { loadWorkspace } from './workspace-view.ts'

/** A reading is corrected where it stands, day by day. */
function isReading({ field }: { field: string }): boolean {
  return field === 'readings'
}

/** Who changed an item of the plan, when and what, the newest first. */
export async function planHistoryView(query: Query, { itemId }: { itemId: string }): Promise<PlanHistoryView> {
  const [workspace, changes] = await Promise.all([loadWorkspace(query), query.store.where('planChange', 'itemId', itemId)])
  if (!workspace) return { changes: [] }
  return {
    changes: changes
      .sort((a, b) => b.at - a.at)
      .map(({ id, kind, memberId, at, edits, undone = false }) => ({
        id,
        kind,
        person: workspace.person(memberId),
        at,
        edits,
        undone,
        canUndo: memberId === query.memberId && !undone && kind !== 'publish' && kind !== 'undo' && !edits.some(isReading),
      })),
  }
}
