import { create } from 'zustand'
import type { Queries } from '#lib/messages/calls.ts'

/** What a list's table is filtered by; `ownerId` empty: accounts that nobody owns. */
export type ListFilter = Pick<Queries['targetList']['args'], 'ownerId' | 'status' | 'tier' | 'name'>

interface ListLook {
  listId: string | undefined
  filter: ListFilter
  /** Another list begins without a filter. */
  show(listId: string): void
  filterBy(change: { [K in keyof ListFilter]?: ListFilter[K] | undefined }): void
}

/** For as long as the page stands open, so that it is as it was after a look elsewhere. */
export const useListLook = create<ListLook>((set) => ({
  listId: undefined,
  filter: {},
  show: (listId) => set((look) => (look.listId === listId ? {} : { listId, filter: {} })),
  filterBy: (change) => set(({ filter }) => ({ filter: withoutBlanks({ ...filter, ...change }) })),
}))

/** A filter that is not set has no key, so that the same question is asked in the same words. */
function withoutBlanks(filter: { [K in keyof ListFilter]?: ListFilter[K] | undefined }): ListFilter {
  const { ownerId, status, tier, name } = filter
  return {
    ...(ownerId === undefined ? {} : { ownerId }),
    ...(status === undefined ? {} : { status }),
    ...(tier === undefined ? {} : { tier }),
    ...(name?.trim() ? { name } : {}),
  }
}
