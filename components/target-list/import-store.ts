import { create } from 'zustand'
import { createImportFlow } from '#components/csv-import/import-flow.ts'
import { guessMapping, type ImportedTarget, type ImportFaultCode, type TargetColumn } from '#lib/rules/target-import.ts'
import type { Destination } from './import-changes.ts'

/** The file that is being imported into a list, and how far that is. */
export const useTargetImport = createImportFlow<TargetColumn, ImportedTarget, ImportFaultCode>(guessMapping)

interface NewListDraft {
  /** The list it goes into; absent: a new one. */
  listId: string | undefined
  /** Absent until typed: the file's name is proposed. */
  name: string | undefined
  objectiveId: string
  /** What was imported last, to be looked at or taken back. */
  imported: (Destination & { ids: string[]; count: number }) | undefined
  isTakenBack: boolean
  /** An import into another list begins anew. */
  begin(listId: string | undefined): void
  write(change: { name: string } | { objectiveId: string }): void
  tell(imported: NewListDraft['imported']): void
  takenBack(): void
  startOver(): void
}

export const useImportedList = create<NewListDraft>((set, get) => ({
  listId: undefined,
  name: undefined,
  objectiveId: '',
  imported: undefined,
  isTakenBack: false,
  begin(listId) {
    if (get().listId === listId) return
    set({ listId })
    get().startOver()
  },
  write: (change) => set(change),
  tell: (imported) => set({ imported, isTakenBack: false }),
  takenBack: () => set({ isTakenBack: true }),
  startOver() {
    useTargetImport.getState().reset()
    set({ name: undefined, objectiveId: '', imported: undefined, isTakenBack: false })
  },
}))
