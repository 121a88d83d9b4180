import { create } from 'zustand'

/** What is done to a commitment with a few words. */
export type AskedAction = 'changed' | 'dropped' | 'blocked' | 'answer'

/** A promise that is being written is kept under its milestone. */
type DraftedAction = AskedAction | 'promise'

interface SettleStore {
  /** The one form that stands open. */
  asking: { id: string; action: AskedAction } | undefined
  /** Words typed and not sent yet, so that closing a form, or opening another, loses none. */
  drafts: Record<string, string>
  /** "Looks kept" proposals that the person answered with "not yet". */
  putOff: ReadonlySet<string>
  ask(id: string, action: AskedAction): void
  write(id: string, action: DraftedAction, text: string): void
  close(): void
  forget(id: string): void
  putOffKept(id: string): void
}

export function draftKey(id: string, action: DraftedAction): string {
  return `${action} ${id}`
}

export const useSettleStore = create<SettleStore>((set) => ({
  asking: undefined,
  drafts: {},
  putOff: new Set<string>(),
  ask: (id, action) => set({ asking: { id, action } }),
  write: (id, action, text) => set(({ drafts }) => ({ drafts: { ...drafts, [draftKey(id, action)]: text } })),
  close: () => set({ asking: undefined }),
  forget: (id) =>
    set(({ asking, drafts }) => ({
      asking: asking?.id === id ? undefined : asking,
      drafts: Object.fromEntries(Object.entries(drafts).filter(([key]) => !key.endsWith(` ${id}`))),
    })),
  putOffKept: (id) => set(({ putOff }) => ({ putOff: new Set(putOff).add(id) })),
}))
