import { type Row, type TableName, tables } from '#lib/schema/tables.ts'
import type { Mutator, Outcome, RowReader } from '../mutation.ts'
import { isGranted, type Right } from './rights.ts'

export interface DefinedMutator<Args> extends Mutator<Args> {
  right: Right<Args>
}

/**
 * A mutator with what holds for all of them, on both sides: a deactivated member is refused, and so is who has no right to the
 * change; no row that breaks its table's schema is ever written.
 */
export function defineMutator<Args>({
  apply,
  ...rest
}: Mutator<Args> & { typed?: readonly (string & keyof Args)[]; right: Right<NoInfer<Args>> }): DefinedMutator<Args> {
  return {
    ...rest,
    apply: (given, rows, context) => {
      if (!context.actor.active) return { refused: 'deactivated' }
      const { right } = rest
      const of = right.of ? right.of(given, rows, context) : {}
      if (of && ![of].flat().every((one) => isGranted(right.who, one, context))) return { refused: 'not-allowed' }
      return withValidRows(apply(given, rows, context), rows)
    },
  }
}

/** A key that this version does not know, and that the row had already, came from a newer one and stays in it. */
function isValid(table: TableName, row: Row, rows: RowReader): boolean {
  const { success, error } = tables[table].schema.safeParse(row)
  if (success) return true
  const stored = rows.get(table, row.id)
  return error.issues.every((issue) => {
    if (issue.code !== 'unrecognized_keys') return false
    const there = issue.path.reduce<unknown>((value, part) => (isObject(value) ? value[part] : undefined), stored)
    return isObject(there) && issue.keys.every((key) => Object.hasOwn(there, key))
  })
}

function isObject(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null
}

function withValidRows(outcome: Outcome, rows: RowReader): Outcome {
  if ('refused' in outcome) return outcome
  return outcome.changes.every((change) => !('row' in change) || isValid(change.table, change.row, rows)) ? outcome : { refused: 'invalid' }
}
