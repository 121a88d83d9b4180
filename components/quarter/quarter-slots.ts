import type { ReactNode } from 'react'
import type { IndicatorView } from '#lib/messages/views.ts'
import type { ObjectiveStatus } from '#lib/schema/objective.ts'

/** Parts that belong to the line: the surface says how they look. */
export interface QuarterSlots {
  status: (status: ObjectiveStatus) => ReactNode
  /** The indicator as a chart with its axes. */
  figure: (indicator: IndicatorView) => ReactNode
  /** Its latest value, target and forecast in words. */
  progress: (indicator: IndicatorView) => ReactNode
  /** Its readings as a table. */
  table: (indicator: IndicatorView) => ReactNode
}
