import type { PlanFaultCode } from '#lib/rules/plan-faults.ts'
import { planItems } from '#lib/rules/plan-items.ts'
import type { CascadeTable } from './cascade-item.ts'

/** Where a fault is put right: a field of the item, something to add under it, its scope rule. */
export type Fix = { field: string } | { add: 'metric' | 'milestone' } | { scope: true }

const fields: Partial<Record<PlanFaultCode, string>> = {
  'no-dri': 'driId',
  'dri-inactive': 'driId',
  'no-leading-indicator': 'leadingMetricId',
  'leading-is-activity': 'leadingMetricId',
  'target-is-baseline': 'target',
  'no-decision-rights': 'decisionRights',
  'outside-quarter': 'month',
  'priority-shared': 'priority',
  'no-diagnosis': 'diagnosis',
  'no-policy': 'guidingPolicy',
  'no-why': 'why',
  'no-escalation': 'escalation',
}

/** `undefined` where no single place puts it right. */
export function fixOf(code: PlanFaultCode, table: CascadeTable): Fix | undefined {
  if (code === 'no-measure') return { add: 'metric' }
  if (code === 'no-milestone') return { add: 'milestone' }
  if (code === 'no-scope') return { scope: true }
  const field = code === 'no-parent' ? planItems[table].parent?.field : fields[code]
  return field === undefined ? undefined : { field }
}

/** Whether a field is one that the item's own DRI does not change alone. */
export function isGiven(table: CascadeTable, field: string): boolean {
  const given: readonly string[] = planItems[table].givenFields ?? []
  return given.includes(field)
}

/** Whether the person looking may put it right here: anybody may write a draft under an item. */
export function mayFix(fix: Fix, table: CascadeTable, may: { edit: boolean; give: boolean }): boolean {
  if ('add' in fix) return true
  if ('scope' in fix) return may.edit
  return isGiven(table, fix.field) ? may.give : may.edit
}
