import { create } from 'zustand'

/** Which levels of the line stand open, by `bet:<id>` and `objective:<id>`; kept while the panel lives. */
interface LineStore {
  open: ReadonlySet<string>
  setOpen(keys: string[], open: boolean): void
}

export const useLineStore = create<LineStore>((set) => ({
  open: new Set<string>(),
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
