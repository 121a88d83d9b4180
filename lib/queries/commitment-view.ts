import type { CommitmentView } from '#lib/messages/views.ts'
import type { Standing } from '#lib/rules/criteria-due.ts'
import { looksKept } from '#lib/rules/looks-kept.ts'
import { isWithinUndo, whoAnswers } from '#lib/rules/mutations/rights.ts'
import type { Commitment } from '#lib/schema/commitment.ts'
import type { CrmRecord } from '#lib/schema/crm-record.ts'
import type { Milestone } from '#lib/schema/milestone.ts'
import type { Query } from './query.ts'
import type { WorkspaceView } from './workspace-view.ts'

/** @param standings how the criteria of its record stand now; empty where the record is not known here. */
export function commitmentView(
  commitment: Commitment,
  about: {
    record?: Pick<CrmRecord, 'id' | 'url' | 'facts'> | undefined
    milestone?: Milestone | undefined
    standings: readonly Standing[]
  },
  workspace: WorkspaceView,
  { now, waitingIds, memberId }: Pick<Query, 'now' | 'waitingIds' | 'memberId'>,
): CommitmentView {
  const { id, title, status, week, reason, settledAt, answer } = commitment
  const { record, milestone, standings } = about
  const keptIds = new Set(looksKept(commitment, standings))
  const kept = standings.filter(({ criterion }) => keptIds.has(criterion.id)).map(({ criterion }) => criterion.name)
  const canReopen = settledAt !== undefined && commitment.memberId === memberId && isWithinUndo({ now }, settledAt)
  const isOthersBlock = status === 'blocked' && commitment.memberId !== memberId
  const canAnswer = isOthersBlock && milestone && workspace.may(whoAnswers, { driIds: [milestone.driId] })
  return {
    id,
    title,
    status,
    person: workspace.person(commitment.memberId),
    week,
    ...(reason === undefined ? {} : { reason }),
    ...(record ? { record: { id: record.id, name: record.facts.name?.text || record.id, url: record.url } } : {}),
    ...(milestone ? { milestone: { id: milestone.id, title: milestone.title } } : {}),
    waiting: waitingIds.has(id),
    ...(answer ? { answer: answerView(answer, workspace) } : {}),
    ...(canAnswer ? { canAnswer } : {}),
    ...(canReopen ? { canReopen } : {}),
    ...(kept.length > 0 ? { looksKept: { criteria: kept } } : {}),
  }
}

function answerView({ to, text, memberId, at }: NonNullable<Commitment['answer']>, { person }: WorkspaceView) {
  return { ...(to === undefined ? {} : { to }), text, person: person(memberId), at }
}

/** What still asks for a decision first, the oldest week on top; then in the order they were made. */
export function byUrgency(a: Commitment, b: Commitment): number {
  return (
    Number(a.settledAt !== undefined) - Number(b.settledAt !== undefined) ||
    (a.week < b.week ? -1 : a.week > b.week ? 1 : 0) ||
    a.madeAt - b.madeAt
  )
}
