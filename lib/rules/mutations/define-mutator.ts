import { tables } from '#lib/schema/tables.ts'
import type { Mutator, Outcome } from '../mutation.ts'

/**
 * A mutator with what holds for all of them: a deactivated member is refused, and no row that breaks its table's schema is ever
 * written, on neither side.
 */
export function defineMutator<Args>({ args, reads, apply }: Mutator<Args>): Mutator<Args> {
  return {
    args,
    reads,
    apply: (given, rows, context) => (context.actor.active ? withValidRows(apply(given, rows, context)) : { refused: 'deactivated' }),
  }
}

function withValidRows(outcome: Outcome): Outcome {
  if ('refused' in outcome) return outcome
  const isValid = outcome.changes.every((change) => !('row' in change) || tables[change.table].schema.safeParse(change.row).success)
  return isValid ? outcome : { refused: 'invalid' }
}
