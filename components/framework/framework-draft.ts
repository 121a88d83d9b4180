import { create } from 'zustand'
import { foldText } from '#lib/rules/fold-name.ts'
import { pipelineOf } from '#lib/rules/stage.ts'
import type { Criterion, Framework, Pipeline, Stage } from '#lib/schema/framework.ts'
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
  /** A label of the CRM means this stage: in its pipeline, where that has an order of its own, else in all of them. */
  assignLabel(seen: SeenLabel, key: string): void
  addPipeline(pipeline: Pipeline): void
  writePipeline(at: number, change: Partial<Pipeline>): void
  removePipeline(at: number): void
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
    addStage: (stage) => change(({ stages }) => ({ stages: withStage(stages, stage, ({ closed }) => closed !== undefined) })),
    removeStage: (key) =>
      change(({ stages, pipelines = [] }) => ({
        stages: stages.filter((stage) => stage.key !== key),
        pipelines: pipelines.map((pipeline) => ({ ...pipeline, stages: pipeline.stages.filter((stage) => stage.key !== key) })),
      })),
    assignLabel: (seen, key) => change((draft) => withLabel(draft, seen, key)),
    addPipeline: (pipeline) => change(({ pipelines = [] }) => ({ pipelines: [...pipelines, pipeline] })),
    writePipeline: (at, typed) =>
      change(({ pipelines = [] }) => ({ pipelines: pipelines.map((pipeline, n) => (n === at ? { ...pipeline, ...typed } : pipeline)) })),
    removePipeline: (at) => change(({ pipelines = [] }) => ({ pipelines: pipelines.toSpliced(at, 1) })),
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

interface SeenLabel {
  crm: string
  pipeline?: string | undefined
  label: string
}

function withLabel({ stages, pipelines = [] }: Framework, { crm, pipeline, label }: SeenLabel, key: string): Partial<Framework> {
  const own = pipelineOf(pipelines, crm, pipeline)
  const more = (labels: readonly string[]) => [...labels.filter((one) => one.trim() !== ''), label]
  const isNamed = ({ key: of, name }: Stage) => of === key && foldText(name) === foldText(label)
  if (!own)
    return { stages: stages.map((stage) => (stage.key === key && !isNamed(stage) ? { ...stage, aliases: more(stage.aliases) } : stage)) }
  const isEnd = (of: { key: string }) => stages.find((stage) => stage.key === of.key)?.closed !== undefined
  const known = own.stages.some((stage) => stage.key === key)
  const through = known ? own.stages : withStage(own.stages, { key, labels: [] }, isEnd)
  const next = { ...own, stages: through.map((stage) => (stage.key === key ? { ...stage, labels: more(stage.labels) } : stage)) }
  return { pipelines: pipelines.map((one) => (one === own ? next : one)) }
}

/** Labels as they are typed into one line, with commas of either script between. */
export function labelsOf(line: string): string[] {
  return line.split(/,\s?|،\s?/)
}

/** A stage comes before those that end a deal, unless it ends one too. */
export function withStage<T>(stages: readonly T[], stage: T, isEnd: (stage: T) => boolean): T[] {
  const end = isEnd(stage) ? -1 : stages.findIndex(isEnd)
  return end < 0 ? [...stages, stage] : stages.toSpliced(end, 0, stage)
}

/** The framework as it is stored: what was typed without the blanks around it, and without lines that say nothing. */
export function tidied({ name, stages, pipelines = [], criteria, placeholderWords, ...rest }: Framework): Framework {
  return {
    ...rest,
    name: name.trim(),
    stages: stages.map((stage) => ({ ...stage, name: stage.name.trim(), aliases: filled(stage.aliases) })),
    ...(pipelines.length === 0
      ? {}
      : {
          pipelines: pipelines.map((pipeline) => ({
            ...pipeline,
            name: pipeline.name.trim(),
            stages: pipeline.stages.map((stage) => ({ ...stage, labels: filled(stage.labels) })),
          })),
        }),
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
