import { useTranslations } from 'use-intl'
import type { CoverageView } from '#lib/messages/views/targets.ts'

/** "34 of 50 contacted · 9 meetings · first touch → meeting 26 %". */
export function useCoverageWords(): (coverage: CoverageView) => string {
  const t = useTranslations('targets.coverage')
  return ({ total, contacted, meetings, parked, firstTouchToMeeting }) =>
    [
      t('contacted', { contacted, total }),
      t('meetings', { count: meetings }),
      ...(firstTouchToMeeting === undefined ? [] : [t('conversion', { percent: Math.round(firstTouchToMeeting) })]),
      ...(parked > 0 ? [t('parked', { count: parked })] : []),
    ].join(' · ')
}

/** The same as a bar: meetings full, contacted tinted, the rest open. The words stand beside it. */
export function CoverageBar({ coverage }: { coverage: CoverageView }) {
  const share = (count: number) => `${coverage.total === 0 ? 0 : (count / coverage.total) * 100}%`
  return (
    <div aria-hidden="true" className="relative h-1.5 overflow-hidden rounded-pill bg-hairline">
      <div className="absolute inset-y-0 start-0 bg-accent-soft" style={{ width: share(coverage.contacted) }} />
      <div className="absolute inset-y-0 start-0 bg-accent" style={{ width: share(coverage.meetings) }} />
    </div>
  )
}
