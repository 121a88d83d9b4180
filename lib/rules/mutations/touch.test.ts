import { describe, expect, test } from 'vitest'
import type { LadderStep } from '#lib/schema/target-account.ts'
import { aContext, aTargetAccount, aTouch, minuteMs, morning, omar, sara } from '#tests/support/builders.ts'
import { outcomeOf } from '#tests/support/outcome-of.ts'

const args = { id: 't1', targetAccountId: 'al-noor' }
const account = aTargetAccount({ status: 'engaged', ownerId: 'omar' })

describe('a touch', () => {
  test('moves the account up, also a colleague’s', () => {
    expect(outcomeOf('touch.log', { ...args, to: 'meeting', note: 'met the CFO' }, { targetAccount: [account] })).toEqual([
      { table: 'touch', row: { ...args, memberId: 'sara', from: 'engaged', to: 'meeting', note: 'met the CFO', at: morning } },
      { table: 'targetAccount', row: { ...account, status: 'meeting' } },
    ])
  })

  test.each<[string, LadderStep]>([
    ['without moving is logged alone', 'engaged'],
    ['made against an older state does not move it down', 'contacted'],
  ])('%s', (_name, to) => {
    expect(outcomeOf('touch.log', { ...args, to }, { targetAccount: [account] })).toEqual([
      { table: 'touch', row: { ...args, memberId: 'sara', from: 'engaged', to: 'engaged', at: morning } },
    ])
  })

  test.each<[string, Parameters<typeof outcomeOf<'touch.log'>>[1], Parameters<typeof outcomeOf>[2], unknown]>([
    ['of an account that is not there', { ...args, to: 'meeting' }, {}, 'not-found'],
    ['again changes nothing', { ...args, to: 'meeting' }, { touch: [aTouch({ id: 't1' })], targetAccount: [account] }, []],
    [
      'under a colleague’s id',
      { ...args, to: 'meeting' },
      { touch: [aTouch({ id: 't1', memberId: 'omar' })], targetAccount: [account] },
      'invalid',
    ],
    ['to a step that is none', { ...args, to: 'parked' as LadderStep }, {}, 'bad-args'],
  ])('%s', (_name, given, rows, expected) => {
    expect(outcomeOf('touch.log', given, rows)).toEqual(expected)
  })

  test('by a deactivated member is refused', () => {
    expect(outcomeOf('touch.log', { ...args, to: 'meeting' }, {}, aContext({ actor: { ...sara, active: false } }))).toBe('deactivated')
  })
})

describe('taking a touch back', () => {
  const touch = aTouch({ id: 't1', from: 'untouched', to: 'contacted' })
  const undo = (status: LadderStep, given = touch, actor = sara, laterMs = 0) =>
    outcomeOf(
      'touch.undo',
      args,
      { touch: [given], targetAccount: [aTargetAccount({ status })] },
      aContext({ actor, now: morning + laterMs }),
    )

  test('the account goes back where it still stands there', () => {
    expect(undo('contacted')).toEqual([
      { table: 'touch', removed: 't1' },
      { table: 'targetAccount', row: aTargetAccount({ status: 'untouched' }) },
    ])
  })

  test('and stays where a colleague moved it on', () => {
    expect(undo('meeting')).toEqual([{ table: 'touch', removed: 't1' }])
  })

  test.each<[string, unknown, unknown]>([
    ['somebody else’s', undo('contacted', touch, omar), 'not-allowed'],
    ['after a quarter of an hour', undo('contacted', touch, sara, 16 * minuteMs), 'stale'],
    ['one that is not there', undo('contacted', aTouch({ id: 'another' })), 'not-found'],
    ['one of another account', undo('contacted', aTouch({ id: 't1', targetAccountId: 'other' })), 'invalid'],
    ['by a deactivated member', undo('contacted', touch, { ...sara, active: false }), 'deactivated'],
  ])('not %s', (_name, outcome, expected) => {
    expect(outcome).toBe(expected)
  })
})
