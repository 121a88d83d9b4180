import { createContext, type ReactNode, useContext } from 'react'
import { must } from '#lib/base/must.ts'
import type { CommitmentView } from '#lib/messages/views.ts'
import type { ObjectiveStatus } from '#lib/schema/objective.ts'
import type { CascadeTable, ItemRef } from './cascade-item.ts'

/** Parts that belong to other features: the surface says how they look. */
export interface CascadeSlots {
  status: (status: ObjectiveStatus) => ReactNode
  /** `isEarlier`: of another week than this one. */
  commitment: (commitment: CommitmentView, isEarlier?: boolean) => ReactNode
  /** Where a promise is made under a milestone. */
  promise: (milestone: { id: string; title: string }) => ReactNode
  /** Where a promise that is under none is put under one. */
  place: (commitment: CommitmentView, milestones: readonly { id: string; title: string }[]) => ReactNode
  /** Address of the page with everything else about an objective: readings, brief, decisions. */
  objectiveHref: (quarter: string, objectiveId: string) => string
}

/** What a person can do to an item from its row in the cascade. */
export interface CascadeActions {
  onOpen(item: ItemRef, field?: string): void
  onHistory(item: ItemRef): void
  onScope(objectiveId: string): void
  onAdd(table: CascadeTable, under: string | undefined): void
  onArchive(item: ItemRef): void
  /** Ids in their new order. */
  onOrder(table: 'bet' | 'objective', ids: string[]): void
}

interface CascadeState {
  /** Key of the item whose pane is open. */
  selected: string | undefined
  /** Keys of items in whose forms something stands that is not saved. */
  unsaved: ReadonlySet<string>
  mayOrder: boolean
  actions: CascadeActions
}

/** Rows stand five levels deep; what they share reaches them past the levels between. */
export const CascadeContext = createContext<CascadeState | undefined>(undefined)

export function useCascade(): CascadeState {
  return must(useContext(CascadeContext), 'a cascade above this row')
}
