import type { FrameworkPreviewView, FrameworksView } from '#lib/messages/views/framework.ts'
import { criteriaDue, isMissing, standingsOf } from '#lib/rules/criteria-due.ts'
import { frameworkSave } from '#lib/rules/mutations/framework-save.ts'
import { stageOf } from '#lib/rules/stage.ts'
import type { Framework } from '#lib/schema/framework.ts'
import type { Query } from './query.ts'
import { recordsOf } from './store.ts'
import { loadWorkspace } from './workspace-view.ts'

export async function frameworksView(query: Query): Promise<FrameworksView> {
  const [workspace, frameworks] = await Promise.all([loadWorkspace(query), query.store.all('framework')])
  return {
    frameworks: frameworks.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    ...(workspace?.framework ? { inUseId: workspace.framework.id } : {}),
    mayEdit: workspace?.may(frameworkSave.right.who, {}) ?? false,
  }
}

export async function frameworkPreviewView(query: Query, { framework }: { framework: Framework }): Promise<FrameworkPreviewView> {
  const { store } = query
  const [workspace, rows, notes] = await Promise.all([loadWorkspace(query), recordsOf(store, 'deal'), store.all('fieldNote')])
  const view: FrameworkPreviewView = {
    deals: 0,
    incomplete: 0,
    criteria: framework.criteria.map(({ id }) => ({ id, due: 0, missing: 0, unseen: 0 })),
    unknownStages: [],
    unmapped: [],
  }
  if (!workspace) return view
  const criteria = new Map(view.criteria.map((criterion) => [criterion.id, criterion]))
  const notesByRecord = Map.groupBy(notes, ({ recordId }) => recordId)
  const unknown = new Map<string, FrameworkPreviewView['unknownStages'][number]>()
  const crms = new Set<string>()
  const crmOf = (id: string) => ({ id, name: workspace.crmName(id) })
  for (const { id, crm, facts, fields } of rows) {
    const label = facts.stage?.text.trim()
    const stage = stageOf(framework, label)
    if (stage?.closed) continue
    view.deals += 1
    crms.add(crm)
    if (label && !stage) {
      const entry = unknown.get(`${crm}|${label}`) ?? { crm: crmOf(crm), label, deals: 0 }
      entry.deals += 1
      unknown.set(`${crm}|${label}`, entry)
    }
    const { dueNow, counts } = criteriaDue(
      framework,
      stage,
      standingsOf(framework, crm, fields, notesByRecord.get(id) ?? [], workspace.today),
    )
    if (counts.missing > 0) view.incomplete += 1
    for (const { criterion, state } of dueNow) {
      const tally = criteria.get(criterion.id)
      if (!tally) continue
      tally.due += 1
      if (isMissing(state)) tally.missing += 1
      if (state === 'unseen') tally.unseen += 1
    }
  }
  view.unknownStages = [...unknown.values()].sort((a, b) => b.deals - a.deals)
  view.unmapped = [...crms].flatMap((crm) =>
    framework.criteria
      .filter(({ fields }) => !fields.some((mapped) => mapped.crm === crm))
      .map(({ id }) => ({ criterionId: id, crm: crmOf(crm) })),
  )
  return view
}
