import { z } from 'zod'
import { idSchema, lineSchema } from '#lib/schema/fields.ts'
import { ladderStepSchema } from '#lib/schema/target-account.ts'
import { afterTouch } from '../ladder.ts'
import { defineMutator } from './define-mutator.ts'

/**
 * A contact with a target account, by whoever made it, whoever owns the account; `to` is where it leaves the account on the
 * ladder. A touch never takes it down: where a colleague got further meanwhile, the touch stands and the account stays.
 */
export const touchLog = defineMutator({
  args: z.strictObject({ id: idSchema, targetAccountId: idSchema, to: ladderStepSchema, note: lineSchema.optional() }),
  typed: ['note'],
  right: { who: ['member'] },
  reads: ({ id, targetAccountId }) => [
    { table: 'touch', id },
    { table: 'targetAccount', id: targetAccountId },
  ],
  apply: ({ id, targetAccountId, to, note }, rows, context) => {
    const existing = rows.get('touch', id)
    if (existing) {
      const isSame = existing.memberId === context.actor.id && existing.targetAccountId === targetAccountId
      return isSame ? { changes: [] } : { refused: 'invalid' }
    }
    const account = rows.get('targetAccount', targetAccountId)
    if (!account) return { refused: 'not-found' }
    const status = afterTouch(account.status, to)
    const touch = {
      id,
      targetAccountId,
      memberId: context.actor.id,
      from: account.status,
      to: status,
      ...(note === undefined ? {} : { note }),
      at: context.now,
    }
    return {
      changes: [
        { table: 'touch', row: touch },
        ...(status === account.status ? [] : [{ table: 'targetAccount' as const, row: { ...account, status } }]),
      ],
    }
  },
})
