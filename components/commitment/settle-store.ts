import { create } from 'zustand'

/** Reasons being typed, by commitment id, and "looks kept" proposals the person answered with "not yet". */
interface SettleStore {
  reasons: Record<string, string>
  putOff: ReadonlySet<string>
  typeReason(commitmentId: string, reason: string): void
  putOffKept(commitmentId: string): void
}

export const useSettleStore = create<SettleStore>((set) => ({
  reasons: {},
  putOff: new Set<string>(),
  typeReason: (commitmentId, reason) => set((state) => ({ reasons: { ...state.reasons, [commitmentId]: reason } })),
  putOffKept: (commitmentId) => set((state) => ({ putOff: new Set(state.putOff).add(commitmentId) })),
}))
