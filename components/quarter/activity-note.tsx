import { useTranslations } from 'use-intl'
import type { Metric } from '#lib/schema/metric.ts'

/** What a metric that counts activity cannot tell. */
export function ActivityNote({ kind }: Pick<Metric, 'kind'>) {
  const t = useTranslations('quarter.metrics')
  return kind === 'activity' && <p className="text-small text-warn">{t('activity')}</p>
}
