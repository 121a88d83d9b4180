import { expect, test } from 'vitest'
import { aCommitment, aContext, aMilestone, aWorkspace, dealId, morning, omar } from '#tests/support/builders.ts'
import { outcomeOf } from '#tests/support/outcome-of.ts'

const args = { id: 'c1', title: 'Send the depot pricing' }

test('a promise is open, by the actor, in the week of the moment it was made', () => {
  expect(
    outcomeOf(
      'commitment.log',
      { ...args, recordId: dealId, milestoneId: 'november', evidence: { champion: 'empty' } },
      { milestone: [aMilestone()] },
    ),
  ).toEqual([
    {
      table: 'commitment',
      row: {
        ...args,
        memberId: 'sara',
        week: '2026-11-16',
        milestoneId: 'november',
        recordId: dealId,
        status: 'open',
        evidence: { champion: 'empty' },
        madeAt: morning,
      },
    },
  ])
})

test.each<[string, string, 'sunday' | 'monday', string]>([
  ['Sunday 23:30 in Dubai is the old week’s last day where weeks start on Monday', '2026-11-22T19:30:00Z', 'monday', '2026-11-16'],
  ['half an hour later it is the new week', '2026-11-22T20:30:00Z', 'monday', '2026-11-23'],
  ['where weeks start on Sunday it was new already', '2026-11-22T19:30:00Z', 'sunday', '2026-11-22'],
])('%s', (_name, moment, weekStart, week) => {
  const context = aContext({ now: Date.parse(moment), workspace: aWorkspace({ weekStart }) })
  expect(outcomeOf('commitment.log', args, {}, context)).toMatchObject([{ row: { week } }])
})

test('an unlinked promise on a record nobody has stored is kept', () => {
  expect(outcomeOf('commitment.log', { ...args, recordId: 'practice:x:deal:1' })).toMatchObject([
    { row: { recordId: 'practice:x:deal:1' } },
  ])
})

test.each<[string, Parameters<typeof outcomeOf<'commitment.log'>>[1], Parameters<typeof outcomeOf>[2], unknown]>([
  ['the same promise again changes nothing', { ...args, recordId: dealId }, { commitment: [aCommitment({ ...args })] }, []],
  ['another promise under a taken id is refused', args, { commitment: [aCommitment({ id: 'c1' })] }, 'invalid'],
  ['another’s promise is not overwritten', args, { commitment: [aCommitment({ ...args, memberId: 'omar' })] }, 'invalid'],
  ['a milestone that is not there', { ...args, milestoneId: 'gone' }, {}, 'not-found'],
  ['an empty title', { ...args, title: '  ' }, {}, 'bad-args'],
  ['a title of 501 characters', { ...args, title: 'x'.repeat(501) }, {}, 'bad-args'],
])('%s', (_name, given, rows, expected) => {
  expect(outcomeOf('commitment.log', given, rows)).toEqual(expected)
})

test('a deactivated member promises nothing', () => {
  expect(outcomeOf('commitment.log', args, {}, aContext({ actor: { ...omar, active: false } }))).toBe('deactivated')
})
