import { z } from 'zod'
import { idSchema, lineSchema } from '#lib/schema/fields.ts'
import { withTeamsBelow } from '../visibility.ts'
import { defineMutator } from './define-mutator.ts'

/** Teams decide who sees whose records, so admins alone make them. */

const place = { name: lineSchema, parentId: idSchema.optional() }

/** Adds a team, renames it, or puts it under another. `from` is the team as the admin saw it, where it exists. */
export const teamSave = defineMutator({
  args: z.strictObject({ teamId: idSchema, ...place, from: z.strictObject(place).optional() }),
  typed: ['name'],
  alone: true,
  right: { who: ['admin'] },
  reads: ({ teamId, parentId }) => [
    { table: 'team', id: teamId },
    ...(parentId === undefined ? [] : [{ table: 'team' as const, id: parentId }]),
  ],
  apply: ({ teamId, name, parentId, from }, rows, context) => {
    const stored = rows.get('team', teamId)
    if (parentId !== undefined && !rows.get('team', parentId)) return { refused: 'not-found' }
    if (stored && stored.name === name && stored.parentId === parentId) return { changes: [] }
    if (stored && (from?.name !== stored.name || from.parentId !== stored.parentId)) return { refused: 'stale' }
    // Teams in a circle would have nobody above them.
    if (parentId !== undefined && withTeamsBelow([teamId], context.teams()).has(parentId)) return { refused: 'invalid' }
    const row = {
      id: teamId,
      name,
      ...(parentId === undefined ? {} : { parentId }),
      ...(stored?.archived ? { archived: stored.archived } : {}),
    }
    return { changes: [{ table: 'team', row }] }
  },
})

/** Sets a team aside: from then on nobody sees anybody's records through it. Its members and name are kept, so it can be taken back. */
export const teamArchive = defineMutator({
  args: z.strictObject({ teamId: idSchema, archived: z.boolean() }),
  right: { who: ['admin'] },
  reads: ({ teamId }) => [{ table: 'team', id: teamId }],
  apply: ({ teamId, archived }, rows, context) => {
    const team = rows.get('team', teamId)
    if (!team) return { refused: 'not-found' }
    if ((team.archived !== undefined) === archived) return { changes: [] }
    const { archived: _former, ...open } = team
    const row = archived ? { ...team, archived: { byId: context.actor.id, at: context.now } } : open
    return { changes: [{ table: 'team', row }] }
  },
})
