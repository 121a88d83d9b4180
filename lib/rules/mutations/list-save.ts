import { z } from 'zod'
import { idSchema } from '#lib/schema/fields.ts'
import type { RowKey } from '#lib/schema/tables.ts'
import { targetListSchema } from '#lib/schema/target-list.ts'
import type { RowReader } from '../mutation.ts'
import { defineMutator } from './define-mutator.ts'
import type { Belongs, Right } from './rights.ts'

/** Target lists are the DRI's whose objective they serve, and managers'. */
export const whoKeepsLists = ['dri', 'manager'] as const satisfies Right<unknown>['who']

export function listReads({ listId, objectiveId }: { listId: string; objectiveId?: string | undefined }): RowKey[] {
  return [{ table: 'targetList', id: listId }, ...(objectiveId === undefined ? [] : [{ table: 'objective' as const, id: objectiveId }])]
}

/** @param objectiveId of the list as it is stored: its DRI has a say, and a mutator reads rows by key. */
export function listBelongs({ listId, objectiveId }: { listId: string; objectiveId?: string | undefined }, rows: RowReader): Belongs {
  const isRight = objectiveId !== undefined && rows.get('targetList', listId)?.objectiveId === objectiveId
  return { driIds: [isRight ? rows.get('objective', objectiveId)?.driId : undefined] }
}

/** Adds a target list, or renames it and says which objective it serves. */
export const listSave = defineMutator({
  args: z.strictObject({ list: targetListSchema.omit({ archived: true }), from: targetListSchema.omit({ archived: true }).optional() }),
  right: {
    who: whoKeepsLists,
    of: ({ list }, rows) => {
      const stored = rows.get('targetList', list.id)
      // A new list is the DRI's of the objective that it is for.
      const driId = (stored ? stored.objectiveId : list.objectiveId) === list.objectiveId && list.objectiveId !== undefined
      return { driIds: [driId ? rows.get('objective', list.objectiveId ?? '')?.driId : undefined] }
    },
  },
  reads: ({ list }) => listReads({ listId: list.id, objectiveId: list.objectiveId }),
  apply: ({ list, from }, rows) => {
    const stored = rows.get('targetList', list.id)
    if (list.objectiveId !== undefined && !rows.get('objective', list.objectiveId)) return { refused: 'not-found' }
    if (stored && stored.name === list.name && stored.objectiveId === list.objectiveId) return { changes: [] }
    if (stored && (from?.name !== stored.name || from.objectiveId !== stored.objectiveId)) return { refused: 'stale' }
    return { changes: [{ table: 'targetList', row: stored?.archived ? { ...list, archived: stored.archived } : list }] }
  },
})

/** Sets a list aside with its accounts, or takes it back: what was reached on it is kept. */
export const listArchive = defineMutator({
  args: z.strictObject({ listId: idSchema, objectiveId: idSchema.optional(), archived: z.boolean() }),
  right: { who: whoKeepsLists, of: (args, rows) => listBelongs(args, rows) },
  reads: (args) => listReads(args),
  apply: ({ listId, archived }, rows, context) => {
    const list = rows.get('targetList', listId)
    if (!list) return { refused: 'not-found' }
    if ((list.archived !== undefined) === archived) return { changes: [] }
    const { archived: _former, ...open } = list
    const row = archived ? { ...list, archived: { byId: context.actor.id, at: context.now } } : open
    return { changes: [{ table: 'targetList', row }] }
  },
})
