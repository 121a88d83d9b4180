import { expect, test } from 'vitest'
import { planView } from '#lib/queries/plan-view.ts'
import { aQuery } from '#tests/support/a-query.ts'
import { aBet, aCommitment, aFrame, aMilestone, anObjective, type RowsByTable } from '#tests/support/builders.ts'
import { countFaults, firstSteps, moved, planTree } from './plan-tree.ts'

const viewOf = (rows: RowsByTable) => planView(aQuery(rows, { memberId: 'layla' }), {})
const nothing = { annualFrame: [], bet: [], objective: [], metric: [], milestone: [] }

test('every item stands once, under what it follows from', async () => {
  const { betId: _bet, ...loose } = anObjective({ id: 'loose', priority: 3 })
  const tree = planTree(
    await viewOf({
      bet: [aBet(), aBet({ id: 'old', frameId: 'gone' })],
      objective: [anObjective(), anObjective({ id: 'of-old', betId: 'old', priority: 2 }), loose],
      commitment: [aCommitment()],
    }),
  )
  expect(tree.frames.map(({ frame, bets }) => [frame.row.id, bets.map(({ bet }) => bet.row.id)])).toEqual([['frame', ['bet']]])
  expect(tree.frames[0]?.bets[0]?.objectives.map(({ row }) => row.id)).toEqual(['fleets'])
  expect(tree.looseBets.map(({ bet, objectives }) => [bet.row.id, objectives.map(({ row }) => row.id)])).toEqual([['old', ['of-old']]])
  expect(tree.looseObjectives.map(({ row }) => row.id)).toEqual(['loose'])
  expect(tree.promises.get('november')).toHaveLength(1)
})

test('the first steps go in order, and end with publishing', async () => {
  const next = async (rows: RowsByTable) => firstSteps(await viewOf({ ...nothing, ...rows })).find(({ done }) => !done)?.step
  const annualFrame = [aFrame()]
  const bet = [aBet()]
  const objective = [anObjective({ draftOf: 'layla' })]
  expect(await next({})).toBe('frame')
  expect(await next({ annualFrame })).toBe('bet')
  expect(await next({ annualFrame, bet })).toBe('objective')
  expect(await next({ annualFrame, bet, objective })).toBe('metric')
  const metric = { metric: [{ ...(await viewOf({})).objectives[0]?.metrics[0]?.row, objectiveId: 'fleets' }] } as RowsByTable // the builders' metric
  expect(await next({ annualFrame, bet, objective, ...metric })).toBe('milestone')
  expect(await next({ annualFrame, bet, objective, ...metric, milestone: [aMilestone()] })).toBe('publish')
  expect(await next({ annualFrame, bet, objective: [anObjective()], ...metric, milestone: [aMilestone()] })).toBeUndefined()
})

test('faults are counted over everything that is shown', async () => {
  expect(
    countFaults(await viewOf({ milestone: [aMilestone({ driId: 'nobody' }), aMilestone({ id: 'stray', objectiveId: 'gone' })] })),
  ).toEqual({
    broken: 2,
    advice: 1,
  })
})

test('one is moved among its like, and not past the ends', () => {
  const ids = ['a', 'b', 'c']
  expect(moved(ids, 'a', 1)).toEqual(['b', 'a', 'c'])
  expect(moved(ids, 'c', -2)).toEqual(['c', 'a', 'b'])
  expect(moved(ids, 'a', 5)).toEqual(['b', 'c', 'a'])
  expect(moved(ids, 'c', 1)).toBeUndefined()
  expect(moved(ids, 'x', 1)).toBeUndefined()
})
