import { expect, test } from 'vitest'
import { aContext, aFieldNote, aRecord, dealId, morning, omar, sara, yousef } from '#tests/support/builders.ts'
import { outcomeOf } from '#tests/support/outcome-of.ts'

const args = { recordId: dealId, criterionId: 'economic-buyer', until: '2026-11-26' }
const crmRecord = [aRecord()]
const teammate = { ...yousef, teamIds: ['gulf'] }

test('who asked, when and until when is remembered', () => {
  expect(outcomeOf('field.ask', args, { crmRecord })).toEqual([
    { table: 'fieldNote', row: { id: `${dealId}|economic-buyer`, ...args, memberId: 'sara', askedAt: morning } },
  ])
})

test.each<[string, string, typeof sara, ReturnType<typeof aFieldNote>[], unknown]>([
  [
    'the latest word stands, whoever’s',
    '2026-11-30',
    omar,
    [aFieldNote()],
    [expect.objectContaining({ row: expect.objectContaining({ memberId: 'omar', until: '2026-11-30' }) })],
  ],
  ['the same again changes nothing', '2026-11-26', sara, [aFieldNote()], []],
  ['until today is allowed', '2026-11-22', sara, [], [expect.objectContaining({ table: 'fieldNote' })]],
  ['until yesterday is not', '2026-11-21', sara, [], 'invalid'],
  ['a quarter ahead at most', '2027-02-23', sara, [], 'invalid'],
  ['a day of no calendar', '2026-13-40', sara, [], 'invalid'],
  ['a day that is none', 'Thursday', sara, [], 'bad-args'],
  ['a rep of another team does not find the deal', '2026-11-26', yousef, [], 'not-found'],
  ['a deactivated member is refused', '2026-11-26', { ...sara, active: false }, [], 'deactivated'],
])('%s', (_name, until, actor, fieldNote, expected) => {
  expect(outcomeOf('field.ask', { ...args, until }, { crmRecord, fieldNote }, aContext({ actor }))).toEqual(expected)
})

test.each<[string, typeof sara, ReturnType<typeof aFieldNote>[], unknown]>([
  ['who asked takes it back', sara, [aFieldNote()], [{ table: 'fieldNote', removed: `${dealId}|economic-buyer` }]],
  ['the deal’s owner does', sara, [aFieldNote({ memberId: 'omar' })], [{ table: 'fieldNote', removed: `${dealId}|economic-buyer` }]],
  ['a manager does', omar, [aFieldNote()], [{ table: 'fieldNote', removed: `${dealId}|economic-buyer` }]],
  ['a team mate does not', teammate, [aFieldNote()], 'not-allowed'],
  ['a rep of another team does not find it', yousef, [aFieldNote()], 'not-found'],
  ['one that is gone already', sara, [], []],
])('%s', (_name, actor, fieldNote, expected) => {
  expect(
    outcomeOf('field.unask', { recordId: dealId, criterionId: 'economic-buyer' }, { crmRecord, fieldNote }, aContext({ actor })),
  ).toEqual(expected)
})
