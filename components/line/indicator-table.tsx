import { useFormatter, useTranslations } from 'use-intl'
import { isolate } from '#components/ui/isolate.ts'
import { useDay } from '#components/ui/time.tsx'
import type { IndicatorView } from '#lib/messages/views.ts'

/** The chart's numbers, for reading one by one. */
export function IndicatorTable({ indicator }: { indicator: IndicatorView }) {
  const t = useTranslations('panel.indicator')
  const format = useFormatter()
  const day = useDay()
  return (
    <div className="mt-2 text-small">
      <table className="w-full">
        <caption className="text-start font-bold text-muted">{t('readings', { name: isolate(indicator.name) })}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('day')}</th>
            <th scope="col">{t('value')}</th>
          </tr>
        </thead>
        <tbody>
          <Row label={t('baseline')} value={format.number(indicator.baseline)} />
          {indicator.readings.map((reading) => (
            <Row key={reading.on} label={day(reading.on)} value={format.number(reading.value)} />
          ))}
          <Row label={t('target')} value={format.number(indicator.target)} />
        </tbody>
      </table>
      <p className="mt-1 text-muted">
        {t('sixWeeks', { day: day(indicator.sixWeeksBefore) })}
        {!indicator.forecast && ` · ${t('forecastNeeds')}`}
      </p>
    </div>
  )
}

function Row({ label, value }: { label: string; value: string }) {
  return (
    <tr className="border-hairline border-b last:border-0">
      <th scope="row" className="py-0.5 text-start font-normal text-muted">
        {label}
      </th>
      <td className="py-0.5 text-end">
        <bdi>{value}</bdi>
      </td>
    </tr>
  )
}
