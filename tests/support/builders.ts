import type { MutationContext, RowReader } from '#lib/rules/mutation.ts'
import { audiencesOf, canSee } from '#lib/rules/visibility.ts'
import type { AnnualFrame } from '#lib/schema/annual-frame.ts'
import type { ApprovedMessage } from '#lib/schema/approved-message.ts'
import type { Bet } from '#lib/schema/bet.ts'
import type { Commitment } from '#lib/schema/commitment.ts'
import { type CrmRecord, recordId, type SeenValue } from '#lib/schema/crm-record.ts'
import type { Decision } from '#lib/schema/decision.ts'
import type { FieldNote } from '#lib/schema/field-note.ts'
import type { Criterion, Framework, Stage } from '#lib/schema/framework.ts'
import type { Member } from '#lib/schema/member.ts'
import type { Metric } from '#lib/schema/metric.ts'
import type { Milestone } from '#lib/schema/milestone.ts'
import type { Objective } from '#lib/schema/objective.ts'
import type { OwnerMatch } from '#lib/schema/owner-match.ts'
import type { PlanLink } from '#lib/schema/plan-link.ts'
import type { Retrospective } from '#lib/schema/retrospective.ts'
import type { Row, TableName } from '#lib/schema/tables.ts'
import type { TargetAccount } from '#lib/schema/target-account.ts'
import type { TargetList } from '#lib/schema/target-list.ts'
import type { Team } from '#lib/schema/team.ts'
import type { Touch } from '#lib/schema/touch.ts'
import type { Workspace } from '#lib/schema/workspace.ts'

/**
 * Valid rows by default, what a test is about as an argument. They fit together: Sara (rep) and Omar (manager) work in the
 * Gulf team; the deal `dealId` is Sara's; it is Sunday 22 November 2026, 10:00 in Dubai.
 */

/** 2026-11-22 10:00 in Dubai. */
export const morning = Date.parse('2026-11-22T06:00:00Z')
export const minuteMs = 60_000
export const dayMs = 86_400_000

export const aWorkspace = (given: Partial<Workspace> = {}): Workspace => ({
  id: 'workspace',
  name: 'Nakheel Fleet',
  timeZone: 'Asia/Dubai',
  weekStart: 'monday',
  fiscalYearStartMonth: 1,
  recordVisibility: 'team',
  staleAfterDays: 5,
  currency: 'AED',
  ...given,
})

export const aMember = (given: Partial<Member> = {}): Member => ({
  id: 'sara',
  name: 'Sara Haddad',
  email: `${given.id ?? 'sara'}@nakheel.example`,
  role: 'rep',
  teamIds: ['gulf'],
  active: true,
  ...given,
})
export const sara = aMember()
export const omar = aMember({ id: 'omar', name: 'Omar Farouk', role: 'manager' })
export const layla = aMember({ id: 'layla', name: 'Layla Karim', role: 'admin', teamIds: [] })
export const yousef = aMember({ id: 'yousef', name: 'Yousef Karim', teamIds: ['levant'] })

export const aTeam = (given: Partial<Team> = {}): Team => ({ id: 'gulf', name: 'Gulf', ...given })

export const aFrame = (given: Partial<AnnualFrame> = {}): AnnualFrame => ({
  id: 'frame',
  year: 2026,
  diagnosis: 'Mid-size fleets buy from whoever shows up first.',
  guidingPolicy: 'Show up first with a price for the whole depot.',
  ...given,
})

export const aBet = (given: Partial<Bet> = {}): Bet => ({
  id: 'bet',
  frameId: 'frame',
  title: 'Win mid-size logistics in the Gulf',
  why: 'Nobody serves fleets of 20 to 200.',
  driId: 'layla',
  position: 1,
  ...given,
})

export const anObjective = (given: Partial<Objective> = {}): Objective => ({
  id: 'fleets',
  betId: 'bet',
  quarter: '2026-Q4',
  title: '12 fleets live on the new platform',
  why: 'Live fleets are what the next ones ask for.',
  driId: 'omar',
  decisionRights: 'Discount up to 15 %.',
  priority: 1,
  scope: { any: [{ all: [{ on: 'type', is: 'deal' }] }] },
  leadingMetricId: 'signed',
  ...given,
})

export const aMetric = (given: Partial<Metric> = {}): Metric => ({
  id: 'signed',
  objectiveId: 'fleets',
  name: 'Fleets signed',
  kind: 'outcome',
  unit: 'fleets signed',
  baseline: 0,
  target: 12,
  direction: 'up',
  readings: [],
  ...given,
})

export const aMilestone = (given: Partial<Milestone> = {}): Milestone => ({
  id: 'november',
  objectiveId: 'fleets',
  title: 'Four proposals with an agreed go-live date',
  month: '2026-11',
  driId: 'omar',
  state: 'open',
  ...given,
})

export const anApprovedMessage = (given: Partial<ApprovedMessage> = {}): ApprovedMessage => ({
  id: 'message',
  objectiveId: 'fleets',
  title: 'Why one depot first',
  text: 'Start with one depot: live in six weeks, and the price for all six stands.',
  position: 1,
  ...given,
})

export const aDecision = (given: Partial<Decision> = {}): Decision => ({
  id: 'decision',
  objectiveId: 'fleets',
  title: 'We price for six depots from the first call',
  why: 'Two deals were lost to whoever did.',
  decidedById: 'omar',
  on: '2026-11-18',
  ...given,
})

export const aRetrospective = (given: Partial<Retrospective> = {}): Retrospective => ({
  id: 'retrospective',
  quarter: '2026-Q3',
  happened: 'Nine of twelve fleets went live.',
  because: 'Legal took three weeks each time.',
  lessons: ['Send the contract with the proposal.'],
  ...given,
})

