import { useTranslations } from 'use-intl'
import { ClampedName } from '#components/ui/name.tsx'
import type { QuarterObjectiveView, QuarterView } from '#lib/messages/views/quarter.ts'
import { PageSection } from './page-section.tsx'
import { usePercent } from './quarter-words.ts'
import { ShareCell } from './share-cell.tsx'
import { gapTolerance } from './share-gap.ts'

/** Whether the resources are where the strategy is: what each objective has of everything, beside what the plan meant to give. */
export function Resources({ objectives, intended }: Pick<QuarterView, 'objectives' | 'intended'>) {
  const t = useTranslations('quarter.resources')
  const percent = usePercent()
  return (
    <PageSection title={t('title')} intro={t('intro', { points: gapTolerance })}>
      <table className="w-full table-fixed">
        <caption className="sr-only">{t('title')}</caption>
        <thead>
          <tr className="text-muted text-small *:py-1 *:pe-4 *:text-start *:font-bold *:last:pe-0">
            <th scope="col" className="w-1/4">
              {t('objective')}
            </th>
            {(['pipeline', 'commitments', 'budget', 'headcount'] as const).map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {objectives.map((objective) => (
            <ObjectiveRow key={objective.id} objective={objective} />
          ))}
        </tbody>
        <tfoot>
          <tr className="text-muted *:border-hairline *:border-t *:py-1.5 *:pe-4 *:last:pe-0">
            <th scope="row" className="text-start font-normal">
              {t('meantTogether')}
            </th>
            <td colSpan={2}>{t('effort', { percent: percent(intended.effort ?? 0) })}</td>
            <td>{percent(intended.budget ?? 0)}</td>
            <td>{percent(intended.headcount ?? 0)}</td>
          </tr>
        </tfoot>
      </table>
    </PageSection>
  )
}

function ObjectiveRow({ objective: { title, shares } }: { objective: QuarterObjectiveView }) {
  const t = useTranslations('quarter.resources')
  const { pipeline, commitments, budget, headcount, intended } = shares
  const severalCurrencies = pipeline.length > 1
  return (
    <tr className="align-top *:border-hairline *:border-t *:py-2 *:pe-4 *:last:pe-0">
      <th scope="row" className="text-start font-normal">
        <ClampedName lines={2}>{title}</ClampedName>
      </th>
      <td>
        {pipeline.length === 0 && <ShareCell meant={intended.effort} nothing={t('noAmounts')} />}
        {pipeline.map(({ currency, percent }) => (
          <ShareCell key={currency} actual={percent} meant={intended.effort} {...(severalCurrencies ? { of: currency } : {})} />
        ))}
      </td>
      <td>
        <ShareCell actual={commitments} meant={intended.effort} nothing={t('noCommitments')} />
      </td>
      <td>
        <ShareCell actual={budget} meant={intended.budget} nothing={t('notEntered')} />
      </td>
      <td>
        <ShareCell actual={headcount} meant={intended.headcount} nothing={t('notEntered')} />
      </td>
    </tr>
  )
}
