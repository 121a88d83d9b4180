import { create } from 'zustand'
import type { AppError } from '#lib/base/app-error.ts'

/** What the person typed, and the proposal that stood in the box when they did. */
export interface CommitDraft {
  text: string
  against: string
}

/** A commitment just made from the box, while it can be undone. */
export interface JustCommitted {
  id: string
  title: string
  linked: boolean
}

/**
 * The commit box of each record, by record id: a draft outlives every new answer of the background, other records opened in
 * between and refusals. Only the person's own commit empties it.
 */
interface CommitStore {
  drafts: Record<string, CommitDraft | undefined>
  failures: Record<string, AppError | undefined>
  committed: Record<string, JustCommitted | undefined>
  type(recordId: string, draft: CommitDraft): void
  succeed(recordId: string, sent: CommitDraft, made: JustCommitted): void
  fail(recordId: string, error: AppError): void
  /** The undo was taken, or its time ran out. With `draft` the words go back into an empty box. */
  closeUndo(recordId: string, draft?: CommitDraft): void
}

export const useCommitStore = create<CommitStore>((set) => ({
  drafts: {},
  failures: {},
  committed: {},
  type: (recordId, draft) =>
    set((state) => ({ drafts: { ...state.drafts, [recordId]: draft }, failures: { ...state.failures, [recordId]: undefined } })),
  succeed: (recordId, sent, made) =>
    set((state) => ({
      // Words typed while it was being saved are the next promise: they stay.
      drafts:
        state.drafts[recordId]?.text === sent.text ? { ...state.drafts, [recordId]: { text: '', against: sent.against } } : state.drafts,
      committed: { ...state.committed, [recordId]: made },
      failures: { ...state.failures, [recordId]: undefined },
    })),
  fail: (recordId, error) => set((state) => ({ failures: { ...state.failures, [recordId]: error } })),
  closeUndo: (recordId, draft) =>
    set((state) => ({
      committed: { ...state.committed, [recordId]: undefined },
      drafts: draft && !state.drafts[recordId]?.text ? { ...state.drafts, [recordId]: draft } : state.drafts,
    })),
}))

/**
 * What stands in the box: the draft; or the proposal, where nothing was typed against it yet. A box emptied by a commit
 * stays empty until there is another proposal, and one that was promised already is not proposed again.
 */
export function boxText(draft: CommitDraft | undefined, proposal: string, promised: string[]): string {
  if (draft && (draft.text !== '' || draft.against === proposal)) return draft.text
  return promised.includes(proposal) ? '' : proposal
}
