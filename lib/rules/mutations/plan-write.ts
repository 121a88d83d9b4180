import { z } from 'zod'
import { idSchema } from '#lib/schema/fields.ts'
import type { FieldEdit, PlanChange } from '#lib/schema/plan-change.ts'
import { type PlanTable, planTableSchema } from '#lib/schema/plan-item.ts'
import type { Row, RowKey } from '#lib/schema/tables.ts'
import type { Change, MutationContext, RowReader } from '../mutation.ts'
import { driOf, parentIdOf, planItems } from '../plan-items.ts'
import type { Belongs, Grant } from './rights.ts'

/** What the mutations `plan.*` share: whose an item is, and how a change to it is remembered. */

/** Names an item and what it stands under: a mutator reads rows by key, and the parent's DRI has a say. */
export interface ItemKey {
  table: PlanTable
  id: string
  /** Id of the bet, objective or frame it stands under; needed where the right comes from there. */
  under?: string | undefined
}

/** Authors of drafts, DRIs of an item and of what it stands under, who leads them, admins. */
export const whoPlans = ['author', 'dri', 'lead'] as const satisfies readonly Grant[]

export function itemReads({ table, id, under }: ItemKey): RowKey[] {
  const parent = planItems[table].parent
  return [{ table, id }, ...(parent && under !== undefined ? [{ table: parent.table, id: under }] : [])]
}

/** The item, unless it is somebody else's draft: for everybody but its author that does not exist. */
export function itemOf(
  rows: RowReader,
  { table, id }: Pick<ItemKey, 'table' | 'id'>,
  context: MutationContext,
): Row<PlanTable> | undefined {
  const row = rows.get(table, id)
  return row && (row.draftOf === undefined || row.draftOf === context.actor.id) ? row : undefined
}

/** The row that an item stands under, as far as the mutation named it rightly. */
export function parentOf(rows: RowReader, { table, under }: ItemKey, row: Row<PlanTable>): Row<PlanTable> | undefined {
  const parent = planItems[table].parent
  if (!parent || under === undefined || parentIdOf(table, row) !== under) return undefined
  return rows.get(parent.table, under)
}

/** @param fromAbove the change is one that the item's own DRI does not make alone. */
export function itemBelongs(key: ItemKey, rows: RowReader, context: MutationContext, fromAbove: boolean): Belongs | undefined {
  const row = itemOf(rows, key, context)
  if (!row) return undefined
  if (row.draftOf !== undefined) return { authorId: row.draftOf }
  const parent = parentOf(rows, key, row)
  return fromAbove ? { driIds: [driOf(parent)], forId: driOf(row) } : { driIds: [driOf(row), driOf(parent)] }
}

export function changed(table: PlanTable, row: Row<PlanTable>): Change {
  return { table, row } as Change // the caller's table is the row's
}

/** Drafts under an item, by key: what goes with it when it is a draft that goes. */
export const draftsSchema = z
  .array(z.strictObject({ table: planTableSchema, id: idSchema }))
  .max(200)
  .optional()

/** Takes away those of the named drafts that are the actor's own and stand under the item, or under one another. */
export function withoutDrafts(
  rows: RowReader,
  id: string,
  drafts: readonly Pick<ItemKey, 'table' | 'id'>[] = [],
  context: MutationContext,
): Change[] {
  const gone = new Set([id])
  const changes: Change[] = []
  for (const key of drafts) {
    const row = itemOf(rows, key, context)
    if (!row || row.draftOf === undefined || !gone.has(parentIdOf(key.table, row) ?? '')) continue
    gone.add(key.id)
    changes.push({ table: key.table, removed: key.id })
  }
  return changes
}

/** The line of history that a change leaves. */
export function remembered(
  id: string,
  { table, id: itemId }: Pick<ItemKey, 'table' | 'id'>,
  kind: PlanChange['kind'],
  edits: FieldEdit[],
  draftOf: string | undefined,
  { actor, now }: MutationContext,
): Change {
  const row = { id, table, itemId, memberId: actor.id, at: now, kind, edits, ...(draftOf === undefined ? {} : { draftOf }) }
  return { table: 'planChange', row }
}

/** Sent again, a change that is there already changes nothing; another one's id is not taken. */
export function alreadyMade(
  rows: RowReader,
  changeId: string,
  { id }: Pick<ItemKey, 'id'>,
  { actor }: MutationContext,
): { changes: [] } | { refused: 'invalid' } | undefined {
  const made = rows.get('planChange', changeId)
  if (!made) return undefined
  return made.memberId === actor.id && made.itemId === id ? { changes: [] } : { refused: 'invalid' }
}
