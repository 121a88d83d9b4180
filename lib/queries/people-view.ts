import type { MemberView, PeopleView, TeamView } from '#lib/messages/views/people.ts'
import { memberRename, memberRole } from '#lib/rules/mutations/member-edit.ts'
import type { Member } from '#lib/schema/member.ts'
import type { Team } from '#lib/schema/team.ts'
import type { Query } from './query.ts'
import { loadWorkspace } from './workspace-view.ts'

/** Members and teams as every member may read them. */
export async function peopleView(query: Query): Promise<PeopleView> {
  const workspace = await loadWorkspace(query)
  if (!workspace) return { members: [], teams: [], mayManage: false }
  const members = [...workspace.members.values()]
  const admins = members.filter(({ role, active }) => role === 'admin' && active)
  return {
    members: members.sort(inOrder).map(
      (row): MemberView => ({
        row,
        isYou: row.id === query.memberId,
        mayRename: workspace.may(memberRename.right.who, { authorId: row.id }),
        isLastAdmin: admins.length === 1 && admins[0]?.id === row.id,
        waiting: query.waitingIds.has(row.id),
      }),
    ),
    teams: teamsInOrder(workspace.teams).map(
      ({ team, depth }): TeamView => ({
        row: team,
        depth,
        members: members.filter(({ active, teamIds }) => active && teamIds.includes(team.id)).length,
        waiting: query.waitingIds.has(team.id),
      }),
    ),
    mayManage: workspace.may(memberRole.right.who, {}),
  }
}

function inOrder(a: Member, b: Member): number {
  if (a.active !== b.active) return a.active ? -1 : 1
  return byName(a, b)
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name.localeCompare(b.name)
}

/** Teams below their parents. What stands under nothing known, or in a circle that an old plan may hold, begins anew at the top. */
function teamsInOrder(teams: readonly Team[]): { team: Team; depth: number }[] {
  const left = new Map(teams.map((team) => [team.id, team]))
  const open: { team: Team; depth: number }[] = []
  const take = (team: Team, depth: number) => {
    if (!left.delete(team.id)) return
    open.push({ team, depth })
    for (const below of [...left.values()].filter(({ parentId }) => parentId === team.id).sort(byName)) take(below, depth + 1)
  }
  for (const team of [...left.values()].sort(byName)) if (team.parentId === undefined || !left.has(team.parentId)) take(team, 0)
  for (const team of [...left.values()].sort(byName)) take(team, 0)
  return [...open.filter(({ team }) => !team.archived), ...open.filter(({ team }) => team.archived).map(({ team }) => ({ team, depth: 0 }))]
}
