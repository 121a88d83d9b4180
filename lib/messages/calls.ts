import type { MutationArgs, MutationName } from '#lib/rules/mutations/registry.ts'
import type { Framework } from '#lib/schema/framework.ts'
import type { Member } from '#lib/schema/member.ts'
import type { Objective } from '#lib/schema/objective.ts'
import type { LadderStep } from '#lib/schema/target-account.ts'
import type { FrameworkPreviewView, FrameworksView } from './views/framework.ts'
import type { InvitationView, OwnersView, PeopleView } from './views/people.ts'
import type { PlanHistoryView, PlanView } from './views/plan.ts'
import type { QuarterView } from './views/quarter.ts'
import type { ScopeChoicesView, ScopePreviewView } from './views/scope.ts'
import type { TargetContextView, TargetListsView, TargetListView, TargetMatchesView } from './views/targets.ts'
import type { DealsView, PanelView, SignInView, SitesView, SpecsView, SpecTrialView, SyncView, WeekView } from './views.ts'

/** Every question a view may ask over the live port. */
export interface Queries {
  /** `tabId` absent: the tab the panel is framed in, or the active tab of its window for the browser's side panel. */
  panel: { args: { tabId?: number }; answer: PanelView }
  week: { args: Record<never, never>; answer: WeekView }
  deals: {
    args: {
      ownerId?: string
      sort: { by: 'name' | 'owner' | 'objective' | 'stage' | 'amount' | 'missing' | 'lastSeen'; down: boolean }
      from: number
      count: number
    }
    answer: DealsView
  }
  /** `quarter` absent: this one. */
  plan: { args: { quarter?: string }; answer: PlanView }
  scopeChoices: { args: Record<never, never>; answer: ScopeChoicesView }
  /** A rule while it is being built: asked again at every change. `quarter` absent: this one. */
  scopePreview: { args: { objectiveId?: string; quarter?: string; scope: Objective['scope']; priority?: number }; answer: ScopePreviewView }
  quarter: { args: { quarter?: string }; answer: QuarterView }
  targetLists: { args: Record<never, never>; answer: TargetListsView }
  /** `ownerId` empty: accounts that nobody owns. */
  targetList: {
    args: { listId: string; ownerId?: string; status?: LadderStep; tier?: number; name?: string; from: number; count: number }
    answer: TargetListView
  }
  /** `listId` absent: for a list that is yet to be made. */
  targetContext: { args: { listId?: string }; answer: TargetContextView }
  targetMatches: { args: { listId: string }; answer: TargetMatchesView }
  targetExport: { args: { listId: string }; answer: { text: string } }
  frameworks: { args: Record<never, never>; answer: FrameworksView }
  /** A framework while it is being edited; nothing is stored. */
  frameworkPreview: { args: { framework: Framework }; answer: FrameworkPreviewView }
  planHistory: { args: { itemId: string }; answer: PlanHistoryView }
  sync: { args: Record<never, never>; answer: SyncView }
  sites: { args: Record<never, never>; answer: SitesView }
  signIn: { args: Record<never, never>; answer: SignInView }
  people: { args: Record<never, never>; answer: PeopleView }
  owners: { args: Record<never, never>; answer: OwnersView }
  specs: { args: Record<never, never>; answer: SpecsView }
}
export type QueryName = keyof Queries

export type NewChange = { [N in MutationName]: { mutationId: string; name: N; args: MutationArgs<N> } }[MutationName]

/** Everything a view may ask the background to do besides synced mutations (`lib/rules/mutations/registry.ts`). */
export interface Commands {
  'record.go-to-field': { args: { field: string }; answer: undefined }
  /** Keeps what was typed in a record's commit box, on this device only; an empty text forgets it. */
  'draft.keep': { args: { recordId: string; text: string; against: string }; answer: undefined }
  /** A refused change, by its author: drop it for good, send it again, or with the words in `typed` (by argument) corrected. */
  'outbox.discard': { args: { mutationId: string }; answer: undefined }
  'outbox.retry': { args: { mutationId: string }; answer: undefined }
  'outbox.edit': { args: { mutationId: string; typed: Record<string, string> }; answer: undefined }
  /** Changes of an exported file, made again unless they are here already; answers how many were not. */
  'outbox.bring-back': {
    args: { changes: { mutationId: string; name: string; args: unknown; madeAt: number }[] }
    answer: { brought: number }
  }
  /**
   * Several synced changes, all or none, durable before the answer: an import in chunks. `callId` is made once by the view; where it
   * was taken before nothing is changed. Throws as a mutation does.
   */
  'changes.make': { args: { callId: string; changes: NewChange[] }; answer: undefined }
  'sync.now': { args: Record<never, never>; answer: undefined }
  /** Invitations live on the server alone: each of these asks it, and throws AppError `unreachable` where it does not answer. */
  'invitations.list': { args: Record<never, never>; answer: { invitations: InvitationView[] } }
  /** Ends a former invitation of the same address. Throws AppError `conflict` when it is a member's. */
  'invitations.make': { args: { email: string; role: Member['role']; teamIds: string[] }; answer: InvitationView }
  'invitations.revoke': { args: { invitationId: string }; answer: undefined }
  /** Checks that `url` is a Throughline server this client can speak to; throws AppError with the reason. */
  'server.check': { args: { url: string }; answer: { version: string } }
  'sign-in.start': { args: { url: string }; answer: undefined }
  'sign-in.choose': { args: { workspaceId: string }; answer: undefined }
  'sign-in.cancel': { args: Record<never, never>; answer: undefined }
  /**
   * A workspace without a server, on this device only; its person is its admin. Throws AppError `bad-request` with a fault for each
   * field, `conflict` where there is an account already.
   */
  'alone.start': { args: { name: string; email: string; workspaceName: string; fiscalYearStartMonth: number }; answer: undefined }
  'sign-out': { args: Record<never, never>; answer: undefined }
  /**
   * Call after `permissions.request` was granted in the view: registers the content script and runs it in open tabs.
   * `specId` absent (hosts of a managed policy): the spec whose hosts hold this origin, at the latest once the workspace's
   * own specs are synced.
   */
  'site.enable': { args: { origin: string; specId?: string }; answer: undefined }
  /** Call before `permissions.request` in a view that the browser may close at its prompt: once granted, the site is enabled all the same. */
  'site.want': { args: { origin: string; specId: string }; answer: undefined }
  'site.set-hidden': { args: { origin: string; hidden: boolean }; answer: undefined }
  /** Closes the framed panel this view stands in. */
  'panel.close': { args: Record<never, never>; answer: undefined }
  /** Validates a custom spec; throws AppError with a fault for each sentence. Saves nothing. */
  'spec.check': { args: { json: string }; answer: { id: string; name: string } }
  /**
   * Reads `tabId`, or the granted CRM tab that was active last, once by this spec; saves nothing. `origins`: addresses the
   * view was just granted for a CRM nobody has enabled yet; their open tabs come first. Throws AppError: `bad-request` with
   * the spec's faults, `not-found` where no granted CRM tab is open.
   */
  'spec.try': { args: { json: string; tabId?: number; origins?: string[] }; answer: SpecTrialView }
  /** What a person may paste into a bug report: versions, health, hooks; no customer data. */
  'report.make': { args: Record<never, never>; answer: { text: string } }
}
export type CommandName = keyof Commands
