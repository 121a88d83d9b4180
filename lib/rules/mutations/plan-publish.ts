import { z } from 'zod'
import { idSchema } from '#lib/schema/fields.ts'
import { planTableSchema } from '#lib/schema/plan-item.ts'
import type { Change } from '../mutation.ts'
import { driOf, parentIdOf } from '../plan-items.ts'
import { defineMutator } from './define-mutator.ts'
import { changed, itemOf, itemReads, parentOf, remembered, whoPlans } from './plan-write.ts'
import type { Belongs } from './rights.ts'

/**
 * Shows drafts to everybody, all of them or none. What stands under another draft of the same publication follows it; what stands under
 * something published needs the right to add it there.
 */
export const planPublish = defineMutator({
  args: z.strictObject({
    changeId: idSchema,
    items: z
      .array(z.strictObject({ table: planTableSchema, id: idSchema, under: idSchema.optional() }))
      .min(1)
      .max(200),
  }),
  right: {
    who: whoPlans,
    of: ({ items }, rows, context) => {
      const together = new Set(items.map(({ id }) => id))
      return items.flatMap((key): Belongs[] => {
        const row = itemOf(rows, key, context)
        if (row?.draftOf === undefined) return [] // not there, or published already
        const parentId = parentIdOf(key.table, row)
        if (parentId !== undefined && together.has(parentId)) return [{ authorId: row.draftOf }]
        return [{ driIds: [driOf(parentOf(rows, key, row))], forId: driOf(row) }]
      })
    },
  },
  reads: ({ changeId, items }) =>
    items.flatMap((key) => [{ table: 'planChange' as const, id: changeOf(changeId, key) }, ...itemReads(key)]),
  apply: ({ changeId, items }, rows, context) => {
    const changes: Change[] = []
    for (const key of items) {
      const row = itemOf(rows, key, context)
      if (!row) return { refused: 'not-found' }
      if (row.draftOf === undefined) continue
      const { draftOf: _author, ...published } = row
      changes.push(changed(key.table, published), remembered(changeOf(changeId, key), key, 'publish', [], undefined, context))
    }
    return { changes }
  },
})

/** One publication is a line of history for each item. */
function changeOf(changeId: string, { id }: { id: string }): string {
  return `${changeId}|${id}`.slice(0, 300)
}
