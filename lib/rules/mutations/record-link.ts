import { z } from 'zod'
import { idSchema, lineSchema } from '#lib/schema/fields.ts'
import { quarterOf } from '../calendar.ts'
import type { MutationContext, RowReader } from '../mutation.ts'
import { defineMutator } from './define-mutator.ts'
import { type Belongs, todayOf, visibleRecord, whoOverrides } from './rights.ts'

/**
 * Links a record to an objective by hand, which beats every scope rule. Anyone who sees the record may; a link that is there is
 * replaced only by its author, the record's owner, a manager or an admin.
 */
export const recordLink = defineMutator({
  args: z.strictObject({ recordId: idSchema, objectiveId: idSchema, reason: lineSchema.optional() }),
  typed: ['reason'],
  right: { who: [...whoOverrides, 'unowned'], of: ({ recordId }, rows, context) => linkOf(recordId, rows, context) ?? {} },
  reads: ({ recordId, objectiveId }) => [
    { table: 'crmRecord', id: recordId },
    { table: 'objective', id: objectiveId },
    { table: 'planLink', id: recordId },
  ],
  apply: ({ recordId, objectiveId, reason }, rows, context) => {
    const record = visibleRecord(rows, context, recordId)
    const objective = rows.get('objective', objectiveId)
    if (!record || !objective) return { refused: 'not-found' }
    const isOver = objective.quarter < quarterOf(todayOf(context), context.workspace.fiscalYearStartMonth)
    if (isOver) return { refused: 'stale' }
    const existing = rows.get('planLink', recordId)
    if (existing?.objectiveId === objectiveId && existing.reason === reason) return { changes: [] }
    const row = {
      id: recordId,
      recordId,
      objectiveId,
      ...(reason === undefined ? {} : { reason }),
      memberId: context.actor.id,
      at: context.now,
    }
    return { changes: [{ table: 'planLink', row }] }
  },
})

/** Takes a link away; the scope rules decide again. */
export const recordUnlink = defineMutator({
  args: z.strictObject({ recordId: idSchema }),
  right: { who: whoOverrides, of: ({ recordId }, rows, context) => linkOf(recordId, rows, context) },
  reads: ({ recordId }) => [
    { table: 'crmRecord', id: recordId },
    { table: 'planLink', id: recordId },
  ],
  apply: ({ recordId }, rows, context) => {
    const link = rows.get('planLink', recordId)
    if (!link) return { changes: [] }
    const record = visibleRecord(rows, context, recordId)
    if (!record && link.memberId !== context.actor.id) return { refused: 'not-found' }
    return { changes: [{ table: 'planLink', removed: recordId }] }
  },
})

/** Whose a record's link is; nobody's business where the actor neither sees the record nor made the link. */
function linkOf(recordId: string, rows: RowReader, context: MutationContext): Belongs | undefined {
  const link = rows.get('planLink', recordId)
  const record = visibleRecord(rows, context, recordId)
  return link && (record || link.memberId === context.actor.id) ? { authorId: link.memberId, ownerId: record?.ownerId } : undefined
}
