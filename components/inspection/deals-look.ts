import { create } from 'zustand'
import type { Queries } from '#lib/messages/calls.ts'

export type DealSort = Queries['deals']['args']['sort']
export type DealColumn = DealSort['by']

interface DealsLook {
  sort: DealSort
  ownerId: string | undefined
  /** The same column again turns the order round. */
  sortBy(column: DealColumn): void
  filterBy(ownerId: string | undefined): void
}

/** Columns whose interesting end is the high one: first click sorts down. */
const highFirst: readonly DealColumn[] = ['amount', 'missing', 'lastSeen']

export function nextSort(sort: DealSort, by: DealColumn): DealSort {
  return sort.by === by ? { by, down: !sort.down } : { by, down: highFirst.includes(by) }
}

/** Order and filter of the deals table, for as long as the page stands open. Most is missing first: that is what it is opened for. */
export const useDealsLook = create<DealsLook>((set) => ({
  sort: { by: 'missing', down: true },
  ownerId: undefined,
  sortBy: (column) => set(({ sort }) => ({ sort: nextSort(sort, column) })),
  filterBy: (ownerId) => set({ ownerId }),
}))
