import type { PlanFault } from '#lib/rules/plan-faults.ts'
import type { AnnualFrame } from '#lib/schema/annual-frame.ts'
import type { ApprovedMessage } from '#lib/schema/approved-message.ts'
import type { Bet } from '#lib/schema/bet.ts'
import type { Decision } from '#lib/schema/decision.ts'
import type { Metric } from '#lib/schema/metric.ts'
import type { Milestone } from '#lib/schema/milestone.ts'
import type { Objective } from '#lib/schema/objective.ts'
import type { FieldEdit, PlanChange } from '#lib/schema/plan-change.ts'
import type { PlanTable } from '#lib/schema/plan-item.ts'
import type { Retrospective } from '#lib/schema/retrospective.ts'
import type { CommitmentView, IndicatorView, ObjectiveView, PersonView, SyncView } from '../views.ts'

/** One item of the cascade, as it is stored and as it stands: what an editor shows, and from what it makes its edits. */
export interface PlanItemView<R> {
  row: R
  dri?: PersonView
  /** What is wrong with it, worst first; sentences by code under `plan.faults`. */
  faults: PlanFault[]
  /** Seen by you alone until it is published. */
  isDraft: boolean
  /** What `plan.edit` and its kin would allow; `give`: the fields that come from above (`planItems[table].givenFields`), and to archive. */
  may: { edit: boolean; give: boolean }
  /** Not yet acknowledged by the server. */
  waiting: boolean
}

export interface PlanObjectiveView extends PlanItemView<Objective> {
  status: ObjectiveView['status']
  indicator?: IndicatorView
  /** It is missed, or will be: its DRI is asked how to catch up. */
  recovery?: 'asked' | 'given'
  metrics: PlanItemView<Metric>[]
  /** By month. */
  milestones: PlanItemView<Milestone>[]
  messages: PlanItemView<ApprovedMessage>[]
  /** Newest first. */
  decisions: PlanItemView<Decision>[]
  retrospectives: PlanItemView<Retrospective>[]
}

/** The cascade of one quarter, from the year's frame down, with what is broken in it. */
export interface PlanView {
  sync: SyncView
  now: number
  today: string
  quarter: string
  quarterDays: { start: string; end: string }
  /** Quarters with objectives, and this one and the next; oldest first. */
  quarters: string[]
  /** Frames of the quarter's fiscal year: one, unless two people began it at the same time. */
  frames: PlanItemView<AnnualFrame>[]
  /** Of those frames, of this quarter's objectives, and those that stand under nothing. */
  bets: PlanItemView<Bet>[]
  /** By priority. */
  objectives: PlanObjectiveView[]
  /** Milestones and metrics whose objective is gone. */
  stray: { milestones: PlanItemView<Milestone>[]; metrics: PlanItemView<Metric>[] }
  /** This week's promises under the milestones above; what still asks for a decision first. */
  commitments: CommitmentView[]
  /** Promises under no milestone: this week's, and blocked ones of any week, for which nobody answers. */
  unplaced: { commitment: CommitmentView; isThisWeek: boolean; mayPlace: boolean }[]
  /** The looking member's drafts of whatever quarter, by what they stand under: those go with it. */
  draftsOfAll: { table: PlanTable; id: string; under: string }[]
  /** What was set aside of this quarter's plan, the newest first. */
  archived: { table: PlanTable; id: string; under?: string; title: string; person: PersonView; at: number; mayRestore: boolean }[]
  /** Faults of the quarter as a whole. */
  faults: PlanFault[]
  /** Retrospectives and decisions of the quarter that concern no single objective. */
  retrospectives: PlanItemView<Retrospective>[]
  decisions: PlanItemView<Decision>[]
  /** What the quarter before taught. */
  lessons: { text: string; objective?: { id: string; title: string } }[]
  /** Your drafts among all this, parents first: the `items` of `plan.publish`. */
  drafts: { table: PlanTable; id: string; under?: string }[]
  /** Whether `plan.order` would put everybody's bets and objectives in order; one's own drafts always. */
  mayOrder: boolean
  /** Whom one can name as DRI. */
  people: PersonView[]
  you?: PersonView & { role: 'rep' | 'manager' | 'admin' }
}

/** Who changed an item, when and what; newest first. */
export interface PlanHistoryView {
  changes: {
    id: string
    kind: PlanChange['kind']
    person: PersonView
    at: number
    edits: FieldEdit[]
    undone: boolean
    /** Yours, and not taken back yet; `plan.undo` refuses it where somebody has changed the same since. */
    canUndo: boolean
  }[]
}