export const aCommitment = (given: Partial<Commitment> = {}): Commitment => ({
  id: 'commitment',
  memberId: 'sara',
  week: '2026-11-16',
  title: 'Get the economic buyer into Thursday’s demo',
  milestoneId: 'november',
  recordId: dealId,
  status: 'open',
  madeAt: morning,
  ...given,
})

export const aSeenValue = (text: string, given: Partial<SeenValue> = {}): SeenValue => ({ text, seenAt: morning, via: 'page', ...given })

/** Seen values of plain texts. */
export const seenValues = (texts: Record<string, string>, given: Partial<SeenValue> = {}): Record<string, SeenValue> =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, aSeenValue(text, given)]))

export const aRecord = (given: Partial<CrmRecord> = {}): CrmRecord => {
  const key = { crm: 'practice', instance: 'crm.example', type: 'deal', crmId: '7', ...given } as const
  return {
    id: recordId(key),
    url: `https://crm.example/${key.type}/${key.crmId}`,
    facts: seenValues({ name: 'Al Noor Logistics — fleet renewal', stage: 'Proposal', owner: 'Sara Haddad' }),
    fields: {},
    ownerId: 'sara',
    seenBy: ['sara'],
    firstSeenAt: morning,
    lastSeenAt: morning,
    changedAt: morning,
    ...key,
    ...given,
  }
}
export const dealId = recordId({ crm: 'practice', instance: 'crm.example', type: 'deal', crmId: '7' })

export const aStage = (key: string, given: Partial<Stage> = {}): Stage => ({ key, name: key, aliases: [], ...given })

export const aCriterion = (given: Partial<Criterion> = {}): Criterion => ({
  id: 'economic-buyer',
  name: 'Economic buyer',
  decision: 'decides whether we price for one depot or six',
  requiredFrom: 'discovery',
  level: 'gate',
  fields: [{ crm: 'practice', field: given.id ?? 'economic-buyer' }],
  ...given,
})

export const aFramework = (given: Partial<Framework> = {}): Framework => ({
  id: 'meddpicc',
  name: 'MEDDPICC',
  stages: [
    aStage('discovery', { name: 'Discovery', aliases: ['Qualification'] }),
    aStage('proposal', { name: 'Proposal' }),
    aStage('negotiation', { name: 'Negotiation', aliases: ['Contract sent'] }),
    aStage('won', { name: 'Closed won', closed: 'won' }),
    aStage('lost', { name: 'Closed lost', closed: 'lost' }),
  ],
  criteria: [
    aCriterion(),
    aCriterion({ id: 'champion', name: 'Champion', level: 'nudge' }),
    aCriterion({ id: 'decision-date', name: 'Decision date', requiredFrom: 'proposal' }),
    aCriterion({ id: 'paper', name: 'Paper process', requiredFrom: 'negotiation' }),
  ],
  placeholderWords: [],
  ...given,
})

export const aTargetList = (given: Partial<TargetList> = {}): TargetList => ({ id: 'gcc', name: 'GCC fleets 50', ...given })

export const aTargetAccount = (given: Partial<TargetAccount> = {}): TargetAccount => ({
  id: 'al-noor',
  listId: 'gcc',
  name: 'Al Noor Logistics',
  tier: 1,
  status: 'contacted',
  recordIds: [],
  confirmedNames: [],
  ...given,
})

export const aTouch = (given: Partial<Touch> = {}): Touch => ({
  id: 'touch',
  targetAccountId: 'al-noor',
  memberId: 'sara',
  from: 'untouched',
  to: 'contacted',
  at: morning,
  ...given,
})

export const aPlanLink = (given: Partial<PlanLink> = {}): PlanLink => ({
  id: dealId,
  recordId: dealId,
  objectiveId: 'fleets',
  memberId: 'sara',
  at: morning,
  ...given,
})

export const aFieldNote = (given: Partial<FieldNote> = {}): FieldNote => {
  const note = { recordId: dealId, criterionId: 'economic-buyer', memberId: 'sara', askedAt: morning, until: '2026-11-26', ...given }
  return { id: `${note.recordId}|${note.criterionId}`, ...note }
}

export const anOwnerMatch = (given: Partial<OwnerMatch> = {}): OwnerMatch => ({
  id: 'crm.example|sara haddad',
  instance: 'crm.example',
  ownerName: 'Sara Haddad',
  memberId: 'sara',
  confirmedById: 'layla',
  ...given,
})

/** Rows by table, as tests write them down. */
export type RowsByTable = { [T in TableName]?: Row<T>[] }

export const rowReader = (rows: RowsByTable): RowReader => ({
  get: <T extends TableName>(table: T, id: string) => (rows[table] as Row<T>[] | undefined)?.find((row) => row.id === id), // the mapped type does not survive the index access
})

/** The workspace's people as a mutation sees them; `actor` decides what may be seen. */
export const aContext = (
  given: Partial<Omit<MutationContext, 'members' | 'teams'>> & { members?: Member[]; teams?: Team[] } = {},
): MutationContext => {
  const { members = [sara, omar, layla, yousef], teams = [aTeam(), aTeam({ id: 'levant', name: 'Levant' })], ...rest } = given
  const actor = rest.actor ?? sara
  const workspace = rest.workspace ?? aWorkspace()
  const access = audiencesOf(actor, teams, members, workspace)
  return {
    now: morning,
    memberByEmail: (email) => members.find((member) => member.email === email.toLowerCase()),
    members: () => members,
    teams: () => teams,
    canSee: (audience) => canSee(access, audience),
    ...rest,
    actor,
    workspace,
  }
}
