import type { Share } from '#lib/rules/plan-faults.ts'
import type { IndicatorView, ObjectiveView, PersonView, SyncView } from '../views.ts'

export interface PromiseCounts {
  kept: number
  changed: number
  dropped: number
  blocked: number
  open: number
}

/** Per cent of what all objectives of the quarter have together; absent where there is nothing to divide. */
export interface ShareView {
  /** One for each currency in which open deals of the quarter stand. */
  pipeline: { currency: string; percent: number }[]
  commitments?: number
  budget?: number
  headcount?: number
  /** What the plan means to give, beside it. `effort` stands against pipeline and commitments. */
  intended: { [S in Share]?: number | undefined }
}

export interface QuarterObjectiveView {
  id: string
  title: string
  priority: number
  dri: PersonView
  status: ObjectiveView['status']
  indicator?: IndicatorView
  recovery?: 'asked' | 'given'
  /** Open deals that serve it, and their amounts; each currency by itself. */
  deals: number
  amounts: { currency: string; minor: number; deals: number }[]
  promises: PromiseCounts
  shares: ShareView
  /** No deal and no commitment this week. */
  isIdle: boolean
  /** Readings counted from what we hold that are not stored yet: the `readings` of `metric.read`, for a person to take over. */
  counted: { metricId: string; name: string; unit: string; readings: { on: string; value: number; from?: number }[] }[]
}

export interface QuarterView {
  sync: SyncView
  now: number
  today: string
  quarter: string
  days: { start: string; end: string }
  sixWeeksBefore: string
  objectives: QuarterObjectiveView[]
  /** Weeks of the quarter up to this one, by first day, oldest first. */
  weeks: { week: string; promises: PromiseCounts }[]
  people: { person: PersonView; promises: PromiseCounts; weeks: { week: string; promises: PromiseCounts }[] }[]
  /** Commitments under no milestone of this quarter's objectives. */
  unlinked: PromiseCounts
  /** Open deals that serve nothing. */
  orphanDeals: number
  /** What the plan means to give to all objectives together; over 100 is told as a fault in the plan. */
  intended: Partial<Record<Share, number>>
}
