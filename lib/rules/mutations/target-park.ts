import { z } from 'zod'
import { idSchema, lineSchema } from '#lib/schema/fields.ts'
import type { TargetAccount } from '#lib/schema/target-account.ts'
import type { MutationContext } from '../mutation.ts'
import { defineMutator } from './define-mutator.ts'
import { leads } from './rights.ts'

/** Sets an account aside, with its reason; its place on the ladder stays. Its owner decides, who leads the owner, or admins. */
export const targetPark = defineMutator({
  args: z.strictObject({ targetAccountId: idSchema, reason: lineSchema }),
  reads: ({ targetAccountId }) => [{ table: 'targetAccount', id: targetAccountId }],
  apply: ({ targetAccountId, reason }, rows, context) => {
    const account = rows.get('targetAccount', targetAccountId)
    if (!account) return { refused: 'not-found' }
    if (!mayPark(account, context)) return { refused: 'not-allowed' }
    if (account.parked?.reason === reason) return { changes: [] }
    return { changes: [{ table: 'targetAccount', row: { ...account, parked: { reason } } }] }
  },
})

export const targetUnpark = defineMutator({
  args: z.strictObject({ targetAccountId: idSchema }),
  reads: ({ targetAccountId }) => [{ table: 'targetAccount', id: targetAccountId }],
  apply: ({ targetAccountId }, rows, context) => {
    const account = rows.get('targetAccount', targetAccountId)
    if (!account) return { refused: 'not-found' }
    if (!mayPark(account, context)) return { refused: 'not-allowed' }
    const { parked, ...row } = account
    return { changes: parked ? [{ table: 'targetAccount', row }] : [] }
  },
})

/** An account nobody owns is anyone's to park, and to take back. */
function mayPark({ ownerId }: TargetAccount, context: MutationContext): boolean {
  return ownerId === undefined || ownerId === context.actor.id || leads(context, ownerId)
}
