import { tables } from '#lib/schema/tables.ts'
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

function withValidRows(outcome: Outcome): Outcome {
  if ('refused' in outcome) return outcome
  const isValid = outcome.changes.every((change) => !('row' in change) || tables[change.table].schema.safeParse(change.row).success)
  return isValid ? outcome : { refused: 'invalid' }
}
