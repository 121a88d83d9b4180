import type { CommitmentView, ConditionView, LineView } from '#lib/messages/views.ts'
import { monthOf } from '#lib/rules/calendar.ts'
import { counts } from '#lib/rules/plan-items.ts'
import { currentObjectives, type ScopePlan, type Serving, servingObjective } from '#lib/rules/serving-objective.ts'
import type { TargetMatch } from '#lib/rules/target-match.ts'
import type { ApprovedMessage } from '#lib/schema/approved-message.ts'
import type { Milestone } from '#lib/schema/milestone.ts'
import type { Objective, ScopeCondition } from '#lib/schema/objective.ts'
import type { PlanLink } from '#lib/schema/plan-link.ts'
import type { BelievedRecord } from './believed-record.ts'
import { objectiveView } from './objective-view.ts'
import { find, type Store } from './store.ts'
import type { WorkspaceView } from './workspace-view.ts'

/** The plan as scope rules need it; `linked` are objectives of other quarters that links point at. */
export function scopePlan({ objectives, quarter, teams, workspace }: WorkspaceView, linked: readonly Objective[]): ScopePlan {
  return { objectives: [...objectives, ...linked], quarter, teams, currency: workspace.currency }
}

export function servingOf(
  record: BelievedRecord,
  match: TargetMatch,
  link: PlanLink | undefined,
  plan: ScopePlan,
  { members }: WorkspaceView,
): Serving {
  const targets = match.state === 'matched' ? match.accounts : []
  const owner = record.ownerId === undefined ? undefined : members.get(record.ownerId)
  return servingObjective({ record, stageKey: record.stage?.key, targets, owner }, link, plan)
}

/** A link and, where it points out of this quarter, its objective. */
export async function findLink(
  store: Store,
  recordId: string,
  workspace: WorkspaceView,
): Promise<{ link?: PlanLink; linked: Objective[] }> {
  const link = await store.get('planLink', recordId)
  if (!link) return { linked: [] }
  const isCurrent = workspace.objectives.some(({ id }) => id === link.objectiveId)
  const objective = isCurrent ? undefined : await store.get('objective', link.objectiveId)
  return { link, linked: objective ? [objective] : [] }
}

/** The milestone a promise goes under: this month's open one, else the next open one, else the latest that is overdue and still open. */
export function openMilestone(milestones: readonly Milestone[], today: string): Milestone | undefined {
  const month = monthOf(today)
  const open = milestones
    .filter((milestone) => milestone.state === 'open' && counts(milestone))
    .sort((a, b) => (a.month + a.id < b.month + b.id ? -1 : 1))
  return open.find((milestone) => milestone.month >= month) ?? open.at(-1)
}

export async function lineView(
  { store, crmName }: { store: Store; crmName: (crmId: string) => string },
  serving: Serving,
  milestone: Milestone | undefined,
  thisWeek: CommitmentView[],
  canUnlink: boolean,
  stageKey: string | undefined,
  workspace: WorkspaceView,
): Promise<LineView> {
  if (!serving.serves) return { serves: false, reason: serving.reason, candidates: serving.candidates.map(titled), thisWeek }
  const { objective } = serving
  const [bet, metric, messages] = await Promise.all([
    find(store, 'bet', objective.betId),
    find(store, 'metric', objective.leadingMetricId),
    store.where('approvedMessage', 'objectiveId', objective.id),
  ])
  const frame = await find(store, 'annualFrame', bet?.frameId)
  return {
    serves: true,
    because:
      serving.by === 'link'
        ? {
            by: 'link',
            person: workspace.person(serving.link.memberId),
            at: serving.link.at,
            ...(serving.link.reason === undefined ? {} : { reason: serving.link.reason }),
          }
        : {
            by: 'scope',
            conditions: await Promise.all(serving.conditions.map((condition) => conditionView(condition, store, crmName, workspace))),
            alsoClaimedBy: serving.alsoClaimedBy.map(titled),
          },
    // A bet that has not arrived is shown nameless rather than hiding the objective.
    bet: {
      id: objective.betId ?? '',
      title: bet?.title ?? '',
      why: bet?.why ?? '',
      year: frame?.year ?? Number(objective.quarter.slice(0, 4)),
      dri: workspace.person(bet?.driId),
    },
    objective: objectiveView(objective, metric, workspace),
    ...(milestone
      ? {
          milestone: {
            id: milestone.id,
            title: milestone.title,
            month: milestone.month,
            dri: workspace.person(milestone.driId),
            state: milestone.state,
          },
        }
      : {}),
    thisWeek,
    messages: messagesFor(messages, stageKey),
    canUnlink,
    others: currentObjectives(workspace)
      .filter(({ id }) => id !== objective.id)
      .map(titled),
  }
}

/** Published words for this stage, then those for any; without a stage, the latter alone. */
function messagesFor(messages: readonly ApprovedMessage[], stageKey: string | undefined): { id: string; title: string; text: string }[] {
  const inOrder = messages.filter(counts).sort((a, b) => a.position - b.position)
  return [
    ...inOrder.filter((message) => message.stageKey !== undefined && message.stageKey === stageKey),
    ...inOrder.filter((message) => message.stageKey === undefined),
  ].map(({ id, title, text }) => ({ id, title, text }))
}

function titled({ id, title }: Objective): { id: string; title: string } {
  return { id, title }
}

/** A condition in a reader's words: names instead of ids. */
async function conditionView(
  condition: ScopeCondition,
  store: Store,
  crmName: (id: string) => string,
  workspace: WorkspaceView,
): Promise<ConditionView> {
  const { on } = condition
  const not = 'not' in condition && condition.not ? { not: true as const } : {}
  switch (on) {
    case 'type':
      return { on, values: [condition.is] }
    case 'crm':
      return { on, values: condition.in.map(crmName), ...not }
    case 'stage':
      return { on, values: condition.in.map((key) => workspace.framework?.stages.find((stage) => stage.key === key)?.name ?? key), ...not }
    case 'amount': {
      const { currency, atLeastMinor, belowMinor } = condition
      const from = atLeastMinor === undefined ? {} : { atLeastMinor }
      return { on, values: [], amount: { currency, ...from, ...(belowMinor === undefined ? {} : { belowMinor }) } }
    }
    case 'target-list': {
      const lists = await Promise.all(condition.in.map((id) => store.get('targetList', id)))
      const values = condition.in.map((id, i) => lists[i]?.name ?? id)
      return { on, values, ...(condition.tiers ? { tiers: condition.tiers } : {}), ...not }
    }
    case 'owner':
      return { on, values: condition.in.map((id) => workspace.person(id).name || id), ...not }
    case 'team':
      return { on, values: condition.in.map((id) => workspace.teams.find((team) => team.id === id)?.name ?? id), ...not }
    case 'name':
      return { on, values: condition.contains, ...not }
    case 'field':
      return { on, values: condition.is, field: condition.field, ...not }
  }
}
