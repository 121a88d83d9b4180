import type { Framework } from '#lib/schema/framework.ts'
import { foldText } from './fold-name.ts'

/** What stands in the way of saving a framework; the interface writes a sentence for each. */
export type FrameworkFaultCode =
  | 'no-name'
  | 'no-stages'
  | 'stage-no-name'
  | 'stage-label-twice' // a CRM's label would lead to two stages
  | 'criterion-no-name'
  | 'criterion-no-decision'
  | 'criterion-no-stage' // the stage it was required from is gone
  | 'field-no-name'
  | 'pipeline-no-name'
  | 'pipeline-twice' // two entries for one pipeline of a CRM
  | 'pipeline-no-stages'
  | 'pipeline-stage-gone' // a stage that the framework does not have
  | 'pipeline-stage-twice'
  | 'pipeline-label-twice' // a label would lead to two stages of one pipeline

export interface FrameworkFault {
  code: FrameworkFaultCode
  /** Key of the stage or id of the criterion; absent where it is the framework itself, or a pipeline. */
  of?: string
  /** Place of the pipeline that it is about. */
  pipeline?: number
  /** The label that two stages claim, or the stage. */
  value?: string
}

/** Every fault of a framework as it stands; without any it is whole: stages and criteria name each other. */
export function frameworkFaults(framework: Framework): FrameworkFault[] {
  const { name, stages, criteria } = framework
  const faults: FrameworkFault[] = []
  if (name.trim() === '') faults.push({ code: 'no-name' })
  if (stages.length === 0) faults.push({ code: 'no-stages' })
  const taken = new Set<string>()
  for (const stage of stages) {
    if (stage.name.trim() === '') faults.push({ code: 'stage-no-name', of: stage.key })
    const own = new Map([stage.key, stage.name, ...stage.aliases].map((text) => [foldText(text), text]))
    const twice = [...own].find(([folded]) => folded !== '' && taken.has(folded))
    if (twice) faults.push({ code: 'stage-label-twice', of: stage.key, value: twice[1] })
    for (const folded of own.keys()) taken.add(folded)
  }
  const keys = new Set(stages.map(({ key }) => key))
  for (const { id, name: called, decision, requiredFrom, fields } of criteria) {
    if (called.trim() === '') faults.push({ code: 'criterion-no-name', of: id })
    if (decision.trim() === '') faults.push({ code: 'criterion-no-decision', of: id })
    if (!keys.has(requiredFrom)) faults.push({ code: 'criterion-no-stage', of: id })
    if (fields.some(({ field }) => field.trim() === '')) faults.push({ code: 'field-no-name', of: id })
  }
  return [...faults, ...pipelineFaults(framework)]
}

function pipelineFaults({ stages, pipelines = [] }: Framework): FrameworkFault[] {
  const known = new Set(stages.map(({ key }) => key))
  const names = pipelines.map(({ crm, name }) => `${crm}|${foldText(name)}`)
  return pipelines.flatMap(({ name, stages: own }, pipeline) => {
    const keys = own.map(({ key }) => key)
    const labels = own.flatMap((stage) => [...new Set(stage.labels.map(foldText))].filter((label) => label !== ''))
    const faults: Pick<FrameworkFault, 'code' | 'value'>[] = []
    if (name.trim() === '') faults.push({ code: 'pipeline-no-name' })
    else if (names.indexOf(names[pipeline] ?? '') < pipeline) faults.push({ code: 'pipeline-twice' })
    if (own.length === 0) faults.push({ code: 'pipeline-no-stages' })
    const [gone, again, label] = [keys.find((key) => !known.has(key)), firstRepeated(keys), firstRepeated(labels)]
    if (gone !== undefined) faults.push({ code: 'pipeline-stage-gone', value: gone })
    if (again !== undefined) faults.push({ code: 'pipeline-stage-twice', value: stages.find(({ key }) => key === again)?.name ?? again })
    if (label !== undefined) faults.push({ code: 'pipeline-label-twice', value: label })
    return faults.map((fault) => ({ ...fault, pipeline }))
  })
}

function firstRepeated(texts: readonly string[]): string | undefined {
  return texts.find((text, at) => texts.indexOf(text) < at)
}
