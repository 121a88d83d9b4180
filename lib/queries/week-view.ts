import type { WeekView } from '#lib/messages/views.ts'
import { quarterAfter, todayIn, weekEnd, weekOf } from '#lib/rules/calendar.ts'
import { counts } from '#lib/rules/plan-items.ts'
import { recoveryOf } from '#lib/rules/recovery.ts'
import type { Commitment } from '#lib/schema/commitment.ts'
import { byUrgency, commitmentView } from './commitment-view.ts'
import { objectiveStatuses } from './objective-statuses.ts'
import { qualify } from './qualification-view.ts'
import type { Query } from './query.ts'
import { loadWorkspace, quarterDays, type WorkspaceView } from './workspace-view.ts'

/**
 * The looking member's promises of this week, and those of earlier weeks that are still open or blocked: without them here nobody would ever
 * say what became of them. What asks for a decision stands first.
 */
export async function weekView(query: Query): Promise<WeekView> {
  const { store, sync, now, memberId } = query
  const workspace = await loadWorkspace(query)
  if (!workspace || memberId === undefined) {
    const start = weekOf(todayIn(now, 'UTC'), 'monday') // no workspace has said otherwise yet, and nothing is listed under it
    return { sync, now, week: workspace?.week ?? { start, end: weekEnd(start) }, mine: [], toAnswer: [], toRecover: [] }
  }
  const found = await Promise.all([
    store.where('commitment', '[memberId+week]', [memberId, workspace.week.start]),
    store.where('commitment', '[memberId+status]', [memberId, 'open']),
    store.where('commitment', '[memberId+status]', [memberId, 'blocked']),
  ])
  const mine = [...new Map(found.flat().map((commitment) => [commitment.id, commitment])).values()].sort(byUrgency)
  const viewsOf = (commitments: Commitment[]) => Promise.all(commitments.map((one) => withItsRecord(one, query, workspace)))
  const [mineViews, toAnswer, toRecover] = await Promise.all([
    viewsOf(mine),
    viewsOf(await unanswered(query, workspace)),
    unrecovered(query, workspace),
  ])
  return { sync, now, week: workspace.week, mine: mineViews, toAnswer, toRecover }
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

/** What the person looking is asked a recovery plan for: in the quarter before, too, for it is missed on its last day and over on the next. */
async function unrecovered({ store }: Query, workspace: WorkspaceView): Promise<WeekView['toRecover']> {
  const former = (await store.where('objective', 'quarter', quarterAfter(workspace.quarter, -1))).filter(counts)
  const own = [...former, ...workspace.objectives].filter(({ driId }) => driId === workspace.you?.id)
  if (own.length === 0) return []
  const statusOf = await objectiveStatuses(store, workspace, former)
  return own
    .filter(({ id, quarter, recoveryPlan }) => {
      const days = quarterDays(workspace, quarter)
      return recoveryOf({ status: statusOf(id), recoveryPlan }, days, workspace.today) === 'asked'
    })
    .map(({ id, title, quarter }) => ({ id, title, quarter }))
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
