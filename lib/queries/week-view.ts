import type { WeekView } from '#lib/messages/views.ts'
import { todayIn, weekEnd, weekOf } from '#lib/rules/calendar.ts'
import type { Commitment } from '#lib/schema/commitment.ts'
import { byUrgency, commitmentView } from './commitment-view.ts'
import { qualify } from './qualification-view.ts'
import type { Query } from './query.ts'
import { loadWorkspace, type WorkspaceView } from './workspace-view.ts'

/**
 * The looking member's promises of this week, and those of earlier weeks that are still open or blocked: without them here nobody would ever
 * say what became of them. What asks for a decision stands first.
 */
export async function weekView(query: Query): Promise<WeekView> {
  const { store, sync, now, memberId } = query
  const workspace = await loadWorkspace(query)
  if (!workspace || memberId === undefined) {
    const start = weekOf(todayIn(now, 'UTC'), 'monday') // no workspace has said otherwise yet, and nothing is listed under it
    return { sync, now, week: workspace?.week ?? { start, end: weekEnd(start) }, mine: [], toAnswer: [] }
  }
  const found = await Promise.all([
    store.where('commitment', '[memberId+week]', [memberId, workspace.week.start]),
    store.where('commitment', '[memberId+status]', [memberId, 'open']),
    store.where('commitment', '[memberId+status]', [memberId, 'blocked']),
  ])
  const mine = [...new Map(found.flat().map((commitment) => [commitment.id, commitment])).values()].sort(byUrgency)
  const viewsOf = (commitments: Commitment[]) => Promise.all(commitments.map((one) => withItsRecord(one, query, workspace)))
  const [mineViews, toAnswer] = await Promise.all([viewsOf(mine), viewsOf(await unanswered(query, workspace))])
  return { sync, now, week: workspace.week, mine: mineViews, toAnswer }
}

/**
 * What blocks others under the milestones of the person looking, of whatever week; for an admin also where there is no DRI or a deactivated one, or it
 * would stand in nobody's list.
 */
async function unanswered({ store }: Query, { you, members }: WorkspaceView): Promise<Commitment[]> {
  if (!you) return []
  const milestones = (await store.all('milestone')).filter(
    ({ driId }) => driId === you.id || (you.role === 'admin' && !(driId !== undefined && members.get(driId)?.active)),
  )
  const blocked = await Promise.all(milestones.map(({ id }) => store.where('commitment', '[milestoneId+status]', [id, 'blocked'])))
  return blocked
    .flat()
    .filter(({ memberId }) => memberId !== you.id)
    .sort(byUrgency)
}

async function withItsRecord(commitment: Commitment, query: Query, workspace: WorkspaceView) {
  const { store } = query
  const { recordId, milestoneId } = commitment
  const [record, milestone, notes] = await Promise.all([
    recordId === undefined ? undefined : store.get('crmRecord', recordId),
    milestoneId === undefined ? undefined : store.get('milestone', milestoneId),
    recordId === undefined ? [] : store.where('fieldNote', 'recordId', recordId),
  ])
  const standings = (record && qualify(record, notes, workspace)?.standings) ?? []
  return commitmentView(commitment, { record, milestone, standings }, workspace, query)
}
