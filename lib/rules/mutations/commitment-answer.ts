import { z } from 'zod'
import { idSchema, lineSchema } from '#lib/schema/fields.ts'
import { defineMutator } from './define-mutator.ts'
import { whoAnswers } from './rights.ts'

/**
 * Answers what blocks a promise, and so opens it again: its milestone's DRI has to, an admin may in their place. The answer stays
 * with the promise, beside what it answers, for its author to read.
 */
export const commitmentAnswer = defineMutator({
  args: z.strictObject({ id: idSchema, milestoneId: idSchema, answer: lineSchema }),
  typed: ['answer'],
  right: {
    who: whoAnswers,
    of: ({ id, milestoneId }, rows) => {
      const milestone = rows.get('commitment', id)?.milestoneId === milestoneId ? rows.get('milestone', milestoneId) : undefined
      return milestone && { driIds: [milestone.driId] }
    },
  },
  reads: ({ id, milestoneId }) => [
    { table: 'commitment', id },
    { table: 'milestone', id: milestoneId },
  ],
  apply: ({ id, milestoneId, answer }, rows, context) => {
    const commitment = rows.get('commitment', id)
    if (!commitment || !rows.get('milestone', milestoneId) || commitment.milestoneId !== milestoneId) return { refused: 'not-found' }
    const { reason, ...kept } = commitment
    if (commitment.status === 'open') {
      const isSame = commitment.answer?.text === answer && commitment.answer.memberId === context.actor.id
      return isSame ? { changes: [] } : { refused: 'stale' } // its author opened it, or somebody else answered first
    }
    if (commitment.status !== 'blocked') return { refused: 'already-settled' }
    const answered = { ...(reason === undefined ? {} : { to: reason }), text: answer, memberId: context.actor.id, at: context.now }
    return { changes: [{ table: 'commitment', row: { ...kept, status: 'open', answer: answered } }] }
  },
})
