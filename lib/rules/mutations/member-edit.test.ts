import { expect, test } from 'vitest'
import { aContext, aTeam, layla, omar, sara } from '#tests/support/builders.ts'
import { outcomeOf } from '#tests/support/outcome-of.ts'

const admin = aContext({ actor: layla })
const members = { member: [sara, omar, layla] }
const second = { ...omar, role: 'admin' as const }
const withSecond = aContext({ actor: layla, members: [sara, second, layla] })

test('everybody corrects their own name, an admin anybody’s; what somebody else changed meanwhile is not written over', () => {
  const rename = { memberId: 'sara', name: 'Sara H. Haddad', from: 'Sara Haddad' }
  const renamed = [{ table: 'member', row: { ...sara, name: 'Sara H. Haddad' } }]
  expect(outcomeOf('member.rename', rename, members)).toEqual(renamed)
  expect(outcomeOf('member.rename', rename, members, admin)).toEqual(renamed)
  expect(outcomeOf('member.rename', rename, members, aContext({ actor: omar }))).toBe('not-allowed')
  expect(outcomeOf('member.rename', { ...rename, from: 'Sarah' }, members)).toBe('stale')
  expect(outcomeOf('member.rename', { ...rename, name: ' ' }, members)).toBe('bad-args')
  expect(outcomeOf('member.rename', { ...rename, memberId: 'gone' }, members, admin)).toBe('not-found')
})

test('an admin changes a role, unless it is another one by now', () => {
  const change = { memberId: 'sara', role: 'manager', from: 'rep' } as const
  expect(outcomeOf('member.role', change, members, admin)).toEqual([{ table: 'member', row: { ...sara, role: 'manager' } }])
  expect(outcomeOf('member.role', { ...change, from: 'admin' }, members, admin)).toBe('stale')
  expect(outcomeOf('member.role', change, members, aContext({ actor: omar }))).toBe('not-allowed')
})

test('the last active admin stays one', () => {
  const step = { memberId: 'layla', role: 'rep', from: 'admin' } as const
  expect(outcomeOf('member.role', step, members, admin)).toBe('last-admin')
  expect(outcomeOf('member.set-active', { memberId: 'layla', active: false }, members, admin)).toBe('last-admin')
  expect(outcomeOf('member.role', step, members, withSecond)).toMatchObject([{ row: { role: 'rep' } }])
  const goneSecond = aContext({ actor: layla, members: [sara, { ...second, active: false }, layla] })
  expect(outcomeOf('member.set-active', { memberId: 'layla', active: false }, members, goneSecond)).toBe('last-admin')
  expect(outcomeOf('member.set-active', { memberId: 'layla', active: false }, members, withSecond)).toMatchObject([
    { row: { active: false } },
  ])
})

test('somebody who was deactivated comes back as they were', () => {
  const gone = { ...sara, active: false }
  expect(outcomeOf('member.set-active', { memberId: 'sara', active: false }, members, admin)).toEqual([{ table: 'member', row: gone }])
  expect(outcomeOf('member.set-active', { memberId: 'sara', active: true }, { member: [gone] }, admin)).toEqual([
    { table: 'member', row: sara },
  ])
  expect(outcomeOf('member.set-active', { memberId: 'sara', active: true }, members, admin)).toEqual([])
})

test('joining and leaving teams leaves other teams as they are', () => {
  const levant = aTeam({ id: 'levant', name: 'Levant' })
  const rows = {
    member: [{ ...sara, teamIds: ['gulf', 'key-accounts'] }],
    team: [levant, aTeam({ id: 'old', archived: { byId: 'layla', at: 1 } })],
  }
  const place = (joins: string[], leaves: string[]) => outcomeOf('member.place', { memberId: 'sara', joins, leaves }, rows, admin)
  expect(place(['levant'], ['gulf'])).toMatchObject([{ row: { teamIds: ['key-accounts', 'levant'] } }])
  expect(place([], ['nowhere'])).toEqual([])
  expect(place(['old'], [])).toBe('not-found')
  expect(place(['unheard-of'], [])).toBe('not-found')
  expect(outcomeOf('member.place', { memberId: 'sara', joins: [], leaves: ['gulf'] }, rows)).toBe('not-allowed')
})
