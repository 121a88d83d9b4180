import { z } from 'zod'
import { daySchema, idSchema } from '#lib/schema/fields.ts'
import type { RowKey } from '#lib/schema/tables.ts'
import { daysBetween } from '../calendar.ts'
import { defineMutator } from './define-mutator.ts'
import { todayOf, visibleRecord, whoOverrides } from './rights.ts'

/** "Asked" is a promise to know soon: a quarter at most, or a gap could be hidden for good. */
const longestDays = 92

const askArgs = z.strictObject({ recordId: idSchema, criterionId: idSchema, until: daySchema })

/** "Asked, not known yet", until a day. The latest word on a criterion stands, whoever's it is. */
export const fieldAsk = defineMutator<z.infer<typeof askArgs>>({
  args: askArgs,
  right: { who: ['member'] },
  reads: recordAndNote,
  apply: ({ recordId, criterionId, until }, rows, context) => {
    if (!visibleRecord(rows, context, recordId)) return { refused: 'not-found' }
    const daysAhead = daysBetween(todayOf(context), until)
    if (!(daysAhead >= 0 && daysAhead <= longestDays)) return { refused: 'invalid' } // also where `until` is no day of any calendar
    const id = noteId(recordId, criterionId)
    const existing = rows.get('fieldNote', id)
    if (existing?.until === until && existing.memberId === context.actor.id) return { changes: [] }
    return {
      changes: [{ table: 'fieldNote', row: { id, recordId, criterionId, memberId: context.actor.id, askedAt: context.now, until } }],
    }
  },
})

/** Takes "asked" back. */
export const fieldUnask = defineMutator({
  args: z.strictObject({ recordId: idSchema, criterionId: idSchema }),
  right: {
    who: whoOverrides,
    of: ({ recordId, criterionId }, rows, context) => {
      const note = rows.get('fieldNote', noteId(recordId, criterionId))
      const record = visibleRecord(rows, context, recordId)
      return note && (record || note.memberId === context.actor.id) ? { authorId: note.memberId, ownerId: record?.ownerId } : undefined
    },
  },
  reads: recordAndNote,
  apply: ({ recordId, criterionId }, rows, context) => {
    const note = rows.get('fieldNote', noteId(recordId, criterionId))
    if (!note) return { changes: [] }
    const record = visibleRecord(rows, context, recordId)
    if (!record && note.memberId !== context.actor.id) return { refused: 'not-found' }
    return { changes: [{ table: 'fieldNote', removed: note.id }] }
  },
})

function recordAndNote({ recordId, criterionId }: { recordId: string; criterionId: string }): RowKey[] {
  return [
    { table: 'crmRecord', id: recordId },
    { table: 'fieldNote', id: noteId(recordId, criterionId) },
  ]
}

function noteId(recordId: string, criterionId: string): string {
  return `${recordId}|${criterionId}`
}
