import type { CriterionView, QualificationView } from '#lib/messages/views.ts'
import { type CriteriaDue, criteriaDue, type Standing, standingsOf } from '#lib/rules/criteria-due.ts'
import { stageOf, stagePath } from '#lib/rules/stage.ts'
import type { CrmRecord } from '#lib/schema/crm-record.ts'
import type { FieldNote } from '#lib/schema/field-note.ts'
import type { Stage } from '#lib/schema/framework.ts'
import type { WorkspaceView } from './workspace-view.ts'

/** How a record stands against the workspace's framework. `undefined` where it has none, and for accounts: deals are qualified. */
export interface Qualification {
  standings: Standing[]
  due: CriteriaDue
}

export function qualify(
  record: Pick<CrmRecord, 'type' | 'crm' | 'facts' | 'fields'>,
  notes: readonly FieldNote[],
  { framework, today }: WorkspaceView,
): Qualification | undefined {
  if (!framework || record.type !== 'deal') return undefined
  const standings = standingsOf(framework, record.crm, record.fields, notes, today)
  const path = stagePath(framework, record)
  return { standings, due: criteriaDue(path, stageOf(path, record.facts.stage?.text), standings) }
}

export function qualificationView(
  { due }: Qualification,
  { stage, facts }: { stage?: Stage; facts: CrmRecord['facts'] },
  workspace: WorkspaceView,
): QualificationView {
  const stageText = facts.stage?.text.trim()
  return {
    framework: workspace.framework?.name ?? '',
    ...(stage ? { stage: { key: stage.key, name: stage.name } } : {}),
    ...(stageText ? { stageText } : {}),
    ...(due.nextStage ? { nextStage: { key: due.nextStage.key, name: due.nextStage.name } } : {}),
    dueNow: due.dueNow.map((standing) => criterionView(standing, workspace)),
    dueNext: due.dueNext.map((standing) => criterionView(standing, workspace)),
    counts: due.counts,
  }
}

function criterionView({ criterion, state, field, seen, note }: Standing, workspace: WorkspaceView): CriterionView {
  const { id, name, decision, level } = criterion
  return {
    id,
    name,
    decision,
    level,
    state,
    ...(field === undefined ? {} : { field }),
    ...(seen?.text.trim() ? { text: seen.text.trim() } : {}),
    ...(state === 'asked' && note ? { asked: { person: workspace.person(note.memberId), until: note.until, at: note.askedAt } } : {}),
    ...(seen ? { seenAt: seen.seenAt } : {}),
  }
}
