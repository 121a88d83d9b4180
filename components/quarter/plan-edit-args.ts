import { createId } from '#lib/base/id.ts'
import type { MutationArgs } from '#lib/rules/mutations/registry.ts'
import { editsBetween, parentIdOf } from '#lib/rules/plan-items.ts'
import type { PlanTable } from '#lib/schema/plan-item.ts'
import type { Row } from '#lib/schema/tables.ts'

/**
 * What `plan.edit` is sent for the fields in which `after` differs from `seen`, the row as it was when the person began; `undefined` where
 * nothing does. The parent is named always: its DRI may have the right.
 */
export function planEditArgs<T extends PlanTable>(table: T, seen: Row<T>, after: Row<T>): MutationArgs<'plan.edit'> | undefined {
  const edits = editsBetween(table, seen, after)
  return edits.length === 0 ? undefined : { changeId: createId(), ...keyOf(table, seen), edits }
}

export function planArchiveArgs<T extends PlanTable>(table: T, row: Row<T>, archived: boolean): MutationArgs<'plan.archive'> {
  return { changeId: createId(), ...keyOf(table, row), archived }
}

function keyOf<T extends PlanTable>(table: T, row: Row<T>): { table: T; id: string; under?: string } {
  const under = parentIdOf(table, row)
  return { table, id: row.id, ...(under === undefined ? {} : { under }) }
}
