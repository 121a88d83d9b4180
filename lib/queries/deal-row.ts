import type { DealRowView } from '#lib/messages/views.ts'
import { isMissing } from '#lib/rules/criteria-due.ts'
import type { Serving } from '#lib/rules/serving-objective.ts'
import type { CrmRecord } from '#lib/schema/crm-record.ts'
import type { ObjectiveStatus } from '#lib/schema/objective.ts'
import { type BelievedRecord, ownerView } from './believed-record.ts'
import type { Qualification } from './qualification-view.ts'
import type { WorkspaceView } from './workspace-view.ts'

/** A deal with what the rules say of it: what rows are ranked by and made from. */
export interface RankedDeal {
  record: BelievedRecord
  lastSeenAt: number
  serving: Serving
  qualification: Qualification | undefined
}

const nothingDue = { due: 0, filled: 0, missing: 0, asked: 0, unseen: 0 }

export function countsOf({ qualification }: Pick<RankedDeal, 'qualification'>): DealRowView['counts'] {
  return qualification?.due.counts ?? nothingDue
}

/** @param statusOf status of an objective, computed once for all rows. */
export function dealRow(
  deal: RankedDeal,
  workspace: WorkspaceView,
  crmName: (id: string) => string,
  statusOf: (objectiveId: string) => ObjectiveStatus,
): DealRowView {
  const { record, lastSeenAt, serving, qualification } = deal
  const { facts, stage } = record
  const owner = ownerView(record, workspace)
  const dueIds = new Set(qualification?.due.dueNow.map(({ criterion }) => criterion.id))
  const due = qualification?.standings.filter(({ criterion }) => dueIds.has(criterion.id)) ?? []
  const amount = facts.amount?.money
  const stageText = facts.stage?.text.trim()
  return {
    id: record.id,
    name: facts.name?.text.trim() || record.crmId,
    url: record.url,
    crm: crmName(record.crm),
    ...(owner ? { owner } : {}),
    ...(stage ? { stage: { key: stage.key, name: stage.name } } : {}),
    ...(stageText ? { stageText } : {}),
    ...(amount ? { amount: moneyOf(amount) } : {}),
    ...(serving.serves
      ? { objective: { id: serving.objective.id, title: serving.objective.title, status: statusOf(serving.objective.id) } }
      : {}),
    counts: countsOf(deal),
    missing: qualification?.due.dueNow.filter(({ state }) => isMissing(state)).map(({ criterion }) => criterion.name) ?? [],
    due: due.map(({ criterion: { id, name, letter }, state }) => ({ id, name, ...(letter === undefined ? {} : { letter }), state })),
    lastSeenAt,
  }
}

function moneyOf({ minor, currency, approximate }: NonNullable<NonNullable<CrmRecord['facts']['amount']>['money']>) {
  return { minor, ...(currency === undefined ? {} : { currency }), approximate }
}

/** Worst first where gaps are as many: a gap on a deal that carries an objective at risk before a gap on a stray one, gates before nudges. */
export const riskOrder = { 'off-track': 0, 'at-risk': 1, 'on-track': 2 } satisfies Record<ObjectiveStatus, number>
const noObjective = 3

export function worstGapsFirst(statusOf: (objectiveId: string) => ObjectiveStatus): (a: RankedDeal, b: RankedDeal) => number {
  const severity = onceEach(({ serving, qualification }: RankedDeal) => {
    const due = qualification?.due
    const gates = due?.dueNow.filter(({ state, criterion }) => isMissing(state) && criterion.level === 'gate').length ?? 0
    const risk = serving.serves ? riskOrder[statusOf(serving.objective.id)] : noObjective
    return (due?.counts.missing ?? 0) * 1e6 - risk * 1e3 + gates // a framework has at most 40 criteria
  })
  return (a, b) => severity(b) - severity(a)
}

/** A comparison asks the same of a row some twelve times. */
export function onceEach<V>(answer: (deal: RankedDeal) => V): (deal: RankedDeal) => V {
  const values = new Map<RankedDeal, { value: V }>()
  return (deal) => {
    let known = values.get(deal)
    if (!known) {
      known = { value: answer(deal) }
      values.set(deal, known)
    }
    return known.value
  }
}
