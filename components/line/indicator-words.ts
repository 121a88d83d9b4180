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

  const range = (indicator: IndicatorView, forecast: { low: number; high: number }) => {
    const { low, high } = rounded(indicator, forecast)
    return low === high ? format.number(low) : isolate(new Intl.NumberFormat(locale).formatRange(low, high))
  }

  return {
    progress,
    range: (indicator: IndicatorView) => indicator.forecast && range(indicator, indicator.forecast),
    forecast: (indicator: IndicatorView) => indicator.forecast && t('forecast', { range: range(indicator, indicator.forecast) }),
    summary(indicator: IndicatorView) {
      const words = { name: isolate(indicator.name), progress: progress(indicator) }
      return indicator.forecast
        ? t('summaryForecast', { ...words, end: day(indicator.quarterEnd), range: range(indicator, indicator.forecast) })
        : t('summary', words)
    },
  }
}

/** A forecast claims no more digits than the readings it was made from, and its range is never narrowed by rounding. */
function rounded({ baseline, target, readings }: IndicatorView, { low, high }: { low: number; high: number }) {
  const decimals = Math.max(
    ...[baseline, target, ...readings.map(({ value }) => value)].map((value) => (String(value).split('.')[1] ?? '').length),
  )
  const scale = 10 ** decimals
  return { low: Math.floor(low * scale) / scale, high: Math.ceil(high * scale) / scale }
}
