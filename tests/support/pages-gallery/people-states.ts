import { usePeopleLook } from '#components/people/people-look.ts'
import type { InvitationView, MemberView, PeopleView, TeamView } from '#lib/messages/views/people.ts'
import type { Member } from '#lib/schema/member.ts'
import type { Team } from '#lib/schema/team.ts'
import { ago, synced } from '../panel-gallery/parts.ts'
import { type Answers, admin, longName, owners } from './answers.ts'
import type { PageState } from './states.ts'

const aMember = (id: string, name: string, more: Partial<Member> = {}): Member => ({
  id,
  name,
  email: `${id}@manara.example`,
  role: 'rep',
  teamIds: ['gulf'],
  active: true,
  ...more,
})
const layla = aMember('layla', 'Layla Khoury', { role: 'admin', teamIds: [] })
const sara = aMember('sara', 'Sara Haddad', { teamIds: ['gulf', 'key'] })
const rows: Member[] = [
  aMember('amal', 'أمل الزهراني'),
  layla,
  aMember('long', longName.slice(0, 160), { email: `${'a-very-long-address'.repeat(3)}@manara.example` }),
  aMember('omar', 'Omar Farouk', { role: 'manager', teamIds: ['world'] }),
  sara,
  aMember('yousef', 'Yousef Karim', { teamIds: [] }),
  ...['Dana', 'Karim', 'Lina', 'Nour', 'Rami'].map((name) => aMember(name.toLowerCase(), `${name} Saleh`, { teamIds: ['levant'] })),
  aMember('huda', 'Huda Aziz', { active: false }),
]

const views = (members: Member[], youId: string): MemberView[] =>
  members.map((row) => ({
    row,
    isYou: row.id === youId,
    mayRename: youId === 'layla' || row.id === youId,
    isLastAdmin: row.id === 'layla',
    waiting: row.id === 'yousef',
  }))

const aTeam = (id: string, name: string, depth: number, members: number, more: Partial<Team> = {}): TeamView => ({
  row: { id, name, ...more },
  depth,
  members,
  waiting: false,
})
const teams = [
  aTeam('world', 'World', 0, 1),
  aTeam('gulf', 'Gulf', 1, 3, { parentId: 'world' }),
  aTeam('key', longName.slice(0, 120), 2, 1, { parentId: 'gulf' }),
  aTeam('levant', 'بلاد الشام', 1, 5, { parentId: 'world' }),
  aTeam('africa', 'North Africa', 0, 0, { archived: { byId: 'layla', at: 1 } }),
]

export const people: PeopleView = { members: views(rows, 'layla'), teams, mayManage: true }
const asSara: PeopleView = { members: views(rows.slice(0, 5), 'sara'), teams, mayManage: false }
const alone: PeopleView = { members: views([layla], 'layla'), teams: [], mayManage: true }
const invitation = { role: 'rep', teamIds: ['gulf'], link: 'https://plan.example.com/sign-up?invitation=0193' } as const
const invitations = [
  { ...invitation, id: 'i1', email: 'mona@manara.example', teamIds: ['gulf', 'levant'], state: 'pending', expiresAt: ago(-12) },
  {
    ...invitation,
    id: 'i2',
    email: `${'a-very-long-address'.repeat(3)}@manara.example`,
    teamIds: [],
    role: 'manager',
    state: 'expired',
    expiresAt: ago(3),
  },
] satisfies InvitationView[]
const open = { 'invitations.list': { invitations } }
const state = (answers: Answers, more: Partial<PageState> = {}): PageState => ({ page: 'workspace', hash: '#people', answers, ...more })

export const peopleStates: Record<string, PageState> = {
  people: state({ sync: admin, people, owners }, { done: open }),
  'people-rep': state({ sync: synced, people: asSara, owners: { ...owners, canConfirm: false } }),
  'people-alone': state(
    { sync: admin, people: alone, owners: { ...owners, unmatched: [], matched: [] } },
    { done: { 'invitations.list': { invitations: [] } } },
  ),
  'people-offline': state(
    { sync: { ...admin, connection: 'offline', offlineSince: ago(0, 18) }, people, owners },
    { fail: { code: 'unreachable', message: 'no answer', faults: [] } },
  ),
  'people-on-device': state({
    sync: { ...admin, account: 'alone' },
    people: alone,
    owners: { ...owners, unmatched: [], matched: [] },
  }),
  'people-out': state({
    sync: { account: 'signed-in', connection: 'online', waiting: 0, refused: [], isOut: true },
    people: { members: [], teams: [], mayManage: false },
    owners: { unmatched: [], matched: [], members: [], canConfirm: false },
  }),
  'people-loading': state({ sync: admin }),
  'people-error': state({ sync: admin }, { failing: { people: { code: 'storage', message: 'quota', faults: [] } } }),
  'people-member': state(
    { sync: admin, people, owners },
    {
      done: open,
      begin: () => {
        usePeopleLook.getState().editMember(sara)
        usePeopleLook.getState().writeMember('sara', { name: '' })
      },
    },
  ),
  'people-last-admin': state(
    { sync: admin, people, owners },
    { begin: () => usePeopleLook.getState().editMember(layla), done: open, fail: { code: 'forbidden', message: 'last-admin', faults: [] } },
  ),
  'people-deactivate': state({ sync: admin, people, owners }, { done: open, begin: () => usePeopleLook.getState().askDeactivate('sara') }),
  'people-team': state(
    { sync: admin, people, owners },
    { done: open, begin: () => usePeopleLook.getState().editTeam({ id: 'new', name: 'Egypt', parentId: 'world' }) },
  ),
}
