import { useFormatter, useLocale, useTranslations } from 'use-intl'
import { isolate } from '#components/ui/isolate.ts'
import { useDay } from '#components/ui/time.tsx'
import type { IndicatorView } from '#lib/messages/views.ts'

/** The indicator in words: what the chart shows, for those who read rather than look. */
export function useIndicatorWords() {
  const t = useTranslations('panel.indicator')
  const format = useFormatter()
  const locale = useLocale()
  const day = useDay()

  const progress = ({ latest, target, unit }: IndicatorView) =>
    latest === undefined
      ? t('noReading', { target: format.number(target), unit: isolate(unit) })
      : t('progress', { latest: format.number(latest), target: format.number(target), unit: isolate(unit) })

  const range = ({ low, high }: { low: number; high: number }) =>
    low === high ? format.number(low) : isolate(new Intl.NumberFormat(locale).formatRange(low, high))

  return {
    progress,
    forecast: (indicator: IndicatorView) => indicator.forecast && t('forecast', { range: range(indicator.forecast) }),
    summary(indicator: IndicatorView) {
      const words = { name: isolate(indicator.name), progress: progress(indicator) }
      return indicator.forecast
        ? t('summaryForecast', { ...words, end: day(indicator.quarterEnd), range: range(indicator.forecast) })
        : t('summary', words)
    },
  }
}
