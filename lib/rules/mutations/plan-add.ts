import { z } from 'zod'
import { annualFrameSchema } from '#lib/schema/annual-frame.ts'
import { approvedMessageSchema } from '#lib/schema/approved-message.ts'
import { betSchema } from '#lib/schema/bet.ts'
import { decisionSchema } from '#lib/schema/decision.ts'
import { idSchema } from '#lib/schema/fields.ts'
import { metricSchema } from '#lib/schema/metric.ts'
import { milestoneSchema } from '#lib/schema/milestone.ts'
import { objectiveSchema } from '#lib/schema/objective.ts'
import type { PlanTable } from '#lib/schema/plan-item.ts'
import { retrospectiveSchema } from '#lib/schema/retrospective.ts'
import type { Row } from '#lib/schema/tables.ts'
import { driOf, parentIdOf } from '../plan-items.ts'
import { defineMutator } from './define-mutator.ts'
import { alreadyMade, changed, itemReads, parentOf, remembered, whoPlans } from './plan-write.ts'

const unset = { draftOf: true, archived: true } as const

/** An item of the plan as a person writes it; who made it and when is the mutation's to say. */
const newItemSchema = z.discriminatedUnion('table', [
  z.strictObject({ table: z.literal('annualFrame'), row: annualFrameSchema.omit(unset) }),
  z.strictObject({ table: z.literal('bet'), row: betSchema.omit(unset) }),
  z.strictObject({ table: z.literal('objective'), row: objectiveSchema.omit(unset) }),
  z.strictObject({ table: z.literal('metric'), row: metricSchema.omit(unset) }),
  z.strictObject({ table: z.literal('milestone'), row: milestoneSchema.omit(unset) }),
  z.strictObject({ table: z.literal('approvedMessage'), row: approvedMessageSchema.omit(unset) }),
  z.strictObject({ table: z.literal('decision'), row: decisionSchema.omit(unset) }),
  z.strictObject({ table: z.literal('retrospective'), row: retrospectiveSchema.omit(unset) }),
])

/**
 * Adds an item, as a draft that only its author sees or at once for everybody. A draft is anybody's to write; to publish is for the
 * DRI of what it stands under, for who leads that DRI or the new one, and for admins.
 */
export const planAdd = defineMutator({
  args: z.strictObject({
    changeId: idSchema,
    item: newItemSchema,
    /** `published`: seen by everybody from now on. */
    as: z.enum(['draft', 'published']),
  }),
  right: {
    who: whoPlans,
    of: ({ item, as }, rows, context) => {
      if (as === 'draft') return { authorId: context.actor.id }
      const key = { table: item.table, id: item.row.id, under: parentIdOf(item.table, item.row) }
      return { driIds: [driOf(parentOf(rows, key, item.row))], forId: driOf(item.row) }
    },
  },
  reads: ({ changeId, item }) => [
    { table: 'planChange', id: changeId },
    ...itemReads({ table: item.table, id: item.row.id, under: parentIdOf(item.table, item.row) }),
  ],
  apply: ({ changeId, item, as }, rows, context) => {
    const key = { table: item.table, id: item.row.id }
    const made = alreadyMade(rows, changeId, key, context)
    if (made) return made
    if (rows.get(key.table, key.id)) return { refused: 'invalid' }
    const draftOf = as === 'draft' ? context.actor.id : undefined
    const row: Row<PlanTable> = draftOf === undefined ? item.row : { ...item.row, draftOf }
    return { changes: [changed(key.table, row), remembered(changeId, key, 'add', [], draftOf, context)] }
  },
})
