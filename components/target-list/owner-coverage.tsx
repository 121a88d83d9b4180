import { useTranslations } from 'use-intl'
import { ClampedName } from '#components/ui/name.tsx'
import type { TargetListView } from '#lib/messages/views/targets.ts'

/** Coverage and conversion of each owner over the whole list, whatever the table is filtered by. */
export function OwnerCoverage({ owners }: { owners: TargetListView['owners'] }) {
  const t = useTranslations('targets.owners')
  const words = useTranslations('common')
  return (
    <table className="w-full table-fixed text-small">
      <caption className="pb-1 text-start font-bold text-muted">{t('title')}</caption>
      <thead>
        <tr className="text-muted *:pb-1 *:font-normal">
          <th scope="col" className="text-start">
            {t('owner')}
          </th>
          <th scope="col" className="w-26 text-end">
            {t('contacted')}
          </th>
          <th scope="col" className="w-16 text-end">
            {t('meetings')}
          </th>
          <th scope="col" className="w-12 text-end" title={t('conversionMore')}>
            {t('conversion')}
          </th>
        </tr>
      </thead>
      <tbody>
        {owners.map(({ person, coverage }) => (
          <tr key={person?.id ?? ''} className="*:border-hairline *:border-t *:py-1">
            <th scope="row" className="text-start font-normal">
              {person ? (
                <ClampedName lines={1}>{person.isYou ? words('you') : person.name}</ClampedName>
              ) : (
                <span className="text-muted">{t('nobody')}</span>
              )}
            </th>
            <td className="whitespace-nowrap text-end">{t('of', { contacted: coverage.contacted, total: coverage.total })}</td>
            <td className="text-end">{t('count', { count: coverage.meetings })}</td>
            <td className="text-end">
              {coverage.firstTouchToMeeting === undefined ? '–' : t('percent', { percent: Math.round(coverage.firstTouchToMeeting) })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
