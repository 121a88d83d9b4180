import type { CommitmentStatus, FieldState } from '#lib/schema/commitment.ts'
import type { FactRole } from '#lib/schema/crm-record.ts'
import type { CrmSpecRow } from '#lib/schema/crm-spec.ts'
import type { RecordType } from '#lib/schema/fields.ts'
import type { ObjectiveStatus, ScopeCondition } from '#lib/schema/objective.ts'
import type { LadderStep } from '#lib/schema/target-account.ts'
import type { Health, PageReading } from './page-reading.ts'
import type { RefusedView } from './refused-view.ts'

/**
 * What the background answers to our views: plain values, ranked and decided by the rules, in no language. A view formats
 * and translates them and decides nothing.
 */

export interface PersonView {
  id: string
  name: string
  /** The person looking. */
  isYou: boolean
}

export interface SyncView {
  /** `alone`: a workspace without a server, on this device only. */
  account: 'none' | 'alone' | 'signed-in' | 'signed-out'
  connection: 'online' | 'offline' | 'unreachable'
  /** Mutations not yet acknowledged by the server. */
  waiting: number
  /** Since when the server could not be reached, ms since 1970. */
  offlineSince?: number
  lastSyncedAt?: number
  refused: RefusedView[]
  serverUrl?: string
  workspaceName?: string
  member?: PersonView & { role: 'rep' | 'manager' | 'admin' }
  /** The workspace was read to its end, and the person is not let in any more. */
  isOut?: true
}

export interface FactView {
  text: string
  money?: { minor: number; currency?: string; approximate: boolean }
  day?: string
  seenAt: number
  via: 'page' | 'list' | 'api'
  /** False while the page has not proved that the value belongs to this record. */
  confirmed: boolean
}

export interface RecordHeadView {
  id: string
  type: RecordType
  crm: { id: string; name: string }
  /** Absent while neither the page nor the store knows it. */
  name?: FactView
  facts: Partial<Record<FactRole, FactView>>
  stage?: { key: string; name: string }
  owner?: { person?: PersonView; name: string; matched: boolean }
}

export interface IndicatorView {
  name: string
  unit: string
  kind: 'activity' | 'output' | 'outcome'
  baseline: number
  target: number
  latest?: number
  readings: { on: string; value: number }[]
  /** Range at quarter's end; absent with fewer than three readings. */
  forecast?: { low: number; high: number }
  /** Day six weeks before the quarter ends, and its first and last day. */
  sixWeeksBefore: string
  quarterStart: string
  quarterEnd: string
}

export interface ObjectiveView {
  id: string
  title: string
  why: string
  quarter: string
  dri: PersonView
  decisionRights: string
  escalation?: string
  status: { value: ObjectiveStatus; source: 'indicator' | 'override' | 'no-readings'; reason?: string }
  indicator?: IndicatorView
}

export interface CommitmentView {
  id: string
  title: string
  status: CommitmentStatus
  person: PersonView
  week: string
  reason?: string
  record?: { id: string; name: string; url: string }
  milestone?: { id: string; title: string }
  /** Not yet acknowledged by the server. */
  waiting: boolean
  /** What its milestone's DRI answered when it was blocked, and to what. */
  answer?: { to?: string; text: string; person: PersonView; at: number }
  /** It is blocked, and the person looking may answer it (`commitment.answer`). */
  canAnswer?: boolean
  /** Settled by mistake a moment ago: its author may open it again (`isWithinUndo`). */
  canReopen?: boolean
  /** Criteria filled since it was made: it may be kept; a person decides. */
  looksKept?: { criteria: string[] }
}

export type ServesBecause =
  | { by: 'link'; person: PersonView; at: number; reason?: string }
  /** `conditions`: what held, in the order of the rule. */
  | { by: 'scope'; conditions: ConditionView[]; alsoClaimedBy: { id: string; title: string }[] }

/**
 * A condition of a scope rule that held. `values` are what a person reads: names of stages, lists, members, teams and CRMs,
 * the words a name must contain, the values of a field, `deal` or `account` for `type`; never ids. Empty for `amount`.
 */
export interface ConditionView {
  on: ScopeCondition['on']
  values: string[]
  /** None of the values, instead of one of them. */
  not?: true
  /** `amount` only; `belowMinor` exclusive. */
  amount?: { currency: string; atLeastMinor?: number; belowMinor?: number }
  /** `field` only: the CRM's own field name. */
  field?: string
  /** `target-list` only, where the rule names tiers. */
  tiers?: number[]
}

export type LineView =
  | {
      serves: true
      because: ServesBecause
      bet: { id: string; title: string; why: string; year: number; dri: PersonView }
      objective: ObjectiveView
      /** This month's open milestone, else the next open one. */
      milestone?: { id: string; title: string; month: string; dri: PersonView; state: 'open' | 'reached' | 'missed' }
      thisWeek: CommitmentView[]
      messages: { id: string; title: string; text: string }[] // approved for customers at the record's stage
      canUnlink: boolean
      others: { id: string; title: string }[]
    }
  | { serves: false; reason: 'no-plan' | 'no-match'; candidates: { id: string; title: string }[]; thisWeek: CommitmentView[] }

