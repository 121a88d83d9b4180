import type { PlanItemView, PlanObjectiveView, PlanView } from '#lib/messages/views/plan.ts'
import type { CommitmentView } from '#lib/messages/views.ts'
import { quarterAfter } from '#lib/rules/calendar.ts'
import { whoOrders } from '#lib/rules/mutations/plan-order.ts'
import { whoPlans } from '#lib/rules/mutations/plan-write.ts'
import { whoPlaces } from '#lib/rules/mutations/rights.ts'
import { type PlanFault, planFaults } from '#lib/rules/plan-faults.ts'
import { driOf, parentIdOf, planItems } from '#lib/rules/plan-items.ts'
import { recoveryOf } from '#lib/rules/recovery.ts'
import type { Milestone } from '#lib/schema/milestone.ts'
import type { PlanTable } from '#lib/schema/plan-item.ts'
import type { Row } from '#lib/schema/tables.ts'
import { byUrgency, commitmentView } from './commitment-view.ts'
import { objectiveView } from './objective-view.ts'
import { archivedOf, draftsOfAll, loadPlan, type Plan, withoutArchived } from './plan-tables.ts'
import type { Query } from './query.ts'
import { loadWorkspace, quarterDays, type WorkspaceView } from './workspace-view.ts'

/** The cascade of a quarter (`quarter` absent: this one), each level with its parent, its children and what is wrong with it. */
export async function planView(query: Query, args: { quarter?: string }): Promise<PlanView> {
  const { store, sync, now } = query
  const workspace = await loadWorkspace(query)
  if (!workspace) return emptyPlan(query)
  const whole = await loadPlan(store)
  const plan = withoutArchived(whole)
  const { quarter = workspace.quarter } = args
  const days = quarterDays(workspace, quarter)
  const objectives = plan.objective
    .filter((one) => one.quarter === quarter)
    .sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1))
  const faults = planFaults({
    frames: plan.annualFrame,
    bets: plan.bet,
    objectives: plan.objective,
    metrics: plan.metric,
    milestones: plan.milestone,
    members: workspace.members,
    fiscalYearStartMonth: workspace.workspace.fiscalYearStartMonth,
  })
  const item = itemViews(query, workspace, plan, faults)

  const frames = plan.annualFrame.filter(({ year }) => year === Number(quarter.slice(0, 4)))
  const wanted = new Set(objectives.map(({ betId }) => betId))
  const bets = plan.bet
    .filter(
      ({ id, frameId }) =>
        wanted.has(id) || frames.some((frame) => frame.id === frameId) || !plan.annualFrame.some((frame) => frame.id === frameId),
    )
    .sort((a, b) => a.position - b.position)
  const known = new Set(plan.objective.map(({ id }) => id))
  const under = <T extends 'metric' | 'milestone' | 'approvedMessage' | 'decision' | 'retrospective'>(table: T, objectiveId: string) =>
    (plan[table] as Row<T>[]).filter((row) => row.objectiveId === objectiveId).map((row) => item(table, row))

  const objectiveViews = objectives.map((row): PlanObjectiveView => {
    const leading = plan.metric.find(({ id }) => id === row.leadingMetricId)
    const { status, indicator } = objectiveView(row, leading, workspace)
    const recovery = recoveryOf({ status: status.value, recoveryPlan: row.recoveryPlan }, days, workspace.today)
    return {
      ...item('objective', row),
      status,
      ...(indicator ? { indicator } : {}),
      ...(recovery ? { recovery } : {}),
      metrics: under('metric', row.id),
      milestones: under('milestone', row.id).sort((a, b) => (a.row.month + a.row.id < b.row.month + b.row.id ? -1 : 1)),
      messages: under('approvedMessage', row.id).sort((a, b) => a.row.position - b.row.position),
      decisions: under('decision', row.id).sort((a, b) => (a.row.on < b.row.on ? 1 : -1)),
      retrospectives: under('retrospective', row.id),
    }
  })
  const stray = {
    milestones: plan.milestone.filter(({ objectiveId }) => !known.has(objectiveId)).map((row) => item('milestone', row)),
    metrics: plan.metric.filter(({ objectiveId }) => !known.has(objectiveId)).map((row) => item('metric', row)),
  }
  const shown = [...objectiveViews.flatMap(({ milestones }) => milestones), ...stray.milestones].map(({ row }) => row)
  const view: Omit<PlanView, 'drafts'> = {
    sync,
    now,
    today: workspace.today,
    quarter,
    quarterDays: days,
    quarters: [
      ...new Set([...plan.objective.map((one) => one.quarter), workspace.quarter, quarterAfter(workspace.quarter, 1), quarter]),
    ].sort(),
    frames: frames.map((row) => item('annualFrame', row)),
    bets: bets.map((row) => item('bet', row)),
    objectives: objectiveViews,
    stray,
    commitments: await promisesOfWeek(query, workspace, shown),
    unplaced: quarter === workspace.quarter ? await unplacedPromises(query, workspace, plan.milestone) : [],
    draftsOfAll: draftsOfAll(plan),
    archived: archivedOf(whole, quarter, frames, workspace),
    faults: faults.filter(({ on }) => 'quarter' in on && on.quarter === quarter),
    retrospectives: plan.retrospective
      .filter((row) => row.quarter === quarter && row.objectiveId === undefined)
      .map((row) => item('retrospective', row)),
    decisions: plan.decision
      .filter(({ on, objectiveId }) => objectiveId === undefined && on >= days.start && on <= days.end)
      .map((row) => item('decision', row)),
    lessons: lessonsOf(plan, quarterAfter(quarter, -1)),
    people: [...workspace.members.values()]
      .filter(({ active }) => active)
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ id }) => workspace.person(id)),
    mayOrder: workspace.may(whoOrders, {}),
    ...(workspace.you ? { you: { ...workspace.person(workspace.you.id), role: workspace.you.role } } : {}),
  }
  return { ...view, drafts: draftsOf(view) }
}

