import { z } from 'zod'
import { idSchema } from '#lib/schema/fields.ts'
import { type FieldEdit, fieldEditSchema } from '#lib/schema/plan-change.ts'
import { planTableSchema } from '#lib/schema/plan-item.ts'
import { planItems, withEdits } from '../plan-items.ts'
import { defineMutator } from './define-mutator.ts'
import { alreadyMade, changed, itemBelongs, itemOf, itemReads, remembered, whoPlans } from './plan-write.ts'

const titles = ['title', 'name', 'unit']
const texts = ['why', 'diagnosis', 'guidingPolicy', 'decisionRights', 'escalation', 'brief', 'recoveryPlan', 'text', 'happened', 'because']

/**
 * Changes fields of an item, each with the value that the person saw there. Of two people who edited different fields both are kept;
 * where the same field holds something else by now the whole edit is refused as `stale`, and what was typed stays with its author.
 */
export const planEdit = defineMutator({
  args: z.strictObject({
    changeId: idSchema,
    table: planTableSchema,
    id: idSchema,
    under: idSchema.optional(),
    edits: z.array(fieldEditSchema).min(1).max(40),
  }),
  typedFields: [...titles, ...texts],
  right: {
    who: whoPlans,
    of: ({ table, id, under, edits }, rows, context) => {
      const given: readonly string[] = planItems[table].givenFields ?? []
      return itemBelongs(
        { table, id, under },
        rows,
        context,
        edits.some(({ field }) => given.includes(field)),
      )
    },
  },
  reads: ({ changeId, ...key }) => [{ table: 'planChange', id: changeId }, ...itemReads(key)],
  anew: (args, rows, fields) => {
    const row = rows.get(args.table, args.id) as Record<string, FieldEdit['from']> | undefined // of whichever table
    if (!row) return args
    const edits = args.edits.map(({ field, from, to }) => {
      const before = fields.includes(field) ? row[field] : from
      return { field, ...(before === undefined ? {} : { from: before }), ...(to === undefined ? {} : { to }) }
    })
    return { ...args, edits }
  },
  apply: ({ changeId, table, id, edits }, rows, context) => {
    const made = alreadyMade(rows, changeId, { id }, context)
    if (made) return made
    const row = itemOf(rows, { table, id }, context)
    if (!row) return { refused: 'not-found' }
    const editable: readonly string[] = planItems[table].fields
    if (edits.some(({ field }) => !editable.includes(field))) return { refused: 'invalid' }
    const next = withEdits(row, edits)
    if (!next) return { refused: 'stale' }
    return { changes: [changed(table, next), remembered(changeId, { table, id }, 'edit', edits, row.draftOf, context)] }
  },
})
