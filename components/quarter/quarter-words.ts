import { useFormatter, useTranslations } from 'use-intl'
import { useDay } from '#components/ui/time.tsx'
import type { PromiseCounts } from '#lib/messages/views/quarter.ts'

/** "Q4 2026": a quarter's name as people say it. The year is the one in which its fiscal year starts. */
export function useQuarterName(): (quarter: string) => string {
  const t = useTranslations('quarter')
  return (quarter) => t('name', { quarter: quarter.slice(-2), year: quarter.slice(0, 4) })
}

/** A share of a hundred as text, "38%". */
export function usePercent(): (percent: number) => string {
  const format = useFormatter()
  return (percent) => format.number(percent / 100, { style: 'percent', maximumFractionDigits: 0 })
}

/** "Week of 22 Nov". */
export function useWeekName(): (week: string) => string {
  const t = useTranslations('quarter.promises')
  const day = useDay()
  return (week) => t('weekOf', { day: day(week) })
}

export function sumOf({ kept, changed, dropped, blocked, open }: PromiseCounts): number {
  return kept + changed + dropped + blocked + open
}
