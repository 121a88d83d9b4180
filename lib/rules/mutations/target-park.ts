import { z } from 'zod'
import { idSchema, lineSchema } from '#lib/schema/fields.ts'
import { defineMutator } from './define-mutator.ts'
import type { Right } from './rights.ts'

/** An account nobody owns is anyone's to park, and to take back. */
const rightToPark: Right<{ targetAccountId: string }> = {
  who: ['owner', 'lead', 'unowned'],
  of: ({ targetAccountId }, rows) => {
    const account = rows.get('targetAccount', targetAccountId)
    return account && { ownerId: account.ownerId }
  },
}

/** Sets an account aside, with its reason; its place on the ladder stays. Its owner decides, who leads the owner, or admins. */
export const targetPark = defineMutator({
  args: z.strictObject({ targetAccountId: idSchema, reason: lineSchema }),
  typed: ['reason'],
  right: rightToPark,
  reads: ({ targetAccountId }) => [{ table: 'targetAccount', id: targetAccountId }],
  apply: ({ targetAccountId, reason }, rows) => {
    const account = rows.get('targetAccount', targetAccountId)
    if (!account) return { refused: 'not-found' }
    if (account.parked?.reason === reason) return { changes: [] }
    return { changes: [{ table: 'targetAccount', row: { ...account, parked: { reason } } }] }
  },
})

export const targetUnpark = defineMutator({
  args: z.strictObject({ targetAccountId: idSchema }),
  right: rightToPark,
  reads: ({ targetAccountId }) => [{ table: 'targetAccount', id: targetAccountId }],
  apply: ({ targetAccountId }, rows) => {
    const account = rows.get('targetAccount', targetAccountId)
    if (!account) return { refused: 'not-found' }
    const { parked, ...row } = account
    return { changes: parked ? [{ table: 'targetAccount', row }] : [] }
  },
})
