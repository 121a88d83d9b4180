import { create } from 'zustand'

/** Ways to settle a commitment that need a few words. */
export type AskedStatus = 'changed' | 'dropped' | 'blocked'

interface SettleStore {
  /** The one form that stands open. */
  asking: { id: string; status: AskedStatus } | undefined
  /** Words typed and not sent yet, so that closing a form, or opening another, loses none. */
  drafts: Record<string, string>
  /** "Looks kept" proposals that the person answered with "not yet". */
  putOff: ReadonlySet<string>
  ask(id: string, status: AskedStatus): void
  write(id: string, status: AskedStatus, text: string): void
  close(): void
  forget(id: string): void
  putOffKept(id: string): void
}

export function draftKey(id: string, status: AskedStatus): string {
  return `${status} ${id}`
}

export const useSettleStore = create<SettleStore>((set) => ({
  asking: undefined,
  drafts: {},
  putOff: new Set<string>(),
  ask: (id, status) => set({ asking: { id, status } }),
  write: (id, status, text) => set(({ drafts }) => ({ drafts: { ...drafts, [draftKey(id, status)]: text } })),
  close: () => set({ asking: undefined }),
  forget: (id) =>
    set(({ asking, drafts }) => ({
      asking: asking?.id === id ? undefined : asking,
      drafts: Object.fromEntries(Object.entries(drafts).filter(([key]) => !key.endsWith(` ${id}`))),
    })),
  putOffKept: (id) => set(({ putOff }) => ({ putOff: new Set(putOff).add(id) })),
}))
