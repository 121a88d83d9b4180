import { expect, test } from 'vitest'
import type { Commitment } from '#lib/schema/commitment.ts'
import { aCommitment, aContext, aMilestone, omar, sara, yousef } from '#tests/support/builders.ts'
import { outcomeOf } from '#tests/support/outcome-of.ts'

const as = (actor: typeof sara) =>
  aContext({ actor, members: [sara, omar, yousef], canSee: (audience) => actor === omar && audience.includes('member:sara') })
const { milestoneId: _none, ...unlinked } = aCommitment()
const place = (actor = sara, milestone = aMilestone(), commitment: Commitment[] = [unlinked]) =>
  outcomeOf('commitment.place', { id: unlinked.id, milestoneId: milestone.id }, { commitment, milestone: [milestone] }, as(actor))

test('its author and who leads them put a promise under a milestone', () => {
  const placed = [{ table: 'commitment', row: { ...unlinked, milestoneId: aMilestone().id } }]
  expect([place(), place(omar)]).toEqual([placed, placed])
})

test('nobody else does; a draft or archived milestone is none; the same again changes nothing', () => {
  expect(place(yousef)).toBe('not-allowed')
  expect(place(sara, aMilestone({ draftOf: 'sara' }))).toBe('not-found')
  expect(place(sara, aMilestone({ archived: { byId: 'omar', at: 0 } }))).toBe('not-found')
  expect(place(sara, aMilestone(), [])).toBe('not-found')
  expect(place(sara, aMilestone(), [aCommitment()])).toEqual([])
  expect(place(sara, aMilestone(), [{ ...unlinked, status: 'kept' }])).toBe('already-settled')
})
