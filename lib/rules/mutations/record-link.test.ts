import { describe, expect, test } from 'vitest'
import {
  aContext,
  anObjective,
  aPlanLink,
  aRecord,
  aWorkspace,
  dealId,
  layla,
  morning,
  omar,
  sara,
  yousef,
} from '#tests/support/builders.ts'
import { outcomeOf } from '#tests/support/outcome-of.ts'

const args = { recordId: dealId, objectiveId: 'fleets', reason: 'the first depot of three' }
const rows = { crmRecord: [aRecord()], objective: [anObjective(), anObjective({ id: 'last', quarter: '2026-Q3' })] }
const teammate = { ...yousef, teamIds: ['gulf'] }

describe('linking by hand', () => {
  test('is remembered with its reason and its author', () => {
    expect(outcomeOf('record.link', args, rows)).toEqual([
      { table: 'planLink', row: { id: dealId, ...args, memberId: 'sara', at: morning } },
    ])
  })

  test.each<[string, typeof sara, ReturnType<typeof aPlanLink> | undefined, 'links' | 'not-allowed' | 'not-found' | 'deactivated']>([
    ['a team mate who sees the deal links it', teammate, undefined, 'links'],
    ['a rep of another team does not find it', yousef, undefined, 'not-found'],
    ['the owner replaces a manager’s link', sara, aPlanLink({ memberId: 'omar' }), 'links'],
    ['a manager replaces the owner’s', omar, aPlanLink(), 'links'],
    ['an admin replaces it', layla, aPlanLink(), 'links'],
    ['a team mate does not replace another’s', teammate, aPlanLink({ memberId: 'omar' }), 'not-allowed'],
    ['a team mate replaces their own', teammate, aPlanLink({ memberId: 'yousef' }), 'links'],
    ['a deactivated owner is refused', { ...sara, active: false }, undefined, 'deactivated'],
  ])('%s', (_name, actor, link, expected) => {
    const outcome = outcomeOf('record.link', args, { ...rows, planLink: link ? [link] : [] }, aContext({ actor }))
    expect(Array.isArray(outcome) ? 'links' : outcome).toBe(expected)
  })

  test.each<[string, Partial<typeof args>, typeof rows, unknown]>([
    ['to an objective that is not there', { objectiveId: 'gone' }, rows, 'not-found'],
    ['to an objective of a quarter that is over', { objectiveId: 'last' }, rows, 'stale'],
    ['of a record that nobody has seen', { recordId: 'practice:x:deal:9' }, rows, 'not-found'],
    ['with a reason of 501 characters', { reason: 'x'.repeat(501) }, rows, 'bad-args'],
  ])('%s is refused', (_name, given, among, expected) => {
    expect(outcomeOf('record.link', { ...args, ...given }, among)).toBe(expected)
  })

  test('the same link again changes nothing', () => {
    expect(outcomeOf('record.link', args, { ...rows, planLink: [aPlanLink({ reason: args.reason })] })).toEqual([])
  })

  test('in an open workspace a rep of another team links too', () => {
    const context = aContext({ actor: yousef, workspace: aWorkspace({ recordVisibility: 'workspace' }) })
    expect(outcomeOf('record.link', args, rows, context)).toHaveLength(1)
  })
})

test.each<[string, typeof sara, ReturnType<typeof aPlanLink>[], unknown]>([
  ['its author takes a link away', sara, [aPlanLink()], [{ table: 'planLink', removed: dealId }]],
  ['a link that is gone already', sara, [], []],
  ['a team mate does not take it away', teammate, [aPlanLink()], 'not-allowed'],
  ['a rep of another team does not find it', yousef, [aPlanLink()], 'not-found'],
  [
    'its author does, also after the deal went to another team',
    yousef,
    [aPlanLink({ memberId: 'yousef' })],
    [{ table: 'planLink', removed: dealId }],
  ],
  ['a manager does', omar, [aPlanLink()], [{ table: 'planLink', removed: dealId }]],
  ['a deactivated author does not', { ...sara, active: false }, [aPlanLink()], 'deactivated'],
])('%s', (_name, actor, planLink, expected) => {
  expect(outcomeOf('record.unlink', { recordId: dealId }, { ...rows, planLink }, aContext({ actor }))).toEqual(expected)
})
