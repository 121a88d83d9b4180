import { z } from 'zod'
import { fieldStateSchema } from '#lib/schema/commitment.ts'
import { idSchema, lineSchema } from '#lib/schema/fields.ts'
import { weekOf } from '../calendar.ts'
import { defineMutator } from './define-mutator.ts'
import { todayOf } from './rights.ts'

/**
 * A promise for the week in which it was made, by whoever makes it. The record need not be held or visible: a rep may promise
 * something on a deal of another team, and what was promised counts more than the link.
 */
export const commitmentLog = defineMutator({
  args: z.strictObject({
    id: idSchema,
    title: lineSchema,
    recordId: idSchema.optional(),
    milestoneId: idSchema.optional(),
    /** State of each criterion of the record at this moment. */
    evidence: z.record(z.string().max(300), fieldStateSchema).optional(),
  }),
  typed: ['title'],
  right: { who: ['member'] },
  reads: ({ id, milestoneId }) => [
    { table: 'commitment', id },
    ...(milestoneId === undefined ? [] : [{ table: 'milestone' as const, id: milestoneId }]),
  ],
  apply: ({ id, title, recordId, milestoneId, evidence }, rows, context) => {
    const existing = rows.get('commitment', id)
    if (existing) {
      const isSame = existing.memberId === context.actor.id && existing.title === title && existing.recordId === recordId
      return isSame ? { changes: [] } : { refused: 'invalid' }
    }
    if (milestoneId !== undefined && !rows.get('milestone', milestoneId)) return { refused: 'not-found' }
    const row = {
      id,
      memberId: context.actor.id,
      week: weekOf(todayOf(context), context.workspace.weekStart),
      title,
      ...(milestoneId === undefined ? {} : { milestoneId }),
      ...(recordId === undefined ? {} : { recordId }),
      status: 'open' as const,
      ...(evidence === undefined ? {} : { evidence }),
      madeAt: context.now,
    }
    return { changes: [{ table: 'commitment', row }] }
  },
})
