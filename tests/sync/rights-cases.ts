import { twenty } from '#lib/crm/twenty.ts'
import type { RefusalCode } from '#lib/rules/mutation.ts'
import type { MutationName } from '#lib/rules/mutations/registry.ts'
import type { PlanChange } from '#lib/schema/plan-change.ts'
import type { TableName } from '#lib/schema/tables.ts'
import {
  aBet,
  aCommitment,
  aDecision,
  aFieldNote,
  aFrame,
  aFramework,
  aMember,
  aMetric,
  aMilestone,
  anApprovedMessage,
  anObjective,
  anOwnerMatch,
  aPlanLink,
  aRecord,
  aRetrospective,
  aTargetAccount,
  aTargetList,
  aTeam,
  aTouch,
  aWorkspace,
  morning,
} from '#tests/support/builders.ts'

/** The lines of the rights matrix: for each mutation and table what is there before, and what must come of it. */
export const whoses = ['own', 'team', 'other'] as const
export type Whose = (typeof whoses)[number]
type Line<T> = readonly [own: T, team: T, other: T]
type Matrix<T> = { rep: Line<T>; manager: Line<T>; admin: Line<T> }
type Outcome = 'ok' | RefusalCode

/** Rows of a thing that belongs to this member, with ids made from `id`. */
export type RowsOf = (memberId: string, id: string) => { table: TableName; row: { id: string } }[]

interface Change {
  before: RowsOf
  args: (memberId: string, id: string) => unknown
  expected: Matrix<Outcome>
}

const no = 'not-allowed'
const all = <T>(value: T): Line<T> => [value, value, value]
const everyone: Matrix<Outcome> = { rep: all('ok'), manager: all('ok'), admin: all('ok') }
const adminsOnly: Matrix<Outcome> = { rep: all(no), manager: all(no), admin: all('ok') }
const authorOnly: Matrix<Outcome> = { rep: ['ok', no, no], manager: ['ok', no, no], admin: ['ok', no, no] }
const ownerAndLeads: Matrix<Outcome> = { rep: ['ok', no, no], manager: ['ok', 'ok', no], admin: all('ok') }
/** Of records that they see: team mates see, the author and the owner change. */
const onSeenRecords = (team: Outcome): Matrix<Outcome> => ({
  rep: ['ok', team, 'not-found'],
  manager: ['ok', 'ok', 'not-found'],
  admin: all('ok'),
})

const nothing: RowsOf = () => []
const recordOf = (memberId: string, id: string) => aRecord({ crmId: id, ownerId: memberId, seenBy: [memberId] })
const withRecord: RowsOf = (memberId, id) => [{ table: 'crmRecord', row: recordOf(memberId, id) }]
const withLink: RowsOf = (memberId, id) => [
  { table: 'objective', row: anObjective({ id: `${id}-a` }) },
  { table: 'objective', row: anObjective({ id: `${id}-b`, priority: 2 }) },
  { table: 'crmRecord', row: recordOf(memberId, id) },
  { table: 'planLink', row: linkOf(memberId, id) },
]
const linkOf = (memberId: string, id: string) => {
  const recordId = recordOf(memberId, id).id
  return aPlanLink({ id: recordId, recordId, objectiveId: `${id}-a`, memberId })
}
const withNote: RowsOf = (memberId, id) => [
  ...withRecord(memberId, id),
  { table: 'fieldNote', row: aFieldNote({ recordId: recordOf(memberId, id).id, memberId }) },
]
const withAccount: RowsOf = (memberId, id) => [{ table: 'targetAccount', row: aTargetAccount({ id, ownerId: memberId }) }]
const withParked: RowsOf = (memberId, id) => [
  { table: 'targetAccount', row: aTargetAccount({ id, ownerId: memberId, parked: { reason: 'merger' } }) },
]
const withTouch: RowsOf = (memberId, id) => [
  ...withAccount(memberId, id),
  { table: 'touch', row: aTouch({ id, targetAccountId: id, memberId }) },
]
const withCommitment: RowsOf = (memberId, id) => [{ table: 'commitment', row: aCommitment({ id, memberId }) }]
/** An objective whose DRI it is, under a bet whose DRI it is too. */
const withObjective: RowsOf = (memberId, id) => [
  { table: 'bet', row: aBet({ id: `${id}-bet`, driId: memberId }) },
  { table: 'objective', row: anObjective({ id, betId: `${id}-bet`, driId: memberId }) },
]
const withMetric: RowsOf = (memberId, id) => [
  ...withObjective(memberId, `${id}-objective`),
  { table: 'metric', row: aMetric({ id, objectiveId: `${id}-objective` }) },
]
const aChange = (memberId: string, id: string): PlanChange => ({
  id: `${id}-change`,
  table: 'objective',
  itemId: id,
  memberId,
  at: morning,
  kind: 'edit',
  edits: [{ field: 'title', from: 'Ten fleets live', to: anObjective().title }],
})
const managersOnly: Matrix<Outcome> = { rep: all(no), manager: all('ok'), admin: all('ok') }
const draftsOfOthersAreNotThere: Matrix<Outcome> = {
  rep: ['ok', 'not-found', 'not-found'],
  manager: ['ok', 'not-found', 'not-found'],
  admin: ['ok', 'not-found', 'not-found'],
}
/** A list of an objective whose DRI it is. */
const withList: RowsOf = (memberId, id) => [
  ...withObjective(memberId, `${id}-objective`),
  { table: 'targetList', row: aTargetList({ id, objectiveId: `${id}-objective` }) },
]
const withListed: RowsOf = (memberId, id) => [
  ...withList(memberId, `${id}-list`),
  { table: 'targetAccount', row: aTargetAccount({ id, listId: `${id}-list`, ownerId: memberId }) },
]
const driAndManagers: Matrix<Outcome> = { rep: ['ok', no, no], manager: all('ok'), admin: all('ok') }
const nameOf = (memberId: string) =>
  ({ sara: 'Sara Haddad', omar: 'Omar Farouk', layla: 'Layla Karim', yousef: 'Yousef Karim' })[memberId] ?? 'Noura Saleh'
