import { z } from 'zod'
import { idSchema } from '#lib/schema/fields.ts'
import { planTableSchema } from '#lib/schema/plan-item.ts'
import { defineMutator } from './define-mutator.ts'
import { alreadyMade, changed, draftsSchema, itemBelongs, itemOf, itemReads, remembered, whoPlans, withoutDrafts } from './plan-write.ts'

/**
 * Sets an item aside, or takes it back: links, commitments and history that point at it keep what they point at. A draft, at which
 * nobody else can point, is removed with the drafts under it.
 */
export const planArchive = defineMutator({
  args: z.strictObject({
    changeId: idSchema,
    table: planTableSchema,
    id: idSchema,
    under: idSchema.optional(),
    archived: z.boolean(),
    /** From above downwards. */
    drafts: draftsSchema,
  }),
  right: { who: whoPlans, of: ({ table, id, under }, rows, context) => itemBelongs({ table, id, under }, rows, context, true) },
  reads: ({ changeId, drafts = [], ...key }) => [{ table: 'planChange', id: changeId }, ...itemReads(key), ...drafts],
  apply: ({ changeId, table, id, archived, drafts }, rows, context) => {
    const made = alreadyMade(rows, changeId, { id }, context)
    if (made) return made
    const row = itemOf(rows, { table, id }, context)
    if (!row) return { refused: 'not-found' }
    if (row.draftOf !== undefined) return { changes: archived ? [{ table, removed: id }, ...withoutDrafts(rows, id, drafts, context)] : [] }
    if ((row.archived !== undefined) === archived) return { changes: [] }
    const { archived: _former, ...kept } = row
    const next = archived ? { ...row, archived: { byId: context.actor.id, at: context.now } } : kept
    return {
      changes: [changed(table, next), remembered(changeId, { table, id }, archived ? 'archive' : 'restore', [], undefined, context)],
    }
  },
})
