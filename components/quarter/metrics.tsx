import { useTranslations } from 'use-intl'
import type { PlanObjectiveView } from '#lib/messages/views/plan.ts'
import type { QuarterObjectiveView } from '#lib/messages/views/quarter.ts'
import type { PersonView } from '#lib/messages/views.ts'
import { MetricReadings } from './metric-readings.tsx'
import { PageSection } from './page-section.tsx'

/** Every metric of an objective with its readings; the leading indicator first. */
export function Metrics({
  objective: { row, metrics },
  counted,
  people,
  today,
}: {
  objective: PlanObjectiveView
  counted: QuarterObjectiveView['counted']
  /** Who may have entered a reading. */
  people: readonly PersonView[]
  today: string
}) {
  const t = useTranslations('quarter.metrics')
  const isLeading = (id: string) => id === row.leadingMetricId
  return (
    <PageSection title={t('title')}>
      {metrics.length === 0 && <p className="text-muted">{t('none')}</p>}
      <div className="grid gap-x-10 lg:grid-cols-2">
        {metrics
          .toSorted((a, b) => Number(isLeading(b.row.id)) - Number(isLeading(a.row.id)))
          .map((metric) => (
            <MetricReadings
              key={metric.row.id}
              metric={metric}
              isLeading={isLeading(metric.row.id)}
              counted={counted.find(({ metricId }) => metricId === metric.row.id)?.readings ?? []}
              people={people}
              today={today}
            />
          ))}
      </div>
    </PageSection>
  )
}
