import { rememberedLast } from '#lib/base/remembered.ts'
import type { PersonView } from '#lib/messages/views.ts'
import { quarterEnd, quarterOf, quarterStart, todayIn, weekEnd, weekOf } from '#lib/rules/calendar.ts'
import { type Belongs, type Grant, isGranted } from '#lib/rules/mutations/rights.ts'
import { ownerMatchId } from '#lib/rules/owner-match.ts'
import { counts } from '#lib/rules/plan-items.ts'
import { type Audiences, audiencesOf, canSee } from '#lib/rules/visibility.ts'
import type { Framework } from '#lib/schema/framework.ts'
import type { Member } from '#lib/schema/member.ts'
import type { Objective } from '#lib/schema/objective.ts'
import type { Row, TableName } from '#lib/schema/tables.ts'
import type { Team } from '#lib/schema/team.ts'
import type { Workspace } from '#lib/schema/workspace.ts'
import type { Query } from './query.ts'

/** What nearly every answer needs of the workspace: small tables, read once for each answer. */
export interface WorkspaceView {
  workspace: Workspace
  you: Member | undefined
  members: ReadonlyMap<string, Member>
  teams: readonly Team[]
  framework: Framework | undefined
  /** This quarter's, without drafts and what was archived. */
  objectives: readonly Objective[]
  today: string
  week: { start: string; end: string }
  quarter: string
  /** Nameless for nobody, and for a member who is not here. */
  person(memberId: string | undefined): PersonView
  /** Whether the looking member may do to this thing what asks for one of these grants. */
  may(who: readonly Grant[], of: Belongs): boolean
  memberByEmail(email: string): Member | undefined
  /** The member whom an admin confirmed to be this CRM owner. */
  confirmedOwner(instance: string, ownerName: string): { memberId: string } | undefined
  crmName(crmId: string): string
}

/** @returns `undefined` while the workspace has not arrived in this browser. */
export async function loadWorkspace({ store, memberId, now, crmNames }: Query): Promise<WorkspaceView | undefined> {
  const tables = await Promise.all([
    store.all('workspace'),
    store.all('member'),
    store.all('team'),
    store.all('framework'),
    store.all('crmSpec'),
    store.all('ownerMatch'),
    store.all('objective'),
  ])
  const [workspace] = tables[0]
  if (!workspace) return undefined
  const today = todayIn(now, workspace.timeZone)
  return last([...tables, memberId, today, crmNames], () => viewOf(workspace, tables, { memberId, today, crmNames }))
}

/** The same workspace is the same object: what was worked out from it need not be worked out again. */
const last = rememberedLast<WorkspaceView>()

type Rows<T extends TableName> = readonly Row<T>[]
type Tables = [
  ...[Rows<'workspace'>, Rows<'member'>, Rows<'team'>, Rows<'framework'>],
  ...[Rows<'crmSpec'>, Rows<'ownerMatch'>, Rows<'objective'>],
]

function viewOf(
  workspace: Workspace,
  [, members, teams, frameworks, specs, matches, all]: Tables,
  { memberId, today, crmNames }: Pick<Query, 'memberId' | 'crmNames'> & { today: string },
): WorkspaceView {
  const quarter = quarterOf(today, workspace.fiscalYearStartMonth)
  const objectives = all.filter((objective) => objective.quarter === quarter && counts(objective))
  const membersById = new Map(members.map((member) => [member.id, member]))
  const membersByEmail = new Map(members.map((member) => [member.email.toLowerCase(), member]))
  const matchesById = new Map(matches.map((match) => [match.id, match]))
  const ownNames = new Map(specs.map(({ spec }) => [spec.id, spec.name]))
  const week = weekOf(today, workspace.weekStart)
  let known: Audiences | undefined
  const audiences = (member: Member) => {
    known ??= audiencesOf(member, teams, members, workspace)
    return known
  }
  const you = memberId === undefined ? undefined : membersById.get(memberId)
  return {
    workspace,
    you,
    members: membersById,
    teams,
    framework: frameworks.toSorted((a, b) => (a.name < b.name ? -1 : 1))[0],
    objectives,
    today,
    week: { start: week, end: weekEnd(week) },
    quarter,
    person: (id = '') => ({ id, name: membersById.get(id)?.name ?? '', isYou: id === memberId }),
    may: (who, of) => you !== undefined && isGranted(who, of, { actor: you, canSee: (audience) => canSee(audiences(you), audience) }),
    memberByEmail: (email) => membersByEmail.get(email.toLowerCase()),
    confirmedOwner: (instance, name) => matchesById.get(ownerMatchId(instance, name)),
    crmName: (id) => ownNames.get(id) ?? crmNames[id] ?? id,
  }
}

/** First and last day of a quarter in this workspace's year. */
export function quarterDays({ workspace }: WorkspaceView, quarter: string): { start: string; end: string } {
  return { start: quarterStart(quarter, workspace.fiscalYearStartMonth), end: quarterEnd(quarter, workspace.fiscalYearStartMonth) }
}
