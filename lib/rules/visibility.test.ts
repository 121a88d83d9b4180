import { expect, test } from 'vitest'
import type { Member } from '#lib/schema/member.ts'
import type { Row, RowKey, TableName } from '#lib/schema/tables.ts'
import {
  aCommitment,
  aFieldNote,
  aMember,
  anObjective,
  aPlanLink,
  aRecord,
  aTargetAccount,
  aTeam,
  aWorkspace,
  dealId,
  rowReader,
} from '#tests/support/builders.ts'
import { audienceOf, audiencesOf, canSee } from './visibility.ts'

const record = aRecord()
const unmatched: Row<'crmRecord'> = { ...aRecord({ crmId: '8', seenBy: ['sara', 'omar', 'sara'] }) }
delete unmatched.ownerId
const rows = rowReader({ crmRecord: [record, unmatched] })

test.each<[string, TableName, Row, string[]]>([
  ['a record is its owner’s', 'crmRecord', record, ['member:sara']],
  ['an unmatched record is of those who saw it', 'crmRecord', unmatched, ['member:omar', 'member:sara']],
  ['a link follows its record', 'planLink', aPlanLink({ memberId: 'omar' }), ['member:sara']],
  ['a note follows its unmatched record', 'fieldNote', aFieldNote({ recordId: unmatched.id }), ['member:omar', 'member:sara']],
  ['a note without its record is its author’s', 'fieldNote', aFieldNote({ recordId: 'gone' }), ['member:sara']],
  ['a draft is its author’s', 'objective', anObjective({ draftOf: 'omar' }), ['author:omar']],
  ['a commitment is everyone’s', 'commitment', aCommitment(), ['*']],
  ['a target account is everyone’s', 'targetAccount', aTargetAccount(), ['*']],
])('%s', (_name, table, row, expected) => {
  expect(audienceOf({ table, id: row.id } as RowKey, row, rows)).toEqual(expected)
})

const teams = [
  aTeam({ id: 'world' }),
  aTeam({ id: 'gulf', parentId: 'world' }),
  aTeam({ id: 'dubai', parentId: 'gulf' }),
  aTeam({ id: 'levant', parentId: 'world' }),
]
const people = [
  aMember({ id: 'chief', role: 'manager', teamIds: ['world'] }),
  aMember({ id: 'gulf-manager', role: 'manager', teamIds: ['gulf'] }),
  aMember({ id: 'gulf-rep', teamIds: ['gulf'] }),
  aMember({ id: 'dubai-rep', teamIds: ['dubai'] }),
  aMember({ id: 'levant-rep', teamIds: ['levant'] }),
  aMember({ id: 'left', teamIds: ['gulf'], active: false }),
  aMember({ id: 'loner', teamIds: [] }),
]

test('a team that was set aside shows nobody anything, and hides no team below it', () => {
  const aside = teams.map((team) => (team.id === 'gulf' ? { ...team, archived: { byId: 'layla', at: 1 } } : team))
  const seenBy = (id: string) => audiencesOf(people.find((one) => one.id === id) ?? aMember(), aside, people, aWorkspace()).tokens
  expect(seenBy('gulf-rep')).toEqual(['*', 'author:gulf-rep', 'member:gulf-rep'])
  expect(seenBy('gulf-manager')).toEqual(['*', 'author:gulf-manager', 'member:gulf-manager'])
  expect(seenBy('chief')).toEqual(['*', 'author:chief', 'member:chief', 'member:dubai-rep', 'member:levant-rep'])
})

test.each<[string, Partial<Member>, 'team' | 'workspace', string[] | 'all']>([
  ['a rep sees the own team', { id: 'gulf-rep' }, 'team', ['gulf-manager', 'gulf-rep', 'left']],
  ['a rep does not see teams below', { id: 'gulf-rep', teamIds: ['world'] }, 'team', ['chief', 'gulf-rep']],
  [
    'a manager sees the team and those below',
    { id: 'gulf-manager', role: 'manager' },
    'team',
    ['dubai-rep', 'gulf-manager', 'gulf-rep', 'left'],
  ],
  [
    'the chief sees two levels below',
    { id: 'chief', role: 'manager', teamIds: ['world'] },
    'team',
    ['chief', 'dubai-rep', 'gulf-manager', 'gulf-rep', 'left', 'levant-rep'],
  ],
  ['who belongs to no team sees themselves', { id: 'loner', teamIds: [] }, 'team', ['loner']],
  ['an admin sees all', { id: 'loner', role: 'admin', teamIds: [] }, 'team', 'all'],
  ['an open workspace shows all to everyone', { id: 'gulf-rep' }, 'workspace', 'all'],
  ['a deactivated admin sees nothing', { id: 'left', role: 'admin', active: false }, 'workspace', []],
])('%s', (_name, given, recordVisibility, expected) => {
  const access = audiencesOf(aMember(given), teams, people, aWorkspace({ recordVisibility }))
  expect(access.all ? 'all' : access.tokens.filter((token) => token.startsWith('member:')).map((token) => token.slice(7))).toEqual(expected)
})

test('nobody sees the draft of another, not even an admin or who leads its author', () => {
  const seen = (given: Partial<Member>) => canSee(audiencesOf(aMember(given), teams, people, aWorkspace()), ['author:gulf-rep'])
  expect([
    seen({ id: 'layla', role: 'admin' }),
    seen({ id: 'chief', role: 'manager', teamIds: ['world'] }),
    seen({ id: 'gulf-rep' }),
  ]).toEqual([false, false, true])
})

test('a deactivated member does not even see the plan', () => {
  expect(canSee(audiencesOf(aMember({ active: false }), teams, people, aWorkspace()), ['*'])).toBe(false)
})

test('teams whose parents run in a circle end', () => {
  const circle = [aTeam({ id: 'a', parentId: 'b' }), aTeam({ id: 'b', parentId: 'a' })]
  const access = audiencesOf(aMember({ role: 'manager', teamIds: ['a'] }), circle, [aMember({ id: 'other', teamIds: ['b'] })], aWorkspace())
  expect(canSee(access, audienceOf({ table: 'crmRecord', id: dealId }, aRecord({ ownerId: 'other' }), rows))).toBe(true)
})
