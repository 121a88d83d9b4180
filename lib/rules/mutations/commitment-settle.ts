import { z } from 'zod'
import { type Commitment, type CommitmentStatus, commitmentStatusSchema } from '#lib/schema/commitment.ts'
import { idSchema, lineSchema } from '#lib/schema/fields.ts'
import { defineMutator } from './define-mutator.ts'
import { isWithinUndo } from './rights.ts'

const needsReason: CommitmentStatus[] = ['changed', 'dropped', 'blocked']

/**
 * Says what became of a promise. Only its author does, whatever anyone's role; a blocked one may also be opened again by its
 * milestone's DRI, who has to answer it. What was settled by mistake its author may open again for a quarter of an hour.
 */
export const commitmentSettle = defineMutator({
  args: z
    .strictObject({
      id: idSchema,
      status: commitmentStatusSchema,
      /** By what it is blocked, into what it changed, why it was dropped; with `open`, the answer to what blocked it. */
      reason: lineSchema.optional(),
      /** The commitment's milestone: needed where its DRI opens it again. */
      milestoneId: idSchema.optional(),
    })
    .refine(({ status, reason }) => reason !== undefined || !needsReason.includes(status), {
      path: ['reason'],
      message: 'A commitment that is blocked, changed or dropped needs a reason.',
    }),
  typed: ['reason'],
  right: {
    who: ['author', 'dri'],
    of: ({ id, status, milestoneId }, rows) => {
      const commitment = rows.get('commitment', id)
      const answersBlock = commitment?.status === 'blocked' && status === 'open' && commitment.milestoneId === milestoneId
      const milestone = answersBlock && milestoneId !== undefined ? rows.get('milestone', milestoneId) : undefined
      return commitment && { authorId: commitment.memberId, driIds: [milestone?.driId] }
    },
  },
  reads: ({ id, milestoneId }) => [
    { table: 'commitment', id },
    ...(milestoneId === undefined ? [] : [{ table: 'milestone' as const, id: milestoneId }]),
  ],
  apply: ({ id, status, reason }, rows, context) => {
    const commitment = rows.get('commitment', id)
    if (!commitment) return { refused: 'not-found' }
    if (isSettled(commitment.status)) {
      if (status === commitment.status && reason === commitment.reason) return { changes: [] }
      const isUndo = status === 'open' && isWithinUndo(context, commitment.settledAt ?? commitment.madeAt)
      if (!isUndo) return { refused: 'already-settled' }
    }
    const { reason: _reason, settledAt: _settledAt, ...kept } = commitment
    const row: Commitment = {
      ...kept,
      status,
      ...(reason === undefined ? {} : { reason }),
      ...(isSettled(status) ? { settledAt: context.now } : {}),
    }
    return { changes: [{ table: 'commitment', row }] }
  },
})

function isSettled(status: CommitmentStatus): boolean {
  return status === 'kept' || status === 'changed' || status === 'dropped'
}
