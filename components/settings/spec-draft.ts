import { create } from 'zustand'
import type { AppError, Fault } from '#lib/base/app-error.ts'
import type { SpecTrialView } from '#lib/messages/views.ts'
import type { CrmSpecRow } from '#lib/schema/crm-spec.ts'

/** A spec being written. `saved` is what stands in the workspace, to tell whether closing loses something. */
export interface SpecDraft {
  /** The row being edited; absent for a new one. */
  rowId?: string
  name?: string
  json: string
  origins: string
  saved: { json: string; origins: string }
}

/** What the last press of Check, Try or Save brought. */
export type SpecOutcome =
  | { kind: 'checked' | 'saved'; id: string; name: string }
  | { kind: 'empty' }
  | { kind: 'not-json'; reason: string }
  | { kind: 'origin'; line: number; text: string }
  | { kind: 'faults'; faults: Fault[] }
  | { kind: 'no-permission' }
  | { kind: 'no-tab' }
  | { kind: 'trial'; trial: SpecTrialView }
  | { kind: 'error'; error: AppError }

interface SpecEditing {
  draft: SpecDraft | undefined
  outcome: SpecOutcome | undefined
  open(row?: CrmSpecRow): void
  write(change: { json: string } | { origins: string }): void
  tell(outcome: SpecOutcome): void
  close(): void
}

export function draftOf(row: CrmSpecRow | undefined): SpecDraft {
  const saved = { json: row ? JSON.stringify(row.spec, undefined, 2) : '', origins: row ? row.origins.join('\n') : '' }
  return { ...(row ? { rowId: row.id, name: row.spec.name } : {}), ...saved, saved }
}

export function isUnsaved({ json, origins, saved }: SpecDraft): boolean {
  return json !== saved.json || origins !== saved.origins
}

export const useSpecEditing = create<SpecEditing>((set) => ({
  draft: undefined,
  outcome: undefined,
  open: (row) => set({ draft: draftOf(row), outcome: undefined }),
  // What was said about the former text no longer holds.
  write: (change) => set(({ draft }) => (draft ? { draft: { ...draft, ...change }, outcome: undefined } : {})),
  tell: (outcome) =>
    set(({ draft }) => ({
      outcome,
      ...(draft && outcome.kind === 'saved' ? { draft: { ...draft, saved: { json: draft.json, origins: draft.origins } } } : {}),
    })),
  close: () => set({ draft: undefined, outcome: undefined }),
}))
