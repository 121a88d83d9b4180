import type { PageReading } from '#lib/messages/page-reading.ts'
import type { CommitBoxView, CommitmentView, LineView, PanelView } from '#lib/messages/views.ts'
import { whoOverrides } from '#lib/rules/mutations/rights.ts'
import { proposeCommitment } from '#lib/rules/propose-commitment.ts'
import type { Serving } from '#lib/rules/serving-objective.ts'
import type { Commitment } from '#lib/schema/commitment.ts'
import { recordId } from '#lib/schema/crm-record.ts'
import type { Milestone } from '#lib/schema/milestone.ts'
import { accountDeals } from './account-deals.ts'
import { type BelievedRecord, believe, recordHead } from './believed-record.ts'
import { byUrgency, commitmentView } from './commitment-view.ts'
import { findLink, lineView, openMilestone, scopePlan, servingOf } from './line-view.ts'
import { type Qualification, qualificationView, qualify } from './qualification-view.ts'
import type { Query } from './query.ts'
import { findTarget, targetView } from './target-view.ts'
import { loadWorkspace, type WorkspaceView } from './workspace-view.ts'

/** What the background knows of the tab that a panel stands for. */
export interface Tab {
  /** The record the page shows, already parsed; absent on other pages. */
  reading?: PageReading
  page?: NonNullable<PanelView['page']>
  /** When it was read, by the clock of `Query.now`. */
  seenAt: number
  /** Id of the CRM whose site this is. */
  crm?: string
  /** Since when pages of this kind are not recognised, ms since 1970. */
  healthSince?: number
}

export interface PanelQuery extends Query {
  /** Absent: the tab's site is not one we were granted. */
  tab: Tab | undefined
  /** The key that logs the proposal, as the browser has it. */
  shortcut?: string
}

/**
 * Everything the panel shows of the record in a tab. Of another record than the one the address names it says nothing: while the CRM
 * still draws, the answer holds what is stored under the new id, and nothing else.
 */
export async function panelView(query: PanelQuery): Promise<PanelView> {
  const { store, sync, now, tab } = query
  const [workspace, stored] = await Promise.all([loadWorkspace(query), tab?.reading && store.get('crmRecord', recordId(tab.reading))])
  const crmName = (id: string) => workspace?.crmName(id) ?? query.crmNames[id] ?? id
  const blank: PanelView = { sync, now, tab: 'unknown-site', ...(workspace ? { today: workspace.today } : {}) }
  if (!tab) return blank
  const { reading, crm, page, healthSince } = tab
  const crmId = reading?.crm ?? crm
  const base = { ...blank, ...(crmId === undefined ? {} : { crm: { id: crmId, name: crmName(crmId) } }) }
  if (!reading) return { ...base, tab: 'no-record', ...(page ? { page } : {}) }

  const record = believe(stored, { reading, seenAt: tab.seenAt }, workspace)
  if (!record) return base // there is a reading, so there is a record; for the compiler
  return {
    ...base,
    tab: 'record',
    health: reading.health,
    ...(healthSince === undefined ? {} : { healthSince }),
    record: recordHead(record, workspace, crmName(record.crm)),
    ...(workspace ? await recordParts(query, record, workspace) : {}),
  }
}

/** The parts that need the plan. */
async function recordParts(query: PanelQuery, record: BelievedRecord, workspace: WorkspaceView): Promise<Partial<PanelView>> {
  const { store } = query
  const [target, { link, linked }, notes, commitments] = await Promise.all([
    findTarget(store, record),
    findLink(store, record.id, workspace),
    store.where('fieldNote', 'recordId', record.id),
    store.where('commitment', 'recordId', record.id),
  ])
  const qualification = qualify(record, notes, workspace)
  const serving = servingOf(record, target.match, link, scopePlan(workspace, linked), workspace)
  const milestone = serving.serves
    ? openMilestone(await store.where('milestone', 'objectiveId', serving.objective.id), workspace.today)
    : undefined
  const thisWeek = await weeksCommitments(query, commitments, qualification, workspace)
  const line = await lineView(
    { store, crmName: workspace.crmName },
    serving,
    milestone,
    thisWeek,
    mayUnlink(serving, record, workspace),
    record.stage?.key,
    workspace,
  )
  return {
    line,
    target: await targetView(store, target, workspace),
    ...(qualification ? { qualification: qualificationView(qualification, record, workspace) } : {}),
    ...(workspace.you ? { commit: commitBox(query, record, qualification, line, milestone, workspace) } : {}),
    ...(record.type === 'account' ? { deals: await accountDeals(store, record, target.match, workspace) } : {}),
  }
}

async function weeksCommitments(
  query: PanelQuery,
  commitments: readonly Commitment[],
  qualification: Qualification | undefined,
  workspace: WorkspaceView,
): Promise<CommitmentView[]> {
  const thisWeek = commitments.filter(({ week }) => week === workspace.week.start).sort(byUrgency)
  const milestones = await Promise.all(
    thisWeek.map(({ milestoneId }) => (milestoneId === undefined ? undefined : query.store.get('milestone', milestoneId))),
  )
  const standings = qualification?.standings ?? []
  // Their record is the one the panel stands on: naming it again would only repeat the head.
  return thisWeek.map((commitment, i) => commitmentView(commitment, { milestone: milestones[i], standings }, workspace, query))
}

/** As `record.unlink` decides; the record is visible, or it would not be here. */
function mayUnlink(serving: Serving, { ownerId }: BelievedRecord, workspace: WorkspaceView): boolean {
  return serving.serves && serving.by === 'link' && workspace.may(whoOverrides, { authorId: serving.link.memberId, ownerId })
}

function commitBox(
  { shortcut }: PanelQuery,
  record: BelievedRecord,
  qualification: Qualification | undefined,
  line: LineView,
  milestone: Milestone | undefined,
  { framework, week }: WorkspaceView,
): CommitBoxView {
  const promised = line.thisWeek.map(({ title }) => title)
  const proposed = proposeCommitment(
    record.facts.nextStep?.text,
    qualification?.due.dueNow ?? [],
    framework?.placeholderWords ?? [],
    promised,
  )
  return {
    proposal: proposed.from === 'next-step' ? proposed.title : '',
    source: proposed.from === 'gap' ? { from: 'gap', criterion: proposed.criterion.name } : { from: proposed.from },
    week: week.start,
    ...(shortcut === undefined ? {} : { shortcut }),
    ...(milestone ? { milestone: { id: milestone.id, title: milestone.title } } : {}),
  }
}