export type TargetView =
  | {
      state: 'matched'
      accountId: string
      name: string
      list: { id: string; name: string }
      matchedBy: 'crm-account' | 'domain' | 'confirmed-name'
      tier: number
      owner?: PersonView
      status: LadderStep
      parked?: { reason: string }
      lastTouch?: { at: number; person: PersonView; daysAgo: number }
      coverage: { contacted: number; total: number }
    }
  | { state: 'doubtful'; candidates: { accountId: string; name: string; listName: string }[]; seenName: string }
  | { state: 'none' }

export interface CriterionView {
  id: string
  name: string
  decision: string
  level: 'gate' | 'nudge'
  state: FieldState
  /** The CRM field; absent where the framework maps none for this CRM. */
  field?: string
  /** The placeholder that stands there ("tbd"), or the answer. */
  text?: string
  asked?: { person: PersonView; until: string; at: number }
  seenAt?: number
}

export interface QualificationView {
  framework: string
  /** Absent: the CRM's stage label is unknown to the framework (`stageText` is what stands there). */
  stage?: { key: string; name: string }
  stageText?: string
  nextStage?: { key: string; name: string }
  dueNow: CriterionView[]
  dueNext: CriterionView[]
  /** `missing`: dueNow that are placeholder or empty. `asked` and `unseen` are counted apart. */
  counts: { due: number; filled: number; missing: number; asked: number; unseen: number }
}

export interface CommitBoxView {
  proposal: string
  /** Where the proposal comes from; `gap` carries the criterion's name, for the view to phrase ("Get the economic buyer named"). */
  source: { from: 'next-step' } | { from: 'gap'; criterion: string } | { from: 'nothing' }
  week: string
  /** The key that logs the proposal, as the browser has it ("Alt+Shift+C"); absent where none is set. */
  shortcut?: string
  milestone?: { id: string; title: string }
  /** What was typed for this record on this device and not committed yet, and the proposal that stood in the box then. */
  draft?: { text: string; against: string }
}

export interface DealRowView {
  id: string
  name: string
  url: string
  crm: string
  owner?: { person?: PersonView; name: string; matched: boolean }
  stage?: { key: string; name: string }
  stageText?: string
  amount?: { minor: number; currency?: string; approximate: boolean }
  objective?: { id: string; title: string; status: ObjectiveStatus }
  counts: QualificationView['counts']
  missing: string[]
  /** Criteria due at its stage, in the framework's order; `letter` as in M-E-D-D-P-I-C-C. */
  due: { id: string; name: string; letter?: string; state: FieldState }[]
  lastSeenAt: number
}

export interface PanelView {
  sync: SyncView
  tab: 'record' | 'no-record' | 'unknown-site'
  health?: Health
  /** Since when `health` is `not-recognised` for this kind of page, ms since 1970. */
  healthSince?: number
  /** The CRM of this tab, also where no record is open. */
  crm?: { id: string; name: string }
  /** Today in the workspace's time zone: what "until Thursday" counts from. */
  today?: string
  page?: 'list' | 'board' | 'other' | 'signed-out'
  now: number
  record?: RecordHeadView
  line?: LineView
  target?: TargetView
  qualification?: QualificationView
  commit?: CommitBoxView
  /** Account pages: its open deals, worst gaps first. */
  deals?: DealRowView[]
}

export interface WeekView {
  sync: SyncView
  week: { start: string; end: string }
  mine: CommitmentView[]
  /** Blocked, under milestones of the person looking: they must answer. */
  toAnswer: CommitmentView[]
  /** Objectives of the person looking, of this quarter and the one before, that are missed or will be and have no recovery plan. */
  toRecover: { id: string; title: string; quarter: string }[]
  now: number
}

export interface DealsView {
  sync: SyncView
  /** The window asked for, in the order asked for. */
  rows: DealRowView[]
  /** Open deals behind the filter; `counts` are taken over the same. */
  total: number
  counts: { withGaps: number; withoutObjective: number }
  /** Everybody who owns an open deal, whatever the filter. `matched` false: a name in the CRM that is no member yet. */
  owners: { id: string; name: string; deals: number; matched: boolean }[]
  now: number
}

/** The workspace's custom specs as they are saved, for the settings page. */
export interface SpecsView {
  rows: CrmSpecRow[]
  canEdit: boolean
}

/** What a spec under trial read from a live page. Nothing of it is stored. */
export interface SpecTrialView {
  url: string
  page: 'record' | 'list' | 'board' | 'other' | 'signed-out'
  reading?: PageReading
}

/** The popup's and welcome page's view of the site in the active tab and of all that are granted. */
export interface SitesView {
  active?: { origin: string; crm?: { id: string; name: string }; granted: boolean; hidden: boolean }
  granted: { origin: string; crm?: { id: string; name: string } }[]
  /** Specs to choose from: built-in and the workspace's own. */
  specs: { id: string; name: string; hosts: string[]; custom: boolean }[]
  managed?: { serverUrl?: string; hosts?: string[] }
}

/** A sign-in under way (RFC 8628). */
export type SignInView =
  | { state: 'idle' }
  | { state: 'waiting'; userCode: string; verificationUrl: string; expiresAt: number }
  | { state: 'choosing'; workspaces: { id: string; name: string }[] }
  | {
      state: 'failed'
      reason: 'expired' | 'denied' | 'unreachable' | 'not-throughline' | 'server-too-old' | 'client-too-old' | 'no-workspace' | 'untrusted'
    }
