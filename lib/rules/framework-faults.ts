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

export interface FrameworkFault {
  code: FrameworkFaultCode
  /** Key of the stage or id of the criterion; absent: the framework itself. */
  of?: string
  /** The label that two stages claim. */
  value?: string
}

/** Every fault of a framework as it stands; without any it is whole: stages and criteria name each other. */
export function frameworkFaults({ name, stages, criteria }: Framework): FrameworkFault[] {
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
  return faults
}
