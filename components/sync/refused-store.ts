import { create } from 'zustand'

/** Corrections of refused changes being typed, by change and argument, so that no new answer of the background disturbs them. */
interface RefusedStore {
  drafts: Record<string, Record<string, string>>
  write(changeId: string, argument: string, text: string): void
  forget(changeId: string): void
}

export const useRefusedStore = create<RefusedStore>((set) => ({
  drafts: {},
  write: (changeId, argument, text) =>
    set(({ drafts }) => ({ drafts: { ...drafts, [changeId]: { ...drafts[changeId], [argument]: text } } })),
  forget: (changeId) => set(({ drafts: { [changeId]: _gone, ...drafts } }) => ({ drafts })),
}))
