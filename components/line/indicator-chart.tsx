import type { IndicatorView } from '#lib/messages/views.ts'
import { chartHeight, chartWidth, indicatorGeometry } from './indicator-geometry.ts'
import { IndicatorProgress } from './indicator-progress.tsx'
import { useIndicatorWords } from './indicator-words.ts'

/** Readings against the target line, the mark six weeks before the end, and the forecast as a range. The words stand beside it. */
export function IndicatorChart({ indicator }: { indicator: IndicatorView }) {
  const words = useIndicatorWords()
  const { targetY, markX, line, last, forecast } = indicatorGeometry(indicator)
  return (
    <div className="mt-1 flex items-center gap-3">
      <svg
        role="img"
        aria-label={words.summary(indicator)}
        viewBox={`0 0 ${chartWidth} ${chartHeight}`}
        width={chartWidth}
        height={chartHeight}
        className="shrink-0 rtl:-scale-x-100"
        fill="none"
      >
        <line x1="0" x2={chartWidth} y1={targetY} y2={targetY} className="stroke-control" strokeWidth="1" />
        <line x1={markX} x2={markX} y1="0" y2={chartHeight} className="stroke-warn" strokeWidth="1.5" />
        {forecast && (
          <>
            <polygon points={forecast.area} className="fill-accent-tint" />
            <polyline points={forecast.high} className="stroke-accent" strokeWidth="1.5" strokeDasharray="3 3" />
            <polyline points={forecast.low} className="stroke-accent" strokeWidth="1.5" strokeDasharray="3 3" />
          </>
        )}
        <polyline points={line} className="stroke-accent" strokeWidth="2" strokeLinejoin="round" strokeLinecap="round" />
        {last && <circle cx={last.x} cy={last.y} r="2" className="fill-accent" />}
      </svg>
      {/* The picture's label says the same and more. */}
      <p aria-hidden="true" className="min-w-0 text-muted text-small">
        <IndicatorProgress indicator={indicator} />
      </p>
    </div>
  )
}
