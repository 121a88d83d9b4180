import { IndicatorFigure } from '#components/line/indicator-figure.tsx'
import { IndicatorProgress } from '#components/line/indicator-progress.tsx'
import { IndicatorTable } from '#components/line/indicator-table.tsx'
import { StatusPill } from '#components/line/status-pill.tsx'
import { ConnectedQuarter } from '#components/quarter/connected-quarter.tsx'
import type { QuarterSlots } from '#components/quarter/quarter-slots.ts'

const slots: QuarterSlots = {
  status: (status) => <StatusPill status={status} />,
  figure: (indicator) => <IndicatorFigure indicator={indicator} />,
  progress: (indicator) => (
    <span className="text-small">
      <IndicatorProgress indicator={indicator} />
    </span>
  ),
  table: (indicator) => <IndicatorTable indicator={indicator} />,
}

/** The quarter's pages with the line's pictures in them. */
export function QuarterPages({ hash }: { hash: string }) {
  return <ConnectedQuarter hash={hash} slots={slots} />
}
