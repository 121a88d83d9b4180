import { z } from 'zod'
import { idSchema } from '#lib/schema/fields.ts'
import { defineMutator } from './define-mutator.ts'
import { isWithinUndo, madeBy } from './rights.ts'

/** Takes a promise back as if it had not been made: only a fresh one. Later, it is dropped with a reason. */
export const commitmentRemove = defineMutator({
  args: z.strictObject({ id: idSchema }),
  right: { who: ['author'], of: ({ id }, rows) => madeBy(rows.get('commitment', id)) },
  reads: ({ id }) => [{ table: 'commitment', id }],
  apply: ({ id }, rows, context) => {
    const commitment = rows.get('commitment', id)
    if (!commitment) return { refused: 'not-found' }
    if (commitment.status !== 'open') return { refused: 'already-settled' }
    if (!isWithinUndo(context, commitment.madeAt)) return { refused: 'stale' }
    return { changes: [{ table: 'commitment', removed: id }] }
  },
})
