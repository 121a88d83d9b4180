import { z } from 'zod'
import { idSchema } from '#lib/schema/fields.ts'
import { defineMutator } from './define-mutator.ts'
import { isWithinUndo, madeBy } from './rights.ts'

/** Takes one's own fresh touch back. The account goes back down only where it still stands where the touch left it. */
export const touchUndo = defineMutator({
  args: z.strictObject({ id: idSchema, targetAccountId: idSchema }),
  right: { who: ['author'], of: ({ id }, rows) => madeBy(rows.get('touch', id)) },
  reads: ({ id, targetAccountId }) => [
    { table: 'touch', id },
    { table: 'targetAccount', id: targetAccountId },
  ],
  apply: ({ id, targetAccountId }, rows, context) => {
    const touch = rows.get('touch', id)
    if (!touch) return { refused: 'not-found' }
    if (touch.targetAccountId !== targetAccountId) return { refused: 'invalid' }
    if (!isWithinUndo(context, touch.at)) return { refused: 'stale' }
    const account = rows.get('targetAccount', targetAccountId)
    const goesBack = account && touch.from !== touch.to && account.status === touch.to
    return {
      changes: [
        { table: 'touch', removed: id },
        ...(goesBack ? [{ table: 'targetAccount' as const, row: { ...account, status: touch.from } }] : []),
      ],
    }
  },
})
