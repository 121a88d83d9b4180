import { IndicatorFigure } from '#components/line/indicator-figure.tsx'
import { IndicatorProgress } from '#components/line/indicator-progress.tsx'
import { IndicatorTable } from '#components/line/indicator-table.tsx'
import { StatusPill } from '#components/line/status-pill.tsx'
import { ConnectedQuarter } from '#components/quarter/connected-quarter.tsx'
import type { QuarterSlots } from '#components/quarter/quarter-slots.ts'
import { PageMessages } from '#components/ui/page-messages.tsx'

/** The panel's words come with the parts of the line. */
const namespaces = ['quarter', 'panel'] as const

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

/** The quarter's pages with the line's pictures in them: loaded when one is opened. */
export function QuarterPages({ hash }: { hash: string }) {
  return (
    <PageMessages namespaces={namespaces}>
      <ConnectedQuarter hash={hash} slots={slots} />
    </PageMessages>
  )
}
