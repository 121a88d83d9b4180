import { z } from 'zod'
import { type Commitment, type CommitmentStatus, commitmentStatusSchema } from '#lib/schema/commitment.ts'
import { idSchema, lineSchema } from '#lib/schema/fields.ts'
import { defineMutator } from './define-mutator.ts'
import { isWithinUndo, madeBy } from './rights.ts'

const needsReason: CommitmentStatus[] = ['changed', 'dropped', 'blocked']

/**
 * Says what became of a promise. Only its author does, whatever anyone's role; what blocks one others answer (`commitment.answer`).
 * What was settled by mistake its author may open again for a quarter of an hour.
 */
export const commitmentSettle = defineMutator({
  args: z
    .strictObject({
      id: idSchema,
      status: commitmentStatusSchema,
      /** By what it is blocked, into what it changed, why it was dropped. */
      reason: lineSchema.optional(),
    })
    .refine(({ status, reason }) => reason !== undefined || !needsReason.includes(status), {
      path: ['reason'],
      message: 'A commitment that is blocked, changed or dropped needs a reason.',
    }),
  typed: ['reason'],
  right: { who: ['author'], of: ({ id }, rows) => madeBy(rows.get('commitment', id)) },
  reads: ({ id }) => [{ table: 'commitment', id }],
  apply: ({ id, status, reason }, rows, context) => {
    const commitment = rows.get('commitment', id)
    if (!commitment) return { refused: 'not-found' }
    if (isSettled(commitment.status)) {
      if (status === commitment.status && reason === commitment.reason) return { changes: [] }
      const isUndo = status === 'open' && isWithinUndo(context, commitment.settledAt ?? commitment.madeAt)
      if (!isUndo) return { refused: 'already-settled' }
    }
    const { reason: _reason, settledAt: _settledAt, answer, ...kept } = commitment
    const row: Commitment = {
      ...kept,
      // What blocks it now was not answered yet.
      ...(answer && status !== 'blocked' ? { answer } : {}),
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
