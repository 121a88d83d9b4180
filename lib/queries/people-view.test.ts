import { expect, test } from 'vitest'
import { aQuery } from '#tests/support/a-query.ts'
import { aMember, aTeam, layla, omar, sara, yousef } from '#tests/support/builders.ts'
import { peopleView } from './people-view.ts'

test('everybody reads members and teams; one’s own name is one’s own to correct', async () => {
  const { members, mayManage } = await peopleView(aQuery({ member: [yousef, { ...omar, active: false }, sara, layla] }))
  expect(mayManage).toBe(false)
  expect(members.map(({ row, mayRename }) => [row.name, mayRename])).toEqual([
    ['Layla Karim', false],
    ['Sara Haddad', true],
    ['Yousef Karim', false],
    ['Omar Farouk', false],
  ])
})

test('an admin manages, and the last one is named as such', async () => {
  const asked = async (second: object) =>
    (await peopleView(aQuery({ member: [sara, layla, aMember({ id: 'huda', role: 'admin', ...second })] }, { memberId: 'layla' }))).members
      .filter(({ isLastAdmin }) => isLastAdmin)
      .map(({ row }) => row.id)
  expect(await asked({})).toEqual([])
  expect(await asked({ active: false })).toEqual(['layla'])
  expect((await peopleView(aQuery({}, { memberId: 'layla' }))).mayManage).toBe(true)
})

test('teams stand below their parents, archived ones at the end, and a circle hides none', async () => {
  const team = [
    aTeam({ id: 'dubai', name: 'Dubai', parentId: 'gulf' }),
    aTeam({ parentId: 'world' }),
    aTeam({ id: 'a', name: 'A', parentId: 'b' }),
    aTeam({ id: 'b', name: 'B', parentId: 'a' }),
    aTeam({ id: 'old', name: 'Africa', archived: { byId: 'layla', at: 1 } }),
    aTeam({ id: 'world', name: 'World' }),
  ]
  const { teams } = await peopleView(aQuery({ team }))
  expect(teams.map(({ row, depth, members }) => [row.name, depth, members])).toEqual([
    ['World', 0, 0],
    ['Gulf', 1, 2],
    ['Dubai', 2, 0],
    ['A', 0, 0],
    ['B', 1, 0],
    ['Africa', 0, 0],
  ])
})