/** The role that a member of the arena has: what changes nothing still asks for the right, and leaves people as the other cells need them. */
const roleOf = (memberId: string) => ({ omar: 'manager', layla: 'admin' })[memberId] ?? 'rep'
const withTeam: RowsOf = (_memberId, id) => [{ table: 'team', row: aTeam({ id, name: 'Gulf' }) }]
const oneselfAndAdmins: Matrix<Outcome> = { rep: ['ok', no, no], manager: ['ok', no, no], admin: all('ok') }
const specRow = (id: string) => ({ id, spec: twenty, origins: [], enteredById: 'layla' })

export const changes: Record<MutationName, Change> = {
  'commitment.log': { before: nothing, args: (_memberId, id) => ({ id, title: 'Call' }), expected: everyone },
  'commitment.settle': { before: withCommitment, args: (_memberId, id) => ({ id, status: 'kept' }), expected: authorOnly },
  'commitment.answer': {
    before: (driId, id) => [
      { table: 'milestone', row: aMilestone({ id: `${id}-m`, driId }) },
      { table: 'commitment', row: aCommitment({ id, milestoneId: `${id}-m`, status: 'blocked', reason: 'legal' }) },
    ],
    args: (_driId, id) => ({ id, milestoneId: `${id}-m`, answer: 'they sign tomorrow' }),
    expected: { rep: ['ok', no, no], manager: ['ok', no, no], admin: all('ok') },
  },
  'commitment.place': {
    before: (memberId, id) => [{ table: 'milestone', row: aMilestone({ id: `${id}-m` }) }, ...withCommitment(memberId, id)],
    args: (_memberId, id) => ({ id, milestoneId: `${id}-m` }),
    expected: ownerAndLeads,
  },
  'commitment.remove': { before: withCommitment, args: (_memberId, id) => ({ id }), expected: authorOnly },
  'touch.log': { before: withAccount, args: (_memberId, id) => ({ id, targetAccountId: id, to: 'meeting' }), expected: everyone },
  'touch.undo': { before: withTouch, args: (_memberId, id) => ({ id, targetAccountId: id }), expected: authorOnly },
  'target.match': { before: withAccount, args: (_memberId, id) => ({ targetAccountId: id, name: 'Al Noor' }), expected: everyone },
  'target.unmatch': { before: withAccount, args: (_memberId, id) => ({ targetAccountId: id, name: 'Al Noor' }), expected: everyone },
  'target.refuse-match': { before: withAccount, args: (_memberId, id) => ({ targetAccountId: id, recordId: 'other' }), expected: everyone },
  'target.park': { before: withAccount, args: (_memberId, id) => ({ targetAccountId: id, reason: 'merger' }), expected: ownerAndLeads },
  'target.unpark': { before: withParked, args: (_memberId, id) => ({ targetAccountId: id }), expected: ownerAndLeads },
  'target.import': {
    before: withList,
    args: (_memberId, id) => ({ listId: id, objectiveId: `${id}-objective`, accounts: [{ id: `${id}-account`, name: 'Port', tier: 2 }] }),
    expected: driAndManagers,
  },
  'target.edit': {
    before: withListed,
    args: (_memberId, id) => ({
      targetAccountId: id,
      listId: `${id}-list`,
      edits: [{ field: 'name', from: 'Al Noor Logistics', to: 'Al Noor' }],
    }),
    expected: driAndManagers,
  },
  'target.remove': {
    before: withListed,
    args: (_memberId, id) => ({ listId: `${id}-list`, objectiveId: `${id}-list-objective`, ids: [id] }),
    expected: driAndManagers,
  },
  'list.save': {
    before: withList,
    args: (_memberId, id) => ({
      list: aTargetList({ id, name: 'GCC', objectiveId: `${id}-objective` }),
      from: aTargetList({ id, objectiveId: `${id}-objective` }),
    }),
    expected: driAndManagers,
  },
  'list.archive': {
    before: withList,
    args: (_memberId, id) => ({ listId: id, objectiveId: `${id}-objective`, archived: true }),
    expected: driAndManagers,
  },
  'record.observe': {
    before: withRecord,
    args: (memberId, id) => {
      const { crm, instance, type, crmId, url } = recordOf(memberId, id)
      return { crm, instance, type, crmId, url, facts: {}, fields: {} }
    },
    expected: everyone,
  },
  'record.link': {
    before: withLink,
    args: (memberId, id) => ({ recordId: recordOf(memberId, id).id, objectiveId: `${id}-b` }),
    expected: onSeenRecords(no),
  },
  'record.unlink': {
    before: withLink,
    args: (memberId, id) => ({ recordId: recordOf(memberId, id).id }),
    expected: onSeenRecords(no),
  },
  'field.ask': {
    before: withRecord,
    args: (memberId, id) => ({ recordId: recordOf(memberId, id).id, criterionId: 'champion', until: '2026-11-26' }),
    expected: onSeenRecords('ok'),
  },
  'field.unask': {
    before: withNote,
    args: (memberId, id) => ({ recordId: recordOf(memberId, id).id, criterionId: 'economic-buyer' }),
    expected: onSeenRecords(no),
  },
  'owner.confirm': {
    before: nothing,
    args: (memberId, id) => ({ instance: 'crm.example', ownerName: id, memberId }),
    expected: adminsOnly,
  },
  'plan.add': {
    before: withObjective,
    args: (memberId, id) => ({
      changeId: `${id}-add`,
      item: { table: 'objective', row: anObjective({ id: `${id}-new`, betId: `${id}-bet`, driId: memberId }) },
      as: 'published',
    }),
    expected: ownerAndLeads,
  },
  'plan.edit': {
    before: withObjective,
    args: (_memberId, id) => ({
      changeId: `${id}-edit`,
      table: 'objective',
      id,
      edits: [{ field: 'title', from: anObjective().title, to: 'Ten fleets live' }],
    }),
    expected: ownerAndLeads,
  },
  'plan.archive': {
    before: withObjective,
    args: (_memberId, id) => ({ changeId: `${id}-gone`, table: 'objective', id, under: `${id}-bet`, archived: true }),
    expected: ownerAndLeads,
  },
  'plan.order': {
    before: (memberId, id) => [...withObjective(memberId, id), ...withObjective(memberId, `${id}-b`)],
    args: (_memberId, id) => ({ changeId: `${id}-order`, table: 'objective', ids: [`${id}-b`, id] }),
    expected: managersOnly,
  },
  'plan.publish': {
    before: (memberId, id) => [
      { table: 'bet', row: aBet({ id: `${id}-bet`, driId: memberId }) },
      { table: 'objective', row: anObjective({ id, betId: `${id}-bet`, driId: memberId, draftOf: memberId }) },
      { table: 'metric', row: aMetric({ id: `${id}-metric`, objectiveId: id, draftOf: memberId }) },
    ],
    args: (_memberId, id) => ({
      changeId: `${id}-publish`,
      items: [
        { table: 'objective', id, under: `${id}-bet` },
        { table: 'metric', id: `${id}-metric` },
      ],
    }),
    expected: draftsOfOthersAreNotThere,
  },
  'plan.undo': {
    before: (memberId, id) => [...withObjective(memberId, id), { table: 'planChange', row: aChange(memberId, id) }],
    args: (_memberId, id) => ({ changeId: `${id}-undo`, undoes: `${id}-change`, table: 'objective', id }),
    expected: authorOnly,
  },
  'plan.carry-forward': {
    before: withObjective,
    args: (_memberId, id) => ({
      changeId: `${id}-carry`,
      to: '2027-Q1',
      objectives: [{ sourceId: id, newId: `${id}-next`, metrics: [], milestones: [] }],
    }),
    expected: everyone,
  },
  'metric.read': {
    before: withMetric,
    args: (_memberId, id) => ({ metricId: id, objectiveId: `${id}-objective`, readings: [{ on: '2026-11-20', value: 4 }] }),
    expected: ownerAndLeads,
  },
  'framework.save': { before: nothing, args: (_memberId, id) => ({ framework: aFramework({ id }) }), expected: managersOnly },
  'member.rename': {
    before: nothing,
    args: (memberId) => ({ memberId, name: nameOf(memberId), from: nameOf(memberId) }),
    expected: oneselfAndAdmins,
  },
  'member.role': {
    before: nothing,
    args: (memberId) => ({ memberId, role: roleOf(memberId), from: roleOf(memberId) }),
    expected: adminsOnly,
  },
  'member.set-active': { before: nothing, args: (memberId) => ({ memberId, active: true }), expected: adminsOnly },
  'member.place': { before: withTeam, args: (memberId, id) => ({ memberId, joins: [], leaves: [id] }), expected: adminsOnly },
  'team.save': { before: withTeam, args: (_memberId, id) => ({ teamId: id, name: 'GCC', from: { name: 'Gulf' } }), expected: adminsOnly },
  'team.archive': { before: withTeam, args: (_memberId, id) => ({ teamId: id, archived: true }), expected: adminsOnly },
  'spec.save': { before: nothing, args: (_memberId, id) => ({ id, spec: twenty, origins: [] }), expected: adminsOnly },
  'spec.remove': {
    before: (_memberId, id) => [{ table: 'crmSpec', row: specRow(id) }],
    args: (_memberId, id) => ({ id }),
    expected: adminsOnly,
  },
}

