import { z } from 'zod'
import { idSchema } from '#lib/schema/fields.ts'
import { editOf } from '../plan-items.ts'
import { defineMutator } from './define-mutator.ts'
import { changed, itemOf, remembered } from './plan-write.ts'
import type { Grant } from './rights.ts'

const numbered = { bet: 'position', objective: 'priority', approvedMessage: 'position' } as const

/** Whoever orders the plan decides which objective has a record that two claim: managers and admins, and authors their own drafts. */
export const whoOrders = ['author', 'manager'] as const satisfies readonly Grant[]

/**
 * Puts bets, the objectives of a quarter (their order is their priority where scopes overlap) or messages into the given order. The
 * numbers that these items have are dealt out anew, and none twice; items that are not named keep theirs.
 */
export const planOrder = defineMutator({
  args: z.strictObject({
    changeId: idSchema,
    table: z.enum(['bet', 'objective', 'approvedMessage']),
    ids: z.array(idSchema).min(2).max(100),
  }),
  right: {
    who: whoOrders,
    of: ({ table, ids }, rows, context) =>
      ids.flatMap((id) => {
        const row = itemOf(rows, { table, id }, context)
        return row ? [{ authorId: row.draftOf }] : []
      }),
  },
  reads: ({ changeId, table, ids }) =>
    ids.flatMap((id) => [
      { table: 'planChange' as const, id: `${changeId}|${id}` },
      { table, id },
    ]),
  apply: ({ changeId, table, ids }, rows, context) => {
    const field = numbered[table]
    const items = ids.map((id) => itemOf(rows, { table, id }, context))
    if (new Set(ids).size < ids.length) return { refused: 'invalid' }
    const known = items.filter((item) => item !== undefined) as unknown as (Record<string, number> & { id: string; draftOf?: string })[] // rows of that table
    if (known.length < ids.length) return { refused: 'not-found' }
    let last = Number.NEGATIVE_INFINITY
    const numbers = known
      .map((item) => item[field] ?? 0)
      .sort((a, b) => a - b)
      .map((number) => {
        last = Math.max(number, last + 1)
        return last
      })
    return {
      changes: known.flatMap((item, i) => {
        const to = numbers[i]
        if (to === undefined || item[field] === to) return []
        const edits = [editOf(field, item[field], to)]
        const key = { table, id: item.id }
        return [
          changed(table, { ...item, [field]: to } as never), // a row of that table, with another number
          remembered(`${changeId}|${item.id}`.slice(0, 300), key, 'edit', edits, item.draftOf, context),
        ]
      }),
    }
  },
})
