import { z } from 'zod'
import { idSchema, lineSchema } from '#lib/schema/fields.ts'
import { foldText } from '../fold-name.ts'
import { ownerMatchId } from '../owner-match.ts'
import { defineMutator } from './define-mutator.ts'

/**
 * An admin says that a CRM owner's name is a member. Records of that owner that the admin's browser knows are named, because rows are
 * read by key: they change hands at once, the others when they are next seen.
 */
export const ownerConfirm = defineMutator({
  args: z.strictObject({
    instance: z.string().min(1).max(200),
    ownerName: lineSchema,
    memberId: idSchema,
    recordIds: z.array(idSchema).max(1000).optional(),
  }),
  right: { who: ['admin'] },
  reads: ({ instance, ownerName, memberId, recordIds = [] }) => [
    { table: 'ownerMatch', id: ownerMatchId(instance, ownerName) },
    { table: 'member', id: memberId },
    ...[...new Set(recordIds)].map((id) => ({ table: 'crmRecord' as const, id })),
  ],
  apply: ({ instance, ownerName, memberId, recordIds = [] }, rows, context) => {
    if (!rows.get('member', memberId)) return { refused: 'not-found' }
    const folded = foldText(ownerName)
    if (folded === '') return { refused: 'invalid' }
    const id = ownerMatchId(instance, ownerName)
    const match = { id, instance, ownerName, memberId, confirmedById: context.actor.id }
    const records = [...new Set(recordIds)]
      .map((recordId) => rows.get('crmRecord', recordId))
      .filter((record) => record !== undefined)
      .filter(({ instance: at, ownerId, facts }) => {
        const email = facts.ownerEmail?.text
        const isByEmail = email !== undefined && context.memberByEmail(email) !== undefined
        return at === instance && ownerId !== memberId && !isByEmail && foldText(facts.owner?.text ?? '') === folded
      })
    const isKnown = rows.get('ownerMatch', id)?.memberId === memberId
    return {
      changes: [
        ...(isKnown ? [] : [{ table: 'ownerMatch' as const, row: match }]),
        ...records.map((record) => ({ table: 'crmRecord' as const, row: { ...record, ownerId: memberId } })),
      ],
    }
  },
})