interface Sight {
  given: RowsOf
  expected: Matrix<boolean>
}

const seenByAll: Matrix<boolean> = { rep: all(true), manager: all(true), admin: all(true) }
const seenInTeam: Matrix<boolean> = { rep: [true, true, false], manager: [true, true, false], admin: all(true) }
const plain = (table: TableName, row: (id: string, memberId: string) => { id: string }): Sight => ({
  given: (memberId, id) => [{ table, row: row(id, memberId) }],
  expected: seenByAll,
})

export const rows: Record<TableName, Sight> = {
  workspace: { given: () => [{ table: 'workspace', row: aWorkspace() }], expected: seenByAll },
  member: plain('member', (id) => aMember({ id, email: `${id}@nakheel.example` })),
  team: plain('team', (id) => aTeam({ id })),
  annualFrame: plain('annualFrame', (id) => aFrame({ id })),
  bet: plain('bet', (id, driId) => aBet({ id, driId })),
  objective: plain('objective', (id, driId) => anObjective({ id, driId })),
  metric: plain('metric', (id) => aMetric({ id })),
  milestone: plain('milestone', (id, driId) => aMilestone({ id, driId })),
  approvedMessage: plain('approvedMessage', (id) => anApprovedMessage({ id })),
  decision: plain('decision', (id, decidedById) => aDecision({ id, decidedById })),
  retrospective: plain('retrospective', (id) => aRetrospective({ id })),
  planChange: plain('planChange', (id, memberId) => ({ ...aChange(memberId, id), id })),
  commitment: plain('commitment', (id, memberId) => aCommitment({ id, memberId })),
  targetList: plain('targetList', (id) => aTargetList({ id })),
  targetAccount: plain('targetAccount', (id, ownerId) => aTargetAccount({ id, ownerId })),
  touch: plain('touch', (id, memberId) => aTouch({ id, memberId })),
  framework: plain('framework', (id) => aFramework({ id })),
  crmRecord: { given: withRecord, expected: seenInTeam },
  ownerMatch: plain('ownerMatch', (id, memberId) => anOwnerMatch({ id, memberId })),
  planLink: { given: withLink, expected: seenInTeam },
  fieldNote: { given: withNote, expected: seenInTeam },
  crmSpec: plain('crmSpec', specRow),
}

/** Of any table of the plan: its author's alone, whatever anybody's role. */
export const draft: Sight = {
  given: (memberId, id) => [{ table: 'objective', row: anObjective({ id, driId: memberId, draftOf: memberId }) }],
  expected: { rep: [true, false, false], manager: [true, false, false], admin: [true, false, false] },
}
