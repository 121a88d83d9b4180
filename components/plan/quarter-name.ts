import { useTranslations } from 'use-intl'

/** "Q4 2026": a fiscal quarter (`2026-Q4`) as people say it. */
export function useQuarterName(): (quarter: string) => string {
  const t = useTranslations('plan.page')
  return (quarter) => t('quarterName', { quarter: quarter.slice(-2), year: quarter.slice(0, 4) })
}
