import { useTranslations } from 'use-intl'
import type { CoverageView } from '#lib/messages/views/targets.ts'
import { funnelSteps } from './funnel-steps.ts'

/** How many reached each step of the ladder, and what share of those before them. */
export function Funnel({ coverage }: { coverage: CoverageView }) {
  const t = useTranslations('targets.funnel')
  const names = useTranslations('common.ladder')
  return (
    <table className="w-full text-small">
      <caption className="pb-1 text-start font-bold text-muted">{t('title')}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('step')}</th>
          <th scope="col">{t('share')}</th>
          <th scope="col">{t('reached')}</th>
          <th scope="col">{t('fromBefore')}</th>
        </tr>
      </thead>
      <tbody>
        {funnelSteps(coverage).map(({ step, reached, fromBefore }, at) => (
          <tr key={step} className="*:py-1">
            <th scope="row" className="w-24 pe-2 text-start font-normal">
              {at === 0 ? t('all') : names(step)}
            </th>
            <td>
              <div className="h-2 rounded-pill bg-hairline">
                <div
                  className="h-2 min-w-px rounded-pill bg-accent"
                  style={{ width: `${coverage.total === 0 ? 0 : (reached / coverage.total) * 100}%` }}
                />
              </div>
            </td>
            <td className="w-14 whitespace-nowrap ps-2 text-end font-bold">{t('count', { count: reached })}</td>
            <td className="w-12 whitespace-nowrap ps-2 text-end text-muted">
              {fromBefore === undefined ? '' : t('percent', { percent: Math.round(fromBefore) })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
