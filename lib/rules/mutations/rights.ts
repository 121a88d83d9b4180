import type { CrmRecord } from '#lib/schema/crm-record.ts'
import { todayIn } from '../calendar.ts'
import type { MutationContext, RowReader } from '../mutation.ts'
import { memberToken, recordAudience } from '../visibility.ts'

/**
 * Who may do what. Every mutation declares its right beside it (`defineMutator` does not compile without), and one check, the same in
 * the browser and on the server, holds before the mutator runs. What a person may see is the audience's matter (`../visibility.ts`).
 */
export interface Right<Args> {
  /** Any of these suffices. */
  who: readonly Grant[]
  /**
   * Whose the thing is that changes. `undefined` where it is not there or not visible: then there is nothing to protect, and the
   * mutator says that it was not found. Several: each of them has to
   * be granted. Absent for what is nobody's.
   */
  of?(args: Args, rows: RowReader, context: MutationContext): Belongs | readonly Belongs[] | undefined
}

export interface Belongs {
  /** Who made it. */
  authorId?: string | undefined
  /** Who owns the record or the target account. */
  ownerId?: string | undefined
  /** Directly responsible for it, or for what stands above it. */
  driIds?: readonly (string | undefined)[]
  /** Whom it is given to, or who has it and does not decide this: counts for who leads them, and grants them nothing. */
  forId?: string | undefined
}

type Actor = Pick<MutationContext, 'actor' | 'canSee'>

const grants = {
  /** Every active member. */
  member: () => true,
  author: ({ authorId }, { actor }) => authorId === actor.id,
  owner: ({ ownerId }, { actor }) => ownerId === actor.id,
  dri: ({ driIds = [] }, { actor }) => driIds.includes(actor.id),
  /** Everybody, while it is nobody's. */
  unowned: (of) => peopleOf(of).length === 0,
  /** Managers of the teams of anybody whose it is, any manager while it is nobody's, and admins. */
  lead: (of, actor) => (peopleOf(of).length === 0 ? actor.actor.role !== 'rep' : peopleOf(of).some((id) => leads(actor, id))),
  /** Managers, whoever's it is, and admins. */
  manager: (_of, { actor }) => actor.role !== 'rep',
  admin: (_of, { actor }) => actor.role === 'admin',
} satisfies Record<string, (of: Belongs, actor: Actor) => boolean>
export type Grant = keyof typeof grants

function peopleOf({ authorId, ownerId, driIds = [], forId }: Belongs): string[] {
  return [authorId, ownerId, ...driIds, forId].filter((id) => id !== undefined)
}

/** Whether any of the grants holds for this actor; views ask the same before they offer a button. */
export function isGranted(who: readonly Grant[], of: Belongs, actor: Actor): boolean {
  return actor.actor.active && who.some((grant) => grants[grant](of, actor))
}

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
export function leads(context: Actor, memberId: string): boolean {
  const { role } = context.actor
  return role === 'admin' || (role === 'manager' && context.canSee([memberToken(memberId)]))
}

/** Who may replace or take back what somebody said of a record that they see. */
export const whoOverrides = ['author', 'owner', 'manager'] as const satisfies readonly Grant[]

/** Who answers what blocks a promise: its milestone's DRI, or an admin in their place. */
export const whoAnswers = ['dri', 'admin'] as const satisfies readonly Grant[]

/** Who puts a promise under another milestone: whoever made it, or who leads them. */
export const whoPlaces = ['author', 'lead'] as const satisfies readonly Grant[]

/** The workspace's day on which the person did it. */
export function todayOf(context: MutationContext): string {
  return todayIn(context.now, context.workspace.timeZone)
}

/** Whose a row is that names who made it; nothing where there is none. */
export function madeBy(row: { memberId: string } | undefined): Belongs | undefined {
  return row && { authorId: row.memberId }
}
