import type { CrmRecord } from '#lib/schema/crm-record.ts'
import { todayIn } from '../calendar.ts'
import type { MutationContext, RowReader } from '../mutation.ts'
import { memberToken, recordAudience } from '../visibility.ts'

/** How long a misclick can be taken back by whoever made it. */
const undoWindowMs = 15 * 60_000

export function isWithinUndo(context: Pick<MutationContext, 'now'>, at: number): boolean {
  return context.now - at <= undoWindowMs
}

/** The record, if it is there and the actor may see it: for everybody else it does not exist. */
export function visibleRecord(rows: RowReader, context: MutationContext, recordId: string): CrmRecord | undefined {
  const record = rows.get('crmRecord', recordId)
  return record && context.canSee(recordAudience(record)) ? record : undefined
}

/** Admins, and managers for the members of their teams and those below. In a workspace that opened its records, any manager. */
export function leads(context: MutationContext, memberId: string): boolean {
  const { role } = context.actor
  return role === 'admin' || (role === 'manager' && context.canSee([memberToken(memberId)]))
}

/** Whether the actor may change what `authorId` said of a visible record: the author, the record's owner, who leads, admins. */
export function mayOverride(context: MutationContext, record: CrmRecord | undefined, authorId: string): boolean {
  const { id, role } = context.actor
  return id === authorId || (record !== undefined && (record.ownerId === id || role !== 'rep')) || leads(context, authorId)
}

/** The workspace's day on which the person did it. */
export function todayOf(context: MutationContext): string {
  return todayIn(context.now, context.workspace.timeZone)
}
