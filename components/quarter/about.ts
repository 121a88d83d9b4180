import { useTranslations } from 'use-intl'
import { isolate } from '#components/ui/isolate.ts'
import { shortened } from '#components/ui/name.tsx'
import type { PlanView } from '#lib/messages/views/plan.ts'

/** What a decision or a look back is about: the whole quarter, or one of its objectives. */
export interface AboutChoice {
  /** What the person looking may write about; the empty value is the whole. Without any, they only read. */
  choices: { value: string; words: string }[]
  /** A draft's own are drafts with it. */
  isDraft(objectiveId: string): boolean
  titleOf(objectiveId: string | undefined): string | undefined
}

export function useAbout({ objectives, you }: PlanView): AboutChoice {
  const t = useTranslations('quarter.decisions')
  const find = (id: string | undefined) => objectives.find(({ row }) => row.id === id)
  return {
    choices: [
      ...(you && you.role !== 'rep' ? [{ value: '', words: t('whole') }] : []),
      ...objectives.filter(({ may }) => may.edit).map(({ row }) => ({ value: row.id, words: isolate(shortened(row.title)) })),
    ],
    isDraft: (objectiveId) => find(objectiveId)?.isDraft ?? false,
    titleOf: (objectiveId) => find(objectiveId)?.row.title,
  }
}
