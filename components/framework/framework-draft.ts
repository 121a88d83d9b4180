import { create } from 'zustand'
import type { Criterion, Framework, Stage } from '#lib/schema/framework.ts'
import { moved } from './moved.ts'

interface FrameworkEditing {
  /** As it is typed. */
  draft: Framework | undefined
  /** As it was when the editing began; absent for a new one. A save is made against it. */
  seen: Framework | undefined
  /** Faults are told once somebody tried to save. */
  tried: boolean
  open(framework: Framework, seen?: Framework): void
  write(change: Partial<Pick<Framework, 'name' | 'placeholderWords'>>): void
  writeStage(key: string, change: Partial<Stage>): void
  /** `undefined`: an open stage. */
  closeStage(key: string, closed: Stage['closed'] | undefined): void
  moveStage(at: number, by: -1 | 1): void
  addStage(stage: Stage): void
  removeStage(key: string): void
  writeCriterion(id: string, change: Partial<Criterion>): void
  moveCriterion(at: number, by: -1 | 1): void
  addCriterion(id: string): void
  removeCriterion(id: string): void
  try(): void
  close(): void
}

/** A framework while it is being edited: it stays through every new answer, and through a save that was refused. */
export const useFrameworkEditing = create<FrameworkEditing>((set) => {
  const change = (next: (draft: Framework) => Partial<Framework>) =>
    set(({ draft }) => (draft ? { draft: { ...draft, ...next(draft) } } : {}))
  return {
    draft: undefined,
    seen: undefined,
    tried: false,
    open: (draft, seen) => set({ draft, seen, tried: false }),
    write: (typed) => change(() => typed),
    writeStage: (key, typed) =>
      change(({ stages }) => ({ stages: stages.map((stage) => (stage.key === key ? { ...stage, ...typed } : stage)) })),
    closeStage: (key, closed) =>
      change(({ stages }) => ({
        stages: stages.map((stage) => {
          if (stage.key !== key) return stage
          const { closed: _former, ...open } = stage
          return closed ? { ...open, closed } : open
        }),
      })),
    moveStage: (at, by) => change(({ stages }) => ({ stages: moved(stages, at, by) })),
    addStage: (stage) => change(({ stages }) => ({ stages: [...stages, stage] })),
    removeStage: (key) => change(({ stages }) => ({ stages: stages.filter((stage) => stage.key !== key) })),
    writeCriterion: (id, typed) =>
      change(({ criteria }) => ({ criteria: criteria.map((criterion) => (criterion.id === id ? { ...criterion, ...typed } : criterion)) })),
    moveCriterion: (at, by) => change(({ criteria }) => ({ criteria: moved(criteria, at, by) })),
    addCriterion: (id) =>
      change(({ criteria, stages }) => ({
        criteria: [...criteria, { id, name: '', decision: '', requiredFrom: stages[0]?.key ?? '', level: 'nudge', fields: [] }],
      })),
    removeCriterion: (id) => change(({ criteria }) => ({ criteria: criteria.filter((criterion) => criterion.id !== id) })),
    try: () => set({ tried: true }),
    close: () => set({ draft: undefined, seen: undefined, tried: false }),
  }
})

/** The framework as it is stored: what was typed without the blanks around it, and without lines that say nothing. */
export function tidied({ name, stages, criteria, placeholderWords, ...rest }: Framework): Framework {
  return {
    ...rest,
    name: name.trim(),
    stages: stages.map((stage) => ({ ...stage, name: stage.name.trim(), aliases: filled(stage.aliases) })),
    criteria: criteria.map(({ letter, ...criterion }) => ({
      ...criterion,
      name: criterion.name.trim(),
      decision: criterion.decision.trim(),
      ...(letter?.trim() ? { letter: letter.trim() } : {}),
      fields: criterion.fields.map(({ crm, field }) => ({ crm, field: field.trim() })),
    })),
    placeholderWords: filled(placeholderWords),
  }
}

function filled(lines: readonly string[]): string[] {
  return [...new Set(lines.map((line) => line.trim()))].filter((line) => line !== '')
}
