import { beforeEach, expect, test } from 'vitest'
import { anObjective } from '#tests/support/builders.ts'
import { changedMeanwhile, seenRow, usePlanTyping } from './plan-typing.ts'

const item = { table: 'objective' as const, id: 'fleets' }
const { write, startFrom, forget, begin } = usePlanTyping.getState()
const typed = () => usePlanTyping.getState().typed['objective|fleets']

beforeEach(() => usePlanTyping.setState({ typed: {}, fresh: [] }))

test('an edit starts from what stood in its own field when the person began to type there', () => {
  write(item, anObjective(), 'title', '15')
  const changed = anObjective({ title: '14 fleets', why: 'Because they ask.' })
  write(item, changed, 'title', '15 fleets')
  write(item, changed, 'why', 'They ask.')
  expect(seenRow(changed, typed())).toMatchObject({ title: '12 fleets live on the new platform', why: 'Because they ask.' })
  expect(changedMeanwhile(changed, typed())).toEqual(['title'])
})

test('what was typed is kept when it goes on from somebody else’s change, and a field can be given up alone', () => {
  const changed = anObjective({ title: '14 fleets' })
  write(item, anObjective(), 'title', '15 fleets')
  write(item, anObjective(), 'intended.budget', '30')
  startFrom(item, changed, ['title'])
  expect(changedMeanwhile(changed, typed())).toEqual([])
  expect(typed()?.values).toEqual({ title: '15 fleets', 'intended.budget': '30' })
  forget(item, 'title')
  expect(typed()).toEqual({ values: { 'intended.budget': '30' }, seen: { intended: undefined } })
  forget(item, 'intended')
  expect(typed()).toBeUndefined()
})

test('a new item begun at the same place goes on with the one that was begun there', () => {
  const first = begin({ table: 'objective', id: 'a', place: 'bet', quarter: '2026-Q4', row: anObjective({ id: 'a' }) })
  expect(begin({ table: 'objective', id: 'b', place: 'bet', quarter: '2026-Q4', row: anObjective({ id: 'b' }) })).toEqual(first)
  expect(begin({ table: 'milestone', id: 'c', place: 'bet', quarter: '2026-Q4', row: anObjective({ id: 'c' }) })).toEqual({
    table: 'milestone',
    id: 'c',
  })
  expect(begin({ table: 'objective', id: 'd', place: 'bet', quarter: '2027-Q1', row: anObjective({ id: 'd' }) })).toMatchObject({ id: 'd' })
  forget(first)
  expect(usePlanTyping.getState().fresh.map(({ id }) => id)).toEqual(['c', 'd'])
})
