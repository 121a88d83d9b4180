import type { Criterion, Framework, Stage } from '#lib/schema/framework.ts'

/**
 * Qualification frameworks that are in common use, to begin with; every word of them is the workspace's to change. Their names and the
 * decision that each criterion serves are words of the interface, by these keys.
 *
 * Sources. MEDDIC: Dick Dunkel and Jack Napoli at PTC, 1996; MEDDPICC, with paper process and competition: MEDDICC Ltd. BANT: IBM's
 * qualification of opportunities (budget, authority, need, timeline). SPICED: Winning by Design (situation, pain, impact, critical event,
 * decision). They say what to know, and leave open from when on: the stages here are our proposal, earliest for what a rep learns in a first
 * conversation, as a gate where going on without it wastes the buyer's time and ours.
 */
export const frameworkPresets = {
  meddpicc: [
    { key: 'metrics', letter: 'M', from: 1, level: 'nudge' },
    { key: 'economic-buyer', letter: 'E', from: 2, level: 'gate' },
    { key: 'decision-criteria', letter: 'D', from: 1, level: 'nudge' },
    { key: 'decision-process', letter: 'D', from: 2, level: 'gate' },
    { key: 'paper-process', letter: 'P', from: 3, level: 'gate' },
    { key: 'identified-pain', letter: 'I', from: 0, level: 'gate' },
    { key: 'champion', letter: 'C', from: 1, level: 'gate' },
    { key: 'competition', letter: 'C', from: 2, level: 'nudge' },
  ],
  meddic: [
    { key: 'metrics', letter: 'M', from: 1, level: 'nudge' },
    { key: 'economic-buyer', letter: 'E', from: 2, level: 'gate' },
    { key: 'decision-criteria', letter: 'D', from: 1, level: 'nudge' },
    { key: 'decision-process', letter: 'D', from: 2, level: 'gate' },
    { key: 'identified-pain', letter: 'I', from: 0, level: 'gate' },
    { key: 'champion', letter: 'C', from: 1, level: 'gate' },
  ],
  bant: [
    { key: 'budget', letter: 'B', from: 1, level: 'nudge' },
    { key: 'authority', letter: 'A', from: 1, level: 'gate' },
    { key: 'need', letter: 'N', from: 0, level: 'gate' },
    { key: 'timeline', letter: 'T', from: 2, level: 'nudge' },
  ],
  spiced: [
    { key: 'situation', letter: 'S', from: 0, level: 'nudge' },
    { key: 'pain', letter: 'P', from: 0, level: 'gate' },
    { key: 'impact', letter: 'I', from: 1, level: 'nudge' },
    { key: 'critical-event', letter: 'CE', from: 2, level: 'gate' },
    { key: 'decision', letter: 'D', from: 2, level: 'gate' },
  ],
} as const satisfies Record<string, readonly PresetCriterion[]>

export type PresetId = keyof typeof frameworkPresets
export type PresetCriterionKey = (typeof frameworkPresets)[PresetId][number]['key']
export const presetIds = Object.keys(frameworkPresets) as PresetId[] // Object.keys loses the key type

interface PresetCriterion {
  key: string
  letter: string
  /** Place among the open stages from which it is required; the last open one where there are fewer. */
  from: number
  level: Criterion['level']
}

/** Stages to begin with where a workspace has none, by their keys; what a CRM calls them is learned from what is seen. */
export const presetStages = ['discovery', 'scoping', 'proposal', 'negotiation', 'won', 'lost'] as const

interface PresetWords {
  name: string
  criterion(key: PresetCriterionKey): { name: string; decision: string }
}

/** A framework to begin with, on the stages that the workspace has. */
export function frameworkOf(preset: PresetId, stages: readonly Stage[], words: PresetWords, createId: () => string): Framework {
  const open = stages.filter(({ closed }) => !closed)
  const stageAt = (from: number) => open[Math.min(from, open.length - 1)] ?? stages[0]
  return {
    id: createId(),
    name: words.name,
    stages: [...stages],
    criteria: frameworkPresets[preset].map(({ key, letter, from, level }) => ({
      id: createId(),
      ...words.criterion(key),
      letter,
      requiredFrom: stageAt(from)?.key ?? '',
      level,
      fields: [],
    })),
    placeholderWords: [],
  }
}
