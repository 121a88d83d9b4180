import { useFormatter, useTranslations } from 'use-intl'
import { useDay } from '#components/ui/time.tsx'
import type { IndicatorView } from '#lib/messages/views.ts'
import { indicatorGeometry } from './indicator-geometry.ts'
import { useIndicatorWords } from './indicator-words.ts'

/** The picture is laid out in per cent, so that it is as wide as its place and its words keep their size. */
const size = { width: 100, height: 100 }

/**
 * The indicator's chart at full width, with what its lines mean written on them: target, the day six weeks before the end, the
 * quarter's first and last day, the latest reading and the forecast's range.
 */
export function IndicatorFigure({ indicator }: { indicator: IndicatorView }) {
  const t = useTranslations('panel.indicator')
  const format = useFormatter()
  const day = useDay()
  const words = useIndicatorWords()
  const { targetY, markX, line, last, forecast } = indicatorGeometry(indicator, size)
  const range = words.range(indicator)
  const thin = { vectorEffect: 'non-scaling-stroke' } as const
  return (
    <div role="img" aria-label={words.summary(indicator)} className="text-muted text-tiny">
      <div aria-hidden="true" className="me-28">
        <div className="relative mt-4 h-24">
          <svg
            aria-hidden="true"
            viewBox="0 0 100 100"
            preserveAspectRatio="none"
            className="absolute inset-0 size-full rtl:-scale-x-100"
            fill="none"
          >
            <line x1="0" x2="100" y1="98" y2="98" className="stroke-hairline" strokeWidth="1" {...thin} />
            <line x1="0" x2="100" y1={targetY} y2={targetY} className="stroke-control" strokeWidth="1" {...thin} />
            <line x1={markX} x2={markX} y1="0" y2="100" className="stroke-warn" strokeWidth="1.5" {...thin} />
            {forecast && (
              <>
                <polygon points={forecast.area} className="fill-accent-tint" />
                <polyline points={forecast.high} className="stroke-accent" strokeWidth="1.5" strokeDasharray="3 3" {...thin} />
                <polyline points={forecast.low} className="stroke-accent" strokeWidth="1.5" strokeDasharray="3 3" {...thin} />
              </>
            )}
            <polyline points={line} className="stroke-accent" strokeWidth="2" strokeLinejoin="round" strokeLinecap="round" {...thin} />
          </svg>
          {last && (
            <span
              className="absolute size-2 -translate-y-1/2 rounded-pill bg-accent ltr:-translate-x-1/2 rtl:translate-x-1/2"
              style={{ insetInlineStart: `${last.x}%`, top: `${last.y}%` }}
            />
          )}
          {last && (
            <span
              className="absolute -mt-5.5 whitespace-nowrap rounded-s bg-page px-0.5 font-bold text-ink ltr:-translate-x-1/2 rtl:translate-x-1/2"
              style={{ insetInlineStart: `${last.x}%`, top: `${last.y}%` }}
            >
              <bdi>{format.number(indicator.latest ?? 0)}</bdi>
            </span>
          )}
          <EndLabel y={targetY}>{`${t('target')} ${format.number(indicator.target)}`}</EndLabel>
          {range && forecast && <EndLabel y={forecastLabelY(forecast, targetY)}>{t('forecast', { range })}</EndLabel>}
        </div>
        <div className="relative mt-1 flex h-4 justify-between">
          <span>{day(indicator.quarterStart)}</span>
          <span
            className="absolute whitespace-nowrap text-warn ltr:-translate-x-1/2 rtl:translate-x-1/2"
            style={{ insetInlineStart: `${markX}%` }}
          >
            {t('sixWeeks', { day: day(indicator.sixWeeksBefore) })}
          </span>
          <span>{day(indicator.quarterEnd)}</span>
        </div>
      </div>
    </div>
  )
}

/** Words beside the chart's end, at the height of what they name. */
function EndLabel({ y, children }: { y: number; children: string }) {
  return (
    <span className="absolute start-full ms-1.5 -translate-y-1/2 whitespace-nowrap leading-3" style={{ top: `${y}%` }}>
      {children}
    </span>
  )
}

/** Height of a line of words, in per cent of the chart. */
const lineOfWords = 26

/** The middle of the range, moved as far from the target's words as they need. */
function forecastLabelY({ low, high }: { low: string; high: string }, targetY: number): number {
  const middle = (endOf(low) + endOf(high)) / 2
  if (Math.abs(middle - targetY) >= lineOfWords) return middle
  return targetY > 100 - lineOfWords ? targetY - lineOfWords : targetY + lineOfWords
}

function endOf(points: string): number {
  return Number(points.split(',').at(-1))
}
