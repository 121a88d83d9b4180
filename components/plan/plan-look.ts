import { create } from 'zustand'
import { type ItemRef, itemKey } from './cascade-item.ts'

export interface Pane {
  item: ItemRef
  tab: 'edit' | 'history'
  /** Name of the field to begin with. */
  field?: string | undefined
}

/** What stands open on the plan's page, for as long as the page does. */
interface PlanLook {
  /** Absent: this quarter. */
  quarter: string | undefined
  pane: Pane | undefined
  /** The objective whose rule is being built, in place of the cascade. */
  scopeOf: string | undefined
  publishing: boolean
  /** Key of the title that takes the focus when what was open closed; it may have to appear first. */
  returnTo: string | undefined
  /** What is asked about before it is set aside. */
  archiving: ItemRef | undefined
  /** The last thing set aside, for a moment's undo. */
  archived: (ItemRef & { under?: string; title: string }) | undefined
  showQuarter(quarter: string): void
  open(item: ItemRef, field?: string): void
  showTab(tab: Pane['tab']): void
  close(returnTo?: string): void
  /** Closes what has been saved, unless something else was opened while it was being stored. */
  closeSaved(item: ItemRef): void
  returned(): void
  buildScope(objectiveId: string | undefined, returnTo?: string): void
  setPublishing(publishing: boolean): void
  askArchive(item: ItemRef | undefined): void
  tellArchived(archived: PlanLook['archived']): void
}

export const usePlanLook = create<PlanLook>((set, get) => ({
  quarter: undefined,
  pane: undefined,
  scopeOf: undefined,
  publishing: false,
  returnTo: undefined,
  archiving: undefined,
  archived: undefined,
  showQuarter: (quarter) => set({ quarter, pane: undefined, scopeOf: undefined, archived: undefined }),
  open: (item, field) => set({ pane: { item, tab: 'edit', field } }),
  showTab: (tab) => set(({ pane }) => ({ pane: pane && { item: pane.item, tab } })),
  close: (returnTo) => set({ pane: undefined, returnTo }),
  closeSaved: (item) => {
    const { pane, close } = get()
    if (pane && itemKey(pane.item) === itemKey(item)) close(itemKey(item))
  },
  returned: () => set({ returnTo: undefined }),
  buildScope: (scopeOf, returnTo) => set({ scopeOf, returnTo, pane: undefined }),
  setPublishing: (publishing) => set({ publishing }),
  askArchive: (archiving) => set({ archiving }),
  tellArchived: (archived) => set({ archived, archiving: undefined }),
}))
