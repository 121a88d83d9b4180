import { useTranslations } from 'use-intl'
import { createId } from '#lib/base/id.ts'
import { frameworkOf, type PresetId, presetStages } from '#lib/rules/framework-presets.ts'
import type { Framework, Stage } from '#lib/schema/framework.ts'

/** A framework to begin with, in the person's language, on the stages of the one there is or on stages that are in common use. */
export function usePreset(): (preset: PresetId | 'own', stages: readonly Stage[] | undefined) => Framework {
  const t = useTranslations('qualification.presets')
  const stageNames = useTranslations('qualification.presetStages')
  return (preset, known) => {
    const stages =
      known ??
      presetStages.map((key) => ({ key, name: stageNames(key), aliases: [], ...(key === 'won' || key === 'lost' ? { closed: key } : {}) }))
    if (preset === 'own') return { id: createId(), name: '', stages: [...stages], criteria: [], placeholderWords: [] }
    const words = {
      name: t(`names.${preset}`),
      criterion: (key: Parameters<Parameters<typeof frameworkOf>[2]['criterion']>[0]) => ({
        name: t(`criteria.${key}.name`),
        decision: t(`criteria.${key}.decision`),
      }),
    }
    return frameworkOf(preset, stages, words, createId)
  }
}
