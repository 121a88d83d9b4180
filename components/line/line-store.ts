import { create } from 'zustand'

/**
 * Which levels of the line stand open, by `bet:<id>` and `objective:<id>`, and reasons being typed for a link, by record id; kept while the
 * panel lives.
 */
interface LineStore {
  open: ReadonlySet<string>
  reasons: Record<string, string>
  setOpen(keys: string[], open: boolean): void
  typeReason(recordId: string, reason: string): void
}

export const useLineStore = create<LineStore>((set) => ({
  open: new Set<string>(),
  reasons: {},
  typeReason: (recordId, reason) => set((state) => ({ reasons: { ...state.reasons, [recordId]: reason } })),
  setOpen: (keys, open) =>
    set((state) => {
      const next = new Set(state.open)
      for (const key of keys) {
        if (open) next.add(key)
        else next.delete(key)
      }
      return { open: next }
    }),
}))
