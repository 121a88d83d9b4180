import { z } from 'zod'
import { idSchema, lineSchema } from '#lib/schema/fields.ts'
import { foldName } from '../fold-name.ts'
import { defineMutator } from './define-mutator.ts'

const matchArgs = z
  .strictObject({
    targetAccountId: idSchema,
    /** A CRM account's record id. */
    recordId: idSchema.optional(),
    /** The account's name as the CRM writes it. */
    name: lineSchema.optional(),
  })
  .refine(({ recordId, name }) => recordId !== undefined || name !== undefined, { message: 'Name the CRM account or its name.' })

/** A person says that a CRM account, or an account's name, means this target account. Anyone who works with it may. */
export const targetMatch = defineMutator({
  args: matchArgs,
  right: { who: ['member'] },
  reads: ({ targetAccountId }) => [{ table: 'targetAccount', id: targetAccountId }],
  apply: ({ targetAccountId, recordId, name }, rows) => {
    const account = rows.get('targetAccount', targetAccountId)
    if (!account) return { refused: 'not-found' }
    const folded = name === undefined ? undefined : foldName(name)
    if (folded === '') return { refused: 'invalid' }
    const addsRecord = recordId !== undefined && !account.recordIds.includes(recordId)
    const addsName = folded !== undefined && !account.confirmedNames.includes(folded)
    if (!addsRecord && !addsName) return { changes: [] }
    const { refusedRecordIds, ...rest } = account
    const refused = refusedRecordIds?.filter((id) => id !== recordId) ?? []
    const row = {
      ...rest,
      ...(refused.length > 0 ? { refusedRecordIds: refused } : {}),
      recordIds: addsRecord ? [...account.recordIds, recordId] : account.recordIds,
      confirmedNames: addsName ? [...account.confirmedNames, folded] : account.confirmedNames,
    }
    return { changes: [{ table: 'targetAccount', row }] }
  },
})

/** Takes a match back that was a mistake; without it a wrong click would stay for ever. */
export const targetUnmatch = defineMutator({
  args: matchArgs,
  right: { who: ['member'] },
  reads: targetMatch.reads,
  apply: ({ targetAccountId, recordId, name }, rows) => {
    const account = rows.get('targetAccount', targetAccountId)
    if (!account) return { refused: 'not-found' }
    const folded = name === undefined ? undefined : foldName(name)
    const row = {
      ...account,
      recordIds: account.recordIds.filter((id) => id !== recordId),
      confirmedNames: account.confirmedNames.filter((confirmed) => confirmed !== folded),
    }
    const changes = row.recordIds.length < account.recordIds.length || row.confirmedNames.length < account.confirmedNames.length
    return { changes: changes ? [{ table: 'targetAccount', row }] : [] }
  },
})

/** A person says that a CRM account is not this target account; it is not offered again. */
export const targetRefuseMatch = defineMutator({
  args: z.strictObject({ targetAccountId: idSchema, recordId: idSchema }),
  right: { who: ['member'] },
  reads: ({ targetAccountId }) => [{ table: 'targetAccount', id: targetAccountId }],
  apply: ({ targetAccountId, recordId }, rows) => {
    const account = rows.get('targetAccount', targetAccountId)
    if (!account) return { refused: 'not-found' }
    const { refusedRecordIds = [] } = account
    if (refusedRecordIds.includes(recordId)) return { changes: [] }
    const row = {
      ...account,
      recordIds: account.recordIds.filter((id) => id !== recordId),
      refusedRecordIds: [...refusedRecordIds, recordId].slice(-50),
    }
    return { changes: [{ table: 'targetAccount', row }] }
  },
})
