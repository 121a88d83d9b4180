import { z } from 'zod'
import { idSchema, lineSchema } from '#lib/schema/fields.ts'
import { type Member, roleSchema } from '#lib/schema/member.ts'
import type { MutationContext } from '../mutation.ts'
import { defineMutator } from './define-mutator.ts'

/** What becomes of members. Everybody corrects their own name; role, teams and whether somebody is let in are for admins. */

const memberKey = ({ memberId }: { memberId: string }) => ({ table: 'member' as const, id: memberId })

export const memberRename = defineMutator({
  args: z.strictObject({ memberId: idSchema, name: lineSchema, from: lineSchema }),
  typed: ['name'],
  right: { who: ['author', 'admin'], of: ({ memberId }) => ({ authorId: memberId }) },
  reads: (args) => [memberKey(args)],
  apply: ({ memberId, name, from }, rows) => {
    const member = rows.get('member', memberId)
    if (!member) return { refused: 'not-found' }
    if (member.name === name) return { changes: [] }
    if (member.name !== from) return { refused: 'stale' }
    return { changes: [{ table: 'member', row: { ...member, name } }] }
  },
})

/** `from` is the role that the admin saw. */
export const memberRole = defineMutator({
  args: z.strictObject({ memberId: idSchema, role: roleSchema, from: roleSchema }),
  alone: true,
  right: { who: ['admin'] },
  reads: (args) => [memberKey(args)],
  apply: ({ memberId, role, from }, rows, context) => {
    const member = rows.get('member', memberId)
    if (!member) return { refused: 'not-found' }
    if (member.role === role) return { changes: [] }
    if (member.role !== from) return { refused: 'stale' }
    if (isLastAdmin(member, context)) return { refused: 'last-admin' }
    return { changes: [{ table: 'member', row: { ...member, role } }] }
  },
})

/** Deactivated, a member sees nothing from the next sync on; their name stays on what they promised. Takes them back as they were, too. */
export const memberSetActive = defineMutator({
  args: z.strictObject({ memberId: idSchema, active: z.boolean() }),
  alone: true,
  right: { who: ['admin'] },
  reads: (args) => [memberKey(args)],
  apply: ({ memberId, active }, rows, context) => {
    const member = rows.get('member', memberId)
    if (!member) return { refused: 'not-found' }
    if (member.active === active) return { changes: [] }
    if (isLastAdmin(member, context)) return { refused: 'last-admin' }
    return { changes: [{ table: 'member', row: { ...member, active } }] }
  },
})

/** Puts a member into teams and takes them out of others, so that two admins who do so at the same time both get what they meant. */
export const memberPlace = defineMutator({
  args: z.strictObject({ memberId: idSchema, joins: z.array(idSchema).max(50), leaves: z.array(idSchema).max(50) }),
  right: { who: ['admin'] },
  reads: ({ memberId, joins }) => [memberKey({ memberId }), ...joins.map((id) => ({ table: 'team' as const, id }))],
  apply: ({ memberId, joins, leaves }, rows) => {
    const member = rows.get('member', memberId)
    const areOpen = joins.map((id) => rows.get('team', id)).every((team) => team && team.archived === undefined)
    if (!member || !areOpen) return { refused: 'not-found' }
    const teamIds = [...new Set([...member.teamIds, ...joins])].filter((id) => joins.includes(id) || !leaves.includes(id))
    if (teamIds.length === member.teamIds.length && teamIds.every((id) => member.teamIds.includes(id))) return { changes: [] }
    return { changes: [{ table: 'member', row: { ...member, teamIds } }] }
  },
})

/** Without an admin nobody could ever make one again. */
function isLastAdmin(member: Member, context: MutationContext): boolean {
  const isAdmin = ({ role, active }: Member) => role === 'admin' && active
  return isAdmin(member) && !context.members().some((other) => other.id !== member.id && isAdmin(other))
}
