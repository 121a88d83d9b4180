import { z } from 'zod'
import { idSchema } from '#lib/schema/fields.ts'
import { counts } from '../plan-items.ts'
import { defineMutator } from './define-mutator.ts'
import { madeBy, whoPlaces } from './rights.ts'

/** Puts a promise that is not settled under the milestone that it serves: one that was saved as unlinked, or under the wrong one. */
export const commitmentPlace = defineMutator({
  args: z.strictObject({ id: idSchema, milestoneId: idSchema }),
  right: { who: whoPlaces, of: ({ id }, rows) => madeBy(rows.get('commitment', id)) },
  reads: ({ id, milestoneId }) => [
    { table: 'commitment', id },
    { table: 'milestone', id: milestoneId },
  ],
  apply: ({ id, milestoneId }, rows) => {
    const commitment = rows.get('commitment', id)
    const milestone = rows.get('milestone', milestoneId)
    if (!commitment || !milestone || !counts(milestone)) return { refused: 'not-found' }
    if (commitment.status !== 'open' && commitment.status !== 'blocked') return { refused: 'already-settled' }
    return { changes: commitment.milestoneId === milestoneId ? [] : [{ table: 'commitment', row: { ...commitment, milestoneId } }] }
  },
})
