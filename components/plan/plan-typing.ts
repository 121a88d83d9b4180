import { create } from 'zustand'
import { sameValue } from '#lib/rules/plan-items.ts'
import type { Row } from '#lib/schema/tables.ts'
import { type CascadeTable, type ItemRef, itemKey } from './cascade-item.ts'
import { fieldOfRow } from './item-fields.ts'
import type { Values } from './item-values.ts'

/** What was typed into an item's form and not saved yet. */
export interface Typed {
  values: Values
  /** Each field of the row as it stood when the person began to type in it: what their edit starts from. */
  seen: Readonly<Record<string, unknown>>
}

/** An item that is being written and is not in the plan yet. */
export interface FreshItem extends ItemRef {
  /** What it stands under; the same place again goes on with what was typed there. */
  place: string
  /** The quarter that was shown when it was begun. */
  quarter: string
  row: Row<CascadeTable>
}

interface PlanTyping {
  typed: Readonly<Record<string, Typed>>
  fresh: readonly FreshItem[]
  /** `row`: the item as it stands in the form right now. */
  write(item: ItemRef, row: Row<CascadeTable>, field: string, text: string): void
  /** Goes on from what somebody else made of these fields; what was typed stays. */
  startFrom(item: ItemRef, row: Row<CascadeTable>, fields: readonly string[]): void
  /** Forgets what was typed for one field, or for the item. */
  forget(item: ItemRef, field?: string): void
  begin(item: FreshItem): ItemRef
}

export const usePlanTyping = create<PlanTyping>((set, get) => ({
  typed: {},
  fresh: [],
  write: (item, row, field, text) =>
    set(({ typed }) => {
      const key = itemKey(item)
      const { values, seen } = typed[key] ?? { values: {}, seen: {} }
      const top = fieldOfRow(field)
      const started = top in seen ? seen : { ...seen, [top]: valueAt(row, top) }
      return { typed: { ...typed, [key]: { values: { ...values, [field]: text }, seen: started } } }
    }),
  startFrom: (item, row, fields) =>
    set(({ typed }) => {
      const before = typed[itemKey(item)]
      if (!before) return {}
      const seen = { ...before.seen, ...Object.fromEntries(fields.map((field) => [field, valueAt(row, field)])) }
      return { typed: { ...typed, [itemKey(item)]: { ...before, seen } } }
    }),
  forget: (item, field) =>
    set(({ typed, fresh }) => {
      const { [itemKey(item)]: before, ...others } = typed
      if (field === undefined || !before) return { typed: others, fresh: fresh.filter((one) => itemKey(one) !== itemKey(item)) }
      const values = without(before.values, field)
      return {
        typed: Object.keys(values).length === 0 ? others : { ...others, [itemKey(item)]: { values, seen: without(before.seen, field) } },
      }
    }),
  begin: (item) => {
    const started = get().fresh.find(
      ({ table, place, quarter }) => table === item.table && place === item.place && quarter === item.quarter,
    )
    // A target that was never chosen is not zero.
    const blank = item.table === 'metric' ? { [itemKey(item)]: { values: { target: '' }, seen: {} } } : {}
    if (!started) set(({ fresh, typed }) => ({ fresh: [...fresh, item], typed: { ...typed, ...blank } }))
    const { table, id } = started ?? item
    return { table, id }
  },
}))

function without<V>(record: Readonly<Record<string, V>>, field: string): Record<string, V> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => fieldOfRow(name) !== field))
}

function valueAt(row: Row<CascadeTable>, field: string): unknown {
  return (row as Record<string, unknown>)[field] // a field of the row's own table
}

/** The row as the person saw it when they began: the newest, with the fields they type in as those stood then. */
export function seenRow<T extends CascadeTable>(row: Row<T>, typed: Typed | undefined): Row<T> {
  const seen: Record<string, unknown> = { ...row }
  for (const [field, value] of Object.entries(typed?.seen ?? {})) {
    if (value === undefined) delete seen[field]
    else seen[field] = value
  }
  return seen as Row<T> // fields of that row, from a moment ago
}

/** Fields that somebody else changed since the person began to type in them. */
export function changedMeanwhile(row: Row<CascadeTable>, typed: Typed | undefined): string[] {
  return Object.entries(typed?.seen ?? {})
    .filter(([field, value]) => !sameValue(valueAt(row, field), value))
    .map(([field]) => field)
}