function itemViews({ waitingIds }: Query, workspace: WorkspaceView, plan: Plan, faults: readonly PlanFault[]) {
  const byItem = Map.groupBy(faults, ({ on }) => ('quarter' in on ? '' : `${on.table}|${on.id}`))
  return <T extends PlanTable>(table: T, row: Row<T>): PlanItemView<Row<T>> => {
    const parent = planItems[table].parent
    const parentId = parentIdOf(table, row)
    const above = parent && parentId !== undefined ? (plan[parent.table] as Row<PlanTable>[]).find(({ id }) => id === parentId) : undefined
    const dri = driOf(row)
    const isDraft = row.draftOf !== undefined
    return {
      row,
      ...(dri === undefined ? {} : { dri: workspace.person(dri) }),
      faults: [...(byItem.get(`${table}|${row.id}`) ?? [])].sort(
        (a, b) => Number(a.severity === 'advice') - Number(b.severity === 'advice'),
      ),
      isDraft,
      // As `itemBelongs` tells the mutation.
      may: {
        edit: workspace.may(whoPlans, isDraft ? { authorId: row.draftOf } : { driIds: [dri, driOf(above)] }),
        give: workspace.may(whoPlans, isDraft ? { authorId: row.draftOf } : { driIds: [driOf(above)], forId: dri }),
      },
      waiting: waitingIds.has(row.id),
    }
  }
}

async function promisesOfWeek(query: Query, workspace: WorkspaceView, milestones: readonly Milestone[]): Promise<CommitmentView[]> {
  const byId = new Map(milestones.map((milestone) => [milestone.id, milestone]))
  const commitments = await query.store.where('commitment', 'week', workspace.week.start)
  return commitments.sort(byUrgency).flatMap((commitment) => {
    const milestone = commitment.milestoneId === undefined ? undefined : byId.get(commitment.milestoneId)
    return milestone ? [commitmentView(commitment, { milestone, standings: [] }, workspace, query)] : []
  })
}

async function unplacedPromises(query: Query, workspace: WorkspaceView, milestones: readonly Milestone[]): Promise<PlanView['unplaced']> {
  const known = new Set(milestones.map(({ id }) => id))
  const { store } = query
  const found = await Promise.all([
    store.where('commitment', 'week', workspace.week.start),
    ...[...workspace.members.keys()].map((id) => store.where('commitment', '[memberId+status]', [id, 'blocked'])),
  ])
  return [...new Map(found.flat().map((commitment) => [commitment.id, commitment])).values()]
    .filter(({ milestoneId }) => milestoneId === undefined || !known.has(milestoneId))
    .sort(byUrgency)
    .map((commitment) => ({
      commitment: commitmentView(commitment, { standings: [] }, workspace, query),
      isThisWeek: commitment.week === workspace.week.start,
      mayPlace: workspace.may(whoPlaces, { authorId: commitment.memberId }),
    }))
}

function lessonsOf(plan: Plan, quarter: string): PlanView['lessons'] {
  return plan.retrospective
    .filter((one) => one.quarter === quarter)
    .flatMap(({ lessons, objectiveId }) => {
      const objective = plan.objective.find(({ id }) => id === objectiveId)
      return lessons.map((text) => ({ text, ...(objective ? { objective: { id: objective.id, title: objective.title } } : {}) }))
    })
}

function draftsOf({ frames, bets, objectives, stray, retrospectives, decisions }: Omit<PlanView, 'drafts'>): PlanView['drafts'] {
  const of = <T extends PlanTable>(table: T, items: readonly PlanItemView<Row<T>>[]) =>
    items
      .filter(({ isDraft }) => isDraft)
      .map(({ row }) => {
        const under = parentIdOf(table, row)
        return { table, id: row.id, ...(under === undefined ? {} : { under }) }
      })
  return [
    ...of('annualFrame', frames),
    ...of('bet', bets),
    ...of('objective', objectives),
    ...objectives.flatMap((one) => [
      ...of('metric', one.metrics),
      ...of('milestone', one.milestones),
      ...of('approvedMessage', one.messages),
      ...of('decision', one.decisions),
      ...of('retrospective', one.retrospectives),
    ]),
    ...of('metric', stray.metrics),
    ...of('milestone', stray.milestones),
    ...of('retrospective', retrospectives),
    ...of('decision', decisions),
  ]
}

function emptyPlan({ sync, now }: Query): PlanView {
  const nothing = { frames: [], bets: [], objectives: [], stray: { milestones: [], metrics: [] }, faults: [], quarters: [] }
  const rest = {
    commitments: [],
    unplaced: [],
    archived: [],
    draftsOfAll: [],
    retrospectives: [],
    decisions: [],
    lessons: [],
    drafts: [],
    mayOrder: false,
    people: [],
  }
  return { sync, now, today: '', quarter: '', quarterDays: { start: '', end: '' }, ...nothing, ...rest }
}
