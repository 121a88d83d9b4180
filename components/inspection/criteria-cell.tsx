import type { ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { isolate } from '#components/ui/isolate.ts'
import { ClampedName } from '#components/ui/name.tsx'
import type { DealRowView } from '#lib/messages/views.ts'
import type { FieldState } from '#lib/schema/commitment.ts'

/** As many as stand side by side in the narrowest column; the names under them leave none out. */
const mostMarks = 8

/** The criteria due at a deal's stage: a shape over a letter for each, the missing ones by name under them. */
export function CriteriaCell({ deal, mark }: { deal: DealRowView; mark: (criterion: { name: string; state: FieldState }) => ReactNode }) {
  const words = useCriteriaWords()(deal)
  const states = useTranslations('common.fieldState')
  const t = useTranslations('workspace.table')
  const shown = deal.due.length > mostMarks ? deal.due.slice(0, mostMarks - 1) : deal.due
  const more = deal.due.length - shown.length
  return (
    <>
      {deal.due.length > 0 && (
        <ul className="flex lg:gap-x-0.5">
          {shown.map(({ id, name, letter, state }) => (
            <li key={id} title={t('criterion', { name: isolate(name), state: states(state) })} className="flex w-3 flex-col items-center">
              {mark({ name, state })}
              <span aria-hidden="true" className="text-muted text-tiny leading-3">
                {letter ?? [...name][0]}
              </span>
            </li>
          ))}
          {more > 0 && <li className="ps-1 text-muted text-tiny">{t('more', { count: more })}</li>}
        </ul>
      )}
      <div className="text-muted text-small">
        <ClampedName lines={1}>{words}</ClampedName>
      </div>
    </>
  )
}

function useCriteriaWords(): (deal: DealRowView) => string {
  const t = useTranslations('workspace.table')
  const format = useFormatter()
  return ({ counts, missing, stage }) => {
    if (counts.due === 0) return stage ? t('nothingDue') : ''
    if (missing.length > 0) return format.list(missing.map(isolate), { type: 'unit' })
    if (counts.filled === counts.due) return t('complete')
    const parts = [t('answered', { filled: counts.filled, due: counts.due })]
    if (counts.asked > 0) parts.push(t('asked', { count: counts.asked }))
    if (counts.unseen > 0) parts.push(t('unseen', { count: counts.unseen }))
    return parts.join(' · ')
  }
}
