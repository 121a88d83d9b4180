import { create } from 'zustand'
import type { LadderStep } from '#lib/schema/target-account.ts'

/** The touch just logged on an account, while it can be undone; by target account id. */
interface JustTouched {
  id: string
  to: LadderStep
}

interface TouchStore {
  touched: Record<string, JustTouched | undefined>
  notes: Record<string, string>
  setTouched(accountId: string, touch: JustTouched | undefined): void
  typeNote(accountId: string, note: string): void
}

export const useTouchStore = create<TouchStore>((set) => ({
  touched: {},
  notes: {},
  setTouched: (accountId, touch) => set((state) => ({ touched: { ...state.touched, [accountId]: touch } })),
  typeNote: (accountId, note) => set((state) => ({ notes: { ...state.notes, [accountId]: note } })),
}))
