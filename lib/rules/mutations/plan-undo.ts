import { z } from 'zod'
import { idSchema } from '#lib/schema/fields.ts'
import type { FieldEdit, PlanChange } from '#lib/schema/plan-change.ts'
import { type PlanTable, planTableSchema } from '#lib/schema/plan-item.ts'
import type { Row } from '#lib/schema/tables.ts'
import type { Change, MutationContext } from '../mutation.ts'
import { editOf, withEdits } from '../plan-items.ts'
import { defineMutator } from './define-mutator.ts'
import { alreadyMade, changed, draftsSchema, itemBelongs, itemOf, itemReads, remembered, whoPlans, withoutDrafts } from './plan-write.ts'
import { isGranted, madeBy } from './rights.ts'

/**
 * Takes one's own change of the plan back, as long as what it left still stands: a field that somebody changed since is not written
 * over, and the undo is refused as `stale`. A published item that was added is archived, because others may point at it by now.
 */
export const planUndo = defineMutator({
  args: z.strictObject({
    changeId: idSchema,
    /** The change to take back. */
    undoes: idSchema,
    table: planTableSchema,
    id: idSchema,
    under: idSchema.optional(),
    /** From above downwards: they go with a draft whose adding is taken back. */
    drafts: draftsSchema,
  }),
  right: { who: ['author'], of: ({ undoes }, rows) => madeBy(rows.get('planChange', undoes)) },
  reads: ({ changeId, undoes, drafts = [], ...key }) => [
    { table: 'planChange', id: changeId },
    { table: 'planChange', id: undoes },
    ...itemReads(key),
    ...drafts,
  ],
  apply: ({ changeId, undoes, drafts, ...key }, rows, context) => {
    const made = alreadyMade(rows, changeId, key, context)
    if (made) return made
    const change = rows.get('planChange', undoes)
    const row = itemOf(rows, key, context)
    if (!change || !row || change.itemId !== key.id || change.table !== key.table) return { refused: 'not-found' }
    // Whoever lost the right to the item meanwhile has lost that of taking back as well.
    const of = itemBelongs(key, rows, context, false)
    if (!of || !isGranted(whoPlans, of, context)) return { refused: 'not-allowed' }
    if (change.undone) return { refused: 'stale' }
    const back = takenBack(key.table, row, change, context)
    if (!back) return { refused: change.kind === 'publish' || change.kind === 'undo' ? 'invalid' : 'stale' }
    const edits = reversed(change.edits)
    return {
      changes: [
        back,
        ...('removed' in back ? withoutDrafts(rows, key.id, drafts, context) : []),
        { table: 'planChange', row: { ...change, undone: true as const } },
        remembered(changeId, key, 'undo', edits, row.draftOf, context),
      ],
    }
  },
})

/** The item as it was before the change; `undefined` where it cannot be any more. */
function takenBack(
  table: PlanTable,
  row: Row<PlanTable>,
  { kind, edits }: PlanChange,
  { actor, now }: MutationContext,
): Change | undefined {
  const { archived, ...open } = row
  switch (kind) {
    case 'edit': {
      const back = withEdits(row, reversed(edits))
      return back && changed(table, back)
    }
    case 'add':
      if (row.draftOf !== undefined) return { table, removed: row.id }
      return archived ? undefined : changed(table, { ...row, archived: { byId: actor.id, at: now } })
    case 'archive':
      return archived ? changed(table, open) : undefined
    case 'restore':
      return archived ? undefined : changed(table, { ...row, archived: { byId: actor.id, at: now } })
    case 'publish':
    case 'undo':
      return undefined
  }
}

function reversed(edits: readonly FieldEdit[]): FieldEdit[] {
  return edits.map(({ field, from, to }) => editOf(field, to, from))
}
