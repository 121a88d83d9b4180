import type { FrameworkPreviewView, FrameworksView } from '#lib/messages/views/framework.ts'
import { criteriaDue, isMissing, standingsOf } from '#lib/rules/criteria-due.ts'
import { foldText } from '#lib/rules/fold-name.ts'
import { frameworkSave } from '#lib/rules/mutations/framework-save.ts'
import { type StagePath, stageOf, stagePath } from '#lib/rules/stage.ts'
import { learnedOrder } from '#lib/rules/stage-order.ts'
import type { CrmRecord } from '#lib/schema/crm-record.ts'
import type { Framework, Stage } from '#lib/schema/framework.ts'
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
    pipelines: [],
    unmapped: [],
  }
  if (!workspace) return view
  const criteria = new Map(view.criteria.map((criterion) => [criterion.id, criterion]))
  const notesByRecord = Map.groupBy(notes, ({ recordId }) => recordId)
  const seen = new SeenStages(framework, (id) => ({ id, name: workspace.crmName(id) }))
  const crms = new Set<string>()
  for (const row of rows) {
    const { id, crm, facts, fields } = row
    const path = stagePath(framework, row)
    const stage = stageOf(path, facts.stage?.text)
    seen.add(row, stage, path)
    if (stage?.closed) continue
    view.deals += 1
    crms.add(crm)
    const { dueNow, counts } = criteriaDue(path, stage, standingsOf(framework, crm, fields, notesByRecord.get(id) ?? [], workspace.today))
    if (counts.missing > 0) view.incomplete += 1
    for (const { criterion, state } of dueNow) {
      const tally = criteria.get(criterion.id)
      if (!tally) continue
      tally.due += 1
      if (isMissing(state)) tally.missing += 1
      if (state === 'unseen') tally.unseen += 1
    }
  }
  view.unknownStages = seen.unknown()
  view.pipelines = seen.pipelines()
  view.unmapped = [...crms].flatMap((crm) =>
    framework.criteria
      .filter(({ fields }) => !fields.some((mapped) => mapped.crm === crm))
      .map(({ id }) => ({ criterionId: id, crm: seen.crmOf(crm) })),
  )
  return view
}

type UnknownStage = FrameworkPreviewView['unknownStages'][number]
type SeenPipeline = FrameworkPreviewView['pipelines'][number]

/** What the deals teach about the CRM's pipelines: which there are, who stands where in them, and labels that mean nothing yet. */
class SeenStages {
  readonly crmOf: (id: string) => SeenPipeline['crm']
  private readonly unknownBy = new Map<string, UnknownStage>()
  private readonly pipelineBy = new Map<string, SeenPipeline & { ways: string[][] }>()
  private readonly framework: Framework

  constructor(framework: Framework, crmOf: (id: string) => SeenPipeline['crm']) {
    this.framework = framework
    this.crmOf = crmOf
  }

  add({ crm, facts, history = [] }: CrmRecord, stage: Stage | undefined, path: StagePath): void {
    const [label, pipeline] = [facts.stage?.text.trim(), facts.pipeline?.text.trim()]
    const place = `${crm}|${foldText(pipeline ?? '')}`
    if (label && !stage) {
      const entry = this.unknownBy.get(`${place}|${label}`) ?? { crm: this.crmOf(crm), ...(pipeline ? { pipeline } : {}), label, deals: 0 }
      entry.deals += 1
      this.unknownBy.set(`${place}|${label}`, entry)
    }
    if (!pipeline) return
    const entry = this.pipelineBy.get(place) ?? { crm: this.crmOf(crm), name: pipeline, deals: 0, stages: [], ways: [] }
    this.pipelineBy.set(place, entry)
    entry.deals += 1
    // What it passed in another pipeline says nothing of this one.
    const since = history.findLast(({ of }) => of === 'pipeline')?.at ?? 0
    const passed = history.filter(({ of, after }) => of === 'stage' && after >= since).flatMap(({ from, to }) => [from.text, to.text])
    const way = [...passed, label].flatMap((text) => stageOf(path, text)?.key ?? []).filter((key, at, all) => key !== all[at - 1])
    entry.ways.push(way)
    for (const key of new Set(way)) if (entry.stages.every((known) => known.key !== key)) entry.stages.push({ key, deals: 0 })
    const there = entry.stages.find(({ key }) => key === stage?.key)
    if (there) there.deals += 1
  }

  unknown(): UnknownStage[] {
    return [...this.unknownBy.values()].sort((a, b) => b.deals - a.deals)
  }

  pipelines(): SeenPipeline[] {
    return [...this.pipelineBy.values()]
      .sort((a, b) => b.deals - a.deals)
      .map(({ ways, stages, ...pipeline }) => {
        const known = this.framework.stages.map(({ key }) => key).filter((key) => stages.some((stage) => stage.key === key))
        return { ...pipeline, stages: learnedOrder(ways, known).flatMap((key) => stages.find((stage) => stage.key === key) ?? []) }
      })
  }
}
