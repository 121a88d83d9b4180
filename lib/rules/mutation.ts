import type { z } from 'zod'
import type { Member } from '#lib/schema/member.ts'
import type { Row, RowKey, TableName } from '#lib/schema/tables.ts'
import type { Team } from '#lib/schema/team.ts'
import type { Workspace } from '#lib/schema/workspace.ts'

/**
 * A change is a named mutation, not a row. Its mutator is pure and runs twice: in the browser at once, on the server as the
 * authority. It says which rows it must see (`reads`), and from those and the context alone decides what changes.
 */

/** Closed list: the interface writes a sentence for each. */
export const refusalCodes = [
  'not-allowed', // the member's role or ownership does not permit it
  'not-found', // a row it needs does not exist, or is not visible to the member
  'already-settled', // the commitment is no longer open
  'invalid', // arguments or the row that would result break the schema
  'deactivated', // the member was deactivated
  'stale', // the change was made against a state that no longer holds
  'last-admin', // the workspace would be left without an active admin
] as const
export type RefusalCode = (typeof refusalCodes)[number]

export interface MutationContext {
  /** Server-derived moment at which the person did it, ms since 1970 (on the client: its best estimate of the same). */
  now: number
  actor: Member
  workspace: Workspace
  /** The member with this e-mail address, compared case-blind. A workspace has at most 500 members: load them all. */
  memberByEmail(email: string): Member | undefined
  /** All members and teams, deactivated and archived ones too, as the changes before this one left them. */
  members(): readonly Member[]
  teams(): readonly Team[]
  /** Whether the actor may see a row of this audience: `canSee(audiencesOf(actor, …), audience)` of `./visibility.ts`. */
  canSee(audience: string[]): boolean
}

/** Rows as they are before this mutation; only rows named by `reads` are there. */
export interface RowReader {
  get<T extends TableName>(table: T, id: string): Row<T> | undefined
}

export type Change = { [T in TableName]: { table: T; row: Row<T> } }[TableName] | { table: TableName; removed: string }

export type Outcome = { changes: Change[] } | { refused: RefusalCode }

export interface Mutator<Args> {
  args: z.ZodType<Args>
  /** Arguments that a person typed: a refused change is recognised by them, and they are what its author can correct. */
  typed?: readonly string[]
  /** It decides by all members or teams: the server lets nobody else's change in between. */
  alone?: true
  /** The same for a change that consists of `edits` ({ field, from, to }): the fields in which a person writes. */
  typedFields?: readonly string[]
  /**
   * The arguments against what the named fields hold by now: how a change that was refused as `stale` is made anew, once its author has seen
   * what stands there and said what should.
   */
  anew?(args: Args, rows: RowReader, fields: readonly string[]): Args
  /** Rows to load before `apply`; a pure function of the arguments. */
  reads(args: Args): RowKey[]
  apply(args: Args, rows: RowReader, context: MutationContext): Outcome
}
