import type { Member } from '#lib/schema/member.ts'
import type { Workspace } from '#lib/schema/workspace.ts'
import { aBet, aFrame, aFramework, aMetric, aMilestone, anObjective, aTargetList, aTeam, aWorkspace } from '#tests/support/builders.ts'
import type { PeopleChange } from './operation.ts'

export type Team = ReturnType<typeof createTeam>

/** Who works in a history's workspace, and the plan they load: three teams, one above another, six people. */
export function createTeam(workspaceId: string) {
  const workspace: Workspace = aWorkspace({ id: workspaceId })
  const person = (n: number, role: Member['role'], teamIds: string[]): Member => ({
    id: `m${n}`,
    name: `Member ${n}`,
    email: `m${n}@${workspaceId}.example`,
    role,
    teamIds,
    active: true,
  })
  const members = [
    person(0, 'rep', ['gulf']),
    person(1, 'manager', ['region']),
    person(2, 'admin', []),
    person(3, 'rep', ['levant']),
    person(4, 'rep', ['gulf', 'levant']),
    person(5, 'manager', ['levant']),
  ]
  const accounts = Array.from({ length: 8 }, (_, n) => accountOf(n, members[n % 7]?.id))
  return {
    workspace,
    members,
    plan: () => ({
      workspace,
      annualFrame: aFrame(),
      teams: [aTeam({ id: 'region', name: 'Region' }), aTeam({ id: 'gulf', parentId: 'region' }), aTeam({ id: 'levant', name: 'Levant' })],
      members,
      bets: [aBet({ driId: 'm2' })],
      objectives: [anObjective({ driId: 'm1' }), anObjective({ id: 'depots', driId: 'm5', priority: 2, leadingMetricId: 'depots-signed' })],
      metrics: [aMetric(), aMetric({ id: 'depots-signed', objectiveId: 'depots' })],
      milestones: [aMilestone({ driId: 'm1' }), aMilestone({ id: 'depots-november', objectiveId: 'depots', driId: 'm5' })],
      targetLists: [aTargetList()],
      targetAccounts: accounts,
      frameworks: [aFramework()],
    }),
    /** A list is imported: accounts that were not there. */
    importAccounts(count: number): void {
      for (let added = 0; added < count; added++) accounts.push(accountOf(accounts.length, undefined))
    },
    /** What an administrator does to people. The admin stays: somebody has to. */
    change(change: PeopleChange, [whom, what]: [number, number]): void {
      const others = members.filter(({ role }) => role !== 'admin')
      const member = others[Math.floor(whom * others.length)]
      if (member === undefined) return
      if (change === 'move') member.teamIds = [['gulf'], ['levant'], ['region'], [], ['gulf', 'levant']][Math.floor(what * 5)] ?? []
      if (change === 'deactivate') member.active = false
      if (change === 'reactivate') for (const one of others) one.active = true
      if (change === 'promote') member.role = member.role === 'rep' ? 'manager' : 'rep'
      if (change === 'open-records') workspace.recordVisibility = what < 0.5 ? 'team' : 'workspace'
    },
  }
}

function accountOf(n: number, ownerId: string | undefined) {
  return { id: `account-${n}`, listId: 'gcc', name: `Account ${n}`, tier: 1 + (n % 3), ...(ownerId === undefined ? {} : { ownerId }) }
}
