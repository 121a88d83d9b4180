import { type TableName, tables } from '#lib/schema/tables.ts'
import type { Mutator, Outcome } from '../mutation.ts'
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
      return withValidRows(apply(given, rows, context))
    },
  }
}

/** A key that this version does not know came from a newer one, and stays in its row; no mutator makes one. */
function isValid(table: TableName, row: unknown): boolean {
  const { success, error } = tables[table].schema.safeParse(row)
  return success || error.issues.every(({ code }) => code === 'unrecognized_keys')
}

function withValidRows(outcome: Outcome): Outcome {
  if ('refused' in outcome) return outcome
  return outcome.changes.every((change) => !('row' in change) || isValid(change.table, change.row)) ? outcome : { refused: 'invalid' }
}
