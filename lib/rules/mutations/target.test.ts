import { describe, expect, test } from 'vitest'
import { aContext, aTargetAccount, layla, omar, sara, yousef } from '#tests/support/builders.ts'
import { outcomeOf } from '#tests/support/outcome-of.ts'

const id = 'al-noor'
const crmAccount = 'practice:crm.example:account:3'

describe('matching a target account', () => {
  test('a CRM account and a folded name are remembered', () => {
    expect(
      outcomeOf(
        'target.match',
        { targetAccountId: id, recordId: crmAccount, name: 'Al-Noor Logistics L.L.C.' },
        { targetAccount: [aTargetAccount()] },
      ),
    ).toEqual([{ table: 'targetAccount', row: aTargetAccount({ recordIds: [crmAccount], confirmedNames: ['al noor logistics'] }) }])
  })

  test.each<[string, { recordId?: string; name?: string }, ReturnType<typeof aTargetAccount>[], unknown]>([
    ['a match that is there changes nothing', { recordId: crmAccount }, [aTargetAccount({ recordIds: [crmAccount] })], []],
    ['an account that is not there', { name: 'x' }, [], 'not-found'],
    ['a name of signs only', { name: '—' }, [aTargetAccount()], 'invalid'],
    [
      'the 51st CRM account',
      { recordId: crmAccount },
      [aTargetAccount({ recordIds: Array.from({ length: 50 }, (_, i) => `r${i}`) })],
      'invalid',
    ],
    ['neither account nor name', {}, [aTargetAccount()], 'bad-args'],
  ])('%s', (_name, given, targetAccount, expected) => {
    expect(outcomeOf('target.match', { targetAccountId: id, ...given }, { targetAccount })).toEqual(expected)
  })

  test('a mistaken match is taken back', () => {
    const matched = aTargetAccount({ recordIds: [crmAccount, 'other'], confirmedNames: ['al noor'] })
    expect(outcomeOf('target.unmatch', { targetAccountId: id, recordId: crmAccount }, { targetAccount: [matched] })).toEqual([
      { table: 'targetAccount', row: { ...matched, recordIds: ['other'] } },
    ])
    expect(outcomeOf('target.unmatch', { targetAccountId: id, name: 'Somebody' }, { targetAccount: [matched] })).toEqual([])
    expect(outcomeOf('target.unmatch', { targetAccountId: id, name: 'Somebody' })).toBe('not-found')
  })
})

describe('refusing a match', () => {
  test('the CRM account is not offered again, until somebody says that it is the one after all', () => {
    const refused = aTargetAccount({ refusedRecordIds: [crmAccount] })
    const refuse = (account: ReturnType<typeof aTargetAccount>) =>
      outcomeOf('target.refuse-match', { targetAccountId: id, recordId: crmAccount }, { targetAccount: [account] })
    expect(refuse(aTargetAccount({ recordIds: [crmAccount] }))).toEqual([{ table: 'targetAccount', row: refused }])
    expect(refuse(refused)).toEqual([])
    expect(outcomeOf('target.match', { targetAccountId: id, recordId: crmAccount }, { targetAccount: [refused] })).toEqual([
      { table: 'targetAccount', row: aTargetAccount({ recordIds: [crmAccount] }) },
    ])
  })
})

describe('parking', () => {
  const owned = aTargetAccount({ ownerId: 'sara' })
  const parked = aTargetAccount({ ownerId: 'sara', parked: { reason: 'budget frozen' } })

  test('keeps the reason and the place on the ladder, and is taken back', () => {
    expect(outcomeOf('target.park', { targetAccountId: id, reason: 'budget frozen' }, { targetAccount: [owned] })).toEqual([
      { table: 'targetAccount', row: parked },
    ])
    expect(outcomeOf('target.unpark', { targetAccountId: id }, { targetAccount: [parked] })).toEqual([
      { table: 'targetAccount', row: owned },
    ])
  })

  test.each<[string, typeof sara, typeof owned, 'parks' | 'not-allowed' | 'deactivated']>([
    ['the owner', sara, owned, 'parks'],
    ['the owner’s manager', omar, owned, 'parks'],
    ['an admin', layla, owned, 'parks'],
    ['another rep', yousef, owned, 'not-allowed'],
    ['a rep of the same team', { ...yousef, teamIds: ['gulf'] }, owned, 'not-allowed'],
    ['a manager of another team', { ...omar, teamIds: ['levant'] }, owned, 'not-allowed'],
    ['anyone, where nobody owns it', yousef, aTargetAccount(), 'parks'],
    ['a deactivated owner', { ...sara, active: false }, owned, 'deactivated'],
  ])('%s', (_name, actor, account, expected) => {
    const context = aContext({ actor })
    const outcomes = [
      outcomeOf('target.park', { targetAccountId: id, reason: 'x' }, { targetAccount: [account] }, context),
      outcomeOf('target.unpark', { targetAccountId: id }, { targetAccount: [account] }, context),
    ]
    expect(outcomes.map((outcome) => (Array.isArray(outcome) ? 'parks' : outcome))).toEqual([expected, expected])
  })

  test('twice for one reason changes nothing; without a reason it is no parking', () => {
    expect(outcomeOf('target.park', { targetAccountId: id, reason: 'budget frozen' }, { targetAccount: [parked] })).toEqual([])
    expect(outcomeOf('target.park', { targetAccountId: id, reason: '' }, { targetAccount: [owned] })).toBe('bad-args')
    expect(outcomeOf('target.park', { targetAccountId: id, reason: 'x' })).toBe('not-found')
    expect(outcomeOf('target.unpark', { targetAccountId: id })).toBe('not-found')
  })
})
