import type { LadderStep } from '#lib/schema/target-account.ts'
import type { TargetList } from '#lib/schema/target-list.ts'
import type { PersonView } from '../views.ts'

/** "34 of 50 contacted, 9 meetings, first touch → meeting 26 %." */
export interface CoverageView {
  total: number
  contacted: number
  /** Reached a meeting or went beyond. */
  meetings: number
  parked: number
  /** `meetings` in per cent of `contacted`; absent while nobody was contacted. */
  firstTouchToMeeting?: number
  /** How many stand on each step. */
  steps: Record<LadderStep, number>
}

export interface TargetListsView {
  lists: { row: TargetList; objective?: { id: string; title: string }; coverage: CoverageView; mayKeep: boolean }[]
  mayAdd: boolean
  /** This quarter's, for a list to serve. */
  objectives: { id: string; title: string }[]
}

export interface TargetRowView {
  id: string
  name: string
  domain?: string
  tier: number
  owner?: PersonView
  status: LadderStep
  parked?: { reason: string }
  touches: number
  lastTouchAt?: number
  /** A CRM account is known to be this one. */
  isMatched: boolean
  waiting: boolean
  /** `handOn`: give it to somebody else, or move it to another tier. */
  may: { edit: boolean; handOn: boolean; park: boolean }
}

export interface TargetListView {
  list?: TargetListsView['lists'][number]
  /** The window asked for, by tier and name. */
  rows: TargetRowView[]
  /** Behind the filter. */
  total: number
  /** Of the whole list, by owner; `person` absent: nobody's. */
  owners: { person?: PersonView; coverage: CoverageView }[]
  tiers: number[]
  now: number
}

/** What an import or an edit is checked against. */
export interface TargetContextView {
  members: { id: string; name: string; email: string; active: boolean }[]
  /** Already on the list: by folded name and by domain. Empty for a list that is yet to be made. */
  listed: { names: string[]; domains: string[] }
}

/** CRM accounts that may be accounts of a list: `target.match` takes `targetAccountId` and `recordId`. */
export interface TargetMatchesView {
  /** By domain: sure, and shown so that a person can say no. */
  sure: { targetAccountId: string; name: string; record: { id: string; name: string; url: string } }[]
  /** By a name that is the same or only alike: a person has to say. */
  doubtful: { targetAccountId: string; name: string; candidates: { id: string; name: string; url: string }[] }[]
  /** Accounts of the list without any proposal. */
  without: number
  /** More were found than are listed here. */
  leftOut: number
}
