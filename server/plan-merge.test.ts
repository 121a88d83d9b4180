import { expect, test } from 'vitest'
import { aCommitment, aMetric, aMilestone, anObjective, aTargetAccount, aTeam } from '#tests/support/builders.ts'
import { mergePlanRow } from './plan-merge.ts'

test('what the file says of a team holds', () => {
  expect(mergePlanRow('team', aTeam({ name: 'New' }), aTeam({ name: 'Old' }))).toEqual(aTeam({ name: 'New' }))
})

test('a target account keeps where people moved it and what they matched it to', () => {
  const file = aTargetAccount({ name: 'Al Noor Group', status: 'untouched', parked: { reason: 'of the file' }, recordIds: ['b'] })
  const stored = aTargetAccount({ status: 'meeting', recordIds: ['a'], confirmedNames: ['al noor'] })
  expect(mergePlanRow('targetAccount', file, stored)).toEqual({
    ...stored,
    name: 'Al Noor Group',
    recordIds: ['a', 'b'],
    confirmedNames: ['al noor'],
  })
})

test('readings of both are kept, and the file’s stands where both have one for a day', () => {
  const stored = aMetric({
    readings: [
      { on: '2026-11-02', value: 1, byId: 'omar' },
      { on: '2026-11-09', value: 3, byId: 'omar' },
    ],
  })
  const file = aMetric({
    readings: [
      { on: '2026-11-02', value: 1 },
      { on: '2026-11-09', value: 4 },
    ],
  })
  expect(mergePlanRow('metric', file, stored)?.readings).toEqual([
    { on: '2026-11-02', value: 1, byId: 'omar' },
    { on: '2026-11-09', value: 4 },
  ])
})

test('a milestone that was reached stays so while the file calls it open', () => {
  expect(mergePlanRow('milestone', aMilestone(), aMilestone({ state: 'reached' }))?.state).toBe('reached')
  expect(mergePlanRow('milestone', aMilestone({ state: 'missed' }), aMilestone({ state: 'reached' }))?.state).toBe('missed')
})

test('a status set by hand stays unless the file sets one', () => {
  const statusOverride = { status: 'at-risk' as const, reason: 'Two depots slipped' }
  expect(mergePlanRow('objective', anObjective(), anObjective({ statusOverride }))).toEqual(anObjective({ statusOverride }))
})

test('a commitment is brought once, and never brought back', () => {
  const file = aCommitment()
  expect(mergePlanRow('commitment', file, 'absent')).toEqual(file)
  expect(mergePlanRow('commitment', file, aCommitment({ status: 'kept' }))).toBeUndefined()
  expect(mergePlanRow('commitment', file, 'removed')).toBeUndefined()
  expect(mergePlanRow('team', aTeam(), 'removed')).toEqual(aTeam())
})

test('what people wrote where the file says nothing stays, and what they archived stays archived', () => {
  const archived = { byId: 'omar', at: 1 }
  const stored = anObjective({ title: 'Old', brief: '# Fleets', intended: { effort: 40 }, archived })
  expect(mergePlanRow('objective', anObjective({ intended: { effort: 50 } }), stored)).toEqual(
    anObjective({ intended: { effort: 50 }, brief: '# Fleets', archived }),
  )
})
