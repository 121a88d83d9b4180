import { z } from 'zod'
import { idSchema } from '#lib/schema/fields.ts'
import { fieldEditSchema } from '#lib/schema/plan-change.ts'
import { targetAccountSchema } from '#lib/schema/target-account.ts'
import { registrableDomain } from '../domain.ts'
import { sameValue } from '../plan-items.ts'
import { rowsPerImport } from '../target-import.ts'
import { withNameKey } from '../target-match.ts'
import { defineMutator } from './define-mutator.ts'
import { listBelongs, listReads, whoKeepsLists } from './list-save.ts'

const importedSchema = targetAccountSchema
  .pick({ id: true, name: true, domain: true, tier: true, ownerId: true, parked: true })
  .extend({ status: targetAccountSchema.shape.status.optional() })

/** Adds accounts to a list, from a file that was checked (`../target-import.ts`) or by hand. What is there already is left as it is. */
export const targetImport = defineMutator({
  args: z.strictObject({
    listId: idSchema,
    objectiveId: idSchema.optional(),
    accounts: z.array(importedSchema).min(1).max(rowsPerImport),
  }),
  right: { who: whoKeepsLists, of: (args, rows) => listBelongs(args, rows) },
  reads: ({ listId, objectiveId, accounts }) => [
    ...listReads({ listId, objectiveId }),
    ...accounts.map(({ id }) => ({ table: 'targetAccount' as const, id })),
  ],
  apply: ({ listId, accounts }, rows) => {
    if (!rows.get('targetList', listId)) return { refused: 'not-found' }
    const changes = []
    for (const account of accounts) {
      const stored = rows.get('targetAccount', account.id)
      if (stored && stored.listId !== listId) return { refused: 'invalid' }
      if (stored) continue
      if (account.domain !== undefined && registrableDomain(account.domain) !== account.domain) return { refused: 'invalid' }
      const { status = 'untouched', ...given } = account
      changes.push({ table: 'targetAccount' as const, row: withNameKey({ ...given, listId, status, recordIds: [], confirmedNames: [] }) })
    }
    return { changes }
  },
})

const editable = ['name', 'domain', 'tier', 'ownerId'] as const

/** Changes what a list says of an account, field by field as `plan.edit` does. Its place on the ladder moves by touches alone. */
export const targetEdit = defineMutator({
  args: z.strictObject({
    targetAccountId: idSchema,
    listId: idSchema,
    objectiveId: idSchema.optional(),
    edits: z
      .array(fieldEditSchema.extend({ field: z.enum(editable) }))
      .min(1)
      .max(editable.length),
  }),
  right: {
    who: [...whoKeepsLists, 'owner'],
    of: (args, rows) => {
      const account = rows.get('targetAccount', args.targetAccountId)
      if (!account || account.listId !== args.listId) return undefined
      // Whoever owns an account corrects it, and does not hand it on.
      const handsOn = args.edits.some(({ field }) => field === 'ownerId' || field === 'tier')
      return { ...listBelongs(args, rows), ...(handsOn ? {} : { ownerId: account.ownerId }) }
    },
  },
  reads: ({ targetAccountId, listId, objectiveId }) => [
    { table: 'targetAccount', id: targetAccountId },
    ...listReads({ listId, objectiveId }),
  ],
  apply: ({ targetAccountId, listId, edits }, rows) => {
    const account = rows.get('targetAccount', targetAccountId)
    if (!account || account.listId !== listId) return { refused: 'not-found' }
    const next: Record<string, unknown> = { ...account }
    for (const { field, from, to } of edits) {
      if (sameValue(next[field], to)) continue
      if (!sameValue(next[field], from)) return { refused: 'stale' }
      if (field === 'domain' && to !== undefined && registrableDomain(String(to)) !== to) return { refused: 'invalid' }
      if (to === undefined) delete next[field]
      else next[field] = to
    }
    if (sameValue(next, account)) return { changes: [] }
    return { changes: [{ table: 'targetAccount', row: withNameKey(next as typeof account) }] } // its schema is checked before it is stored
  },
})

/** Takes accounts off a list for good; one to be kept is parked instead. */
export const targetRemove = defineMutator({
  args: z.strictObject({ listId: idSchema, objectiveId: idSchema.optional(), ids: z.array(idSchema).min(1).max(rowsPerImport) }),
  right: { who: whoKeepsLists, of: (args, rows) => listBelongs(args, rows) },
  reads: ({ listId, objectiveId, ids }) => [
    ...listReads({ listId, objectiveId }),
    ...ids.map((id) => ({ table: 'targetAccount' as const, id })),
  ],
  apply: ({ listId, ids }, rows) => {
    const there = ids.map((id) => rows.get('targetAccount', id)).filter((account) => account !== undefined)
    if (there.some((account) => account.listId !== listId)) return { refused: 'invalid' }
    return { changes: there.map(({ id }) => ({ table: 'targetAccount' as const, removed: id })) }
  },
})
