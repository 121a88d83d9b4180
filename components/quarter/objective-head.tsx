import { useTranslations } from 'use-intl'
import { Name, Prose } from '#components/ui/name.tsx'
import type { PlanObjectiveView } from '#lib/messages/views/plan.ts'
import { hashOfPlace } from './quarter-place.ts'
import { useQuarterName } from './quarter-words.ts'

/** The way back, the objective's name and who answers for it, and why it is done. */
export function ObjectiveHead({ objective: { row, dri } }: { objective: PlanObjectiveView }) {
  const t = useTranslations('quarter')
  const common = useTranslations('common')
  const name = useQuarterName()
  return (
    <div className="flex flex-col gap-1">
      <a href={hashOfPlace({ at: 'overview', quarter: row.quarter })} className="self-start rounded-s text-accent hover:underline">
        {t('objective.back', { quarter: name(row.quarter) })}
      </a>
      <h1 className="font-bold text-headline">
        <Name>{row.title}</Name>
      </h1>
      <p className="text-muted">
        {t('objectives.priority', { priority: row.priority })} ·{' '}
        {dri?.isYou ? common('you') : dri?.name ? <Name>{dri.name}</Name> : t('objectives.noDri')}
      </p>
      {row.why && <Prose className="text-muted">{row.why}</Prose>}
    </div>
  )
}
