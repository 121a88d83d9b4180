import type { CrmRecord } from '#lib/schema/crm-record.ts'
import type { Framework, Pipeline, Stage } from '#lib/schema/framework.ts'
import { foldText } from './fold-name.ts'

/** The stages of a framework as one pipeline goes through them. */
export interface StagePath {
  /** The pipeline's own, first stage first. */
  stages: readonly Stage[]
  /**
   * Place of every stage of the framework by its key, 0 first. One that this pipeline leaves out stands half a place before
   * the first of its stages that come later in the framework: what is required from there is due from that one on.
   */
  places: ReadonlyMap<string, number>
  byLabel: ReadonlyMap<string, Stage>
}

/** What a page says of where a deal is. */
type Shown = Pick<CrmRecord, 'crm'> & { facts: Pick<CrmRecord['facts'], 'pipeline'> }

const paths = new WeakMap<Framework, Map<Pipeline | undefined, StagePath>>()

/** The path of the pipeline that a deal is seen in; the framework's own order where the pipeline was not seen or has none of its own. */
export function stagePath(framework: Framework, deal?: Shown): StagePath {
  const pipeline = deal && pipelineOf(framework.pipelines, deal.crm, deal.facts.pipeline?.text)
  let known = paths.get(framework)
  if (!known) {
    known = new Map()
    paths.set(framework, known) // rows are never changed in place, so the paths of a framework stay true
  }
  let path = known.get(pipeline)
  if (!path) {
    path = pathThrough(framework, pipeline)
    known.set(pipeline, path)
  }
  return path
}

/** The framework's entry for a pipeline, by the name that its CRM shows, compared as stages are. */
export function pipelineOf(pipelines: readonly Pipeline[] | undefined, crm: string, name: string | undefined): Pipeline | undefined {
  if (!pipelines || !name?.trim()) return undefined
  const folded = foldText(name)
  return pipelines.find((pipeline) => pipeline.crm === crm && foldText(pipeline.name) === folded)
}

function pathThrough(framework: Framework, pipeline: Pipeline | undefined): StagePath {
  const byKey = new Map(framework.stages.map((stage) => [stage.key, stage]))
  const stages = pipeline ? pipeline.stages.flatMap(({ key }) => byKey.get(key) ?? []) : framework.stages
  const labels: [label: string, stage: Stage | undefined][] = [
    // The pipeline's own words come first: the same one may mean something else in another pipeline.
    ...(pipeline?.stages.flatMap(({ key, labels }) => labels.map((label) => [label, byKey.get(key)] as [string, Stage | undefined])) ?? []),
    ...framework.stages.flatMap((stage) => [stage.key, stage.name, ...stage.aliases].map((label) => [label, stage] as [string, Stage])),
  ]
  const byLabel = new Map<string, Stage>()
  for (const [label, stage] of labels) if (stage && !byLabel.has(foldText(label))) byLabel.set(foldText(label), stage)
  return { stages, places: placesOf(framework.stages, stages), byLabel }
}

function placesOf(all: readonly Stage[], own: readonly Stage[]): Map<string, number> {
  const places = new Map(own.map(({ key }, at) => [key, at]))
  const ends = own.flatMap(({ closed }, at) => (closed ? [at] : []))
  let next = Math.min(own.length, ...ends)
  for (const { key, closed } of all.toReversed()) {
    const at = places.get(key)
    if (at === undefined) places.set(key, next - 0.5)
    else if (!closed) next = Math.min(next, at)
  }
  return places
}

/**
 * The stage that a CRM's label or id means on this path, without regard to case, width and accents: by what the pipeline calls it, then by
 * key, name or alias. Where two stages claim one label the first stage has it. `undefined`: the label is not known.
 */
export function stageOf(path: StagePath, label: string | undefined): Stage | undefined {
  return label === undefined ? undefined : path.byLabel.get(foldText(label))
}

/** The stage after this one; a lost stage is nobody's next. */
export function stageAfter({ stages, places }: StagePath, stage: Stage): Stage | undefined {
  const from = places.get(stage.key) ?? -1
  return stages.find(({ key, closed }) => closed !== 'lost' && (places.get(key) ?? -1) > from)
}
