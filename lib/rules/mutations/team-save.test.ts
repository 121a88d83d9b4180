import { expect, test } from 'vitest'
import { aContext, aTeam, layla, morning, omar } from '#tests/support/builders.ts'
import { outcomeOf } from '#tests/support/outcome-of.ts'

const world = aTeam({ id: 'world', name: 'World' })
const gulf = aTeam({ parentId: 'world' })
const dubai = aTeam({ id: 'dubai', name: 'Dubai', parentId: 'gulf' })
const rows = { team: [world, gulf, dubai] }
const admin = aContext({ actor: layla, teams: rows.team })

test('an admin adds a team, renames it, and puts it under another', () => {
  expect(outcomeOf('team.save', { teamId: 'new', name: 'Egypt', parentId: 'world' }, rows, admin)).toEqual([
    { table: 'team', row: { id: 'new', name: 'Egypt', parentId: 'world' } },
  ])
  const from = { name: 'Gulf', parentId: 'world' }
  expect(outcomeOf('team.save', { teamId: 'gulf', name: 'GCC', from }, rows, admin)).toEqual([
    { table: 'team', row: { id: 'gulf', name: 'GCC' } },
  ])
  expect(outcomeOf('team.save', { teamId: 'gulf', name: 'GCC', from: { name: 'Gulf' } }, rows, admin)).toBe('stale')
  expect(outcomeOf('team.save', { teamId: 'gulf', name: 'Gulf', parentId: 'world' }, rows, admin)).toEqual([])
  expect(outcomeOf('team.save', { teamId: 'new', name: 'Egypt', parentId: 'gone' }, rows, admin)).toBe('not-found')
  expect(outcomeOf('team.save', { teamId: 'new', name: 'Egypt' }, rows, aContext({ actor: omar }))).toBe('not-allowed')
})

test('teams never stand in a circle', () => {
  const put = (teamId: string, parentId: string) => {
    const { name, parentId: former } = rows.team.find(({ id }) => id === teamId) ?? gulf
    return outcomeOf('team.save', { teamId, name, parentId, from: { name, ...(former ? { parentId: former } : {}) } }, rows, admin)
  }
  expect(put('world', 'dubai')).toBe('invalid')
  expect(put('gulf', 'gulf')).toBe('invalid')
  expect(put('dubai', 'world')).toMatchObject([{ row: { parentId: 'world' } }])
})

test('a team is set aside and taken back with its name', () => {
  const aside = { ...gulf, archived: { byId: 'layla', at: morning } }
  expect(outcomeOf('team.archive', { teamId: 'gulf', archived: true }, rows, admin)).toEqual([{ table: 'team', row: aside }])
  expect(outcomeOf('team.archive', { teamId: 'gulf', archived: false }, { team: [aside] }, admin)).toEqual([{ table: 'team', row: gulf }])
  expect(outcomeOf('team.archive', { teamId: 'gulf', archived: false }, rows, admin)).toEqual([])
  const renamed = outcomeOf(
    'team.save',
    { teamId: 'gulf', name: 'GCC', parentId: 'world', from: { name: 'Gulf', parentId: 'world' } },
    { team: [aside, world] },
    admin,
  )
  expect(renamed).toMatchObject([{ row: { name: 'GCC', archived: aside.archived } }])
})
