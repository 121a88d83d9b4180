import { expect, test } from 'vitest'
import { aContext, anOwnerMatch, aRecord, layla, omar, sara, seenValues } from '#tests/support/builders.ts'
import { outcomeOf } from '#tests/support/outcome-of.ts'

const args = { instance: 'crm.example', ownerName: 'S. Haddad', memberId: 'sara' }
const match = anOwnerMatch({ id: 'crm.example|s haddad', ownerName: 'S. Haddad' })
const admin = aContext({ actor: layla })
const unmatched = (crmId: string, facts: Record<string, string>, instance = 'crm.example') => {
  const { ownerId: _ownerId, ...row } = aRecord({ crmId, instance, facts: seenValues(facts) })
  return row
}

test('a confirmed name moves the records that are named, and only that owner’s', () => {
  const his = unmatched('1', { owner: 's. HADDAD' })
  const records = [
    his,
    unmatched('2', { owner: 'Huda' }),
    unmatched('3', { owner: 'S. Haddad', ownerEmail: omar.email }),
    unmatched('4', { owner: 'S. Haddad' }, 'other.example'),
  ]
  expect(
    outcomeOf('owner.confirm', { ...args, recordIds: records.map(({ id }) => id) }, { member: [sara], crmRecord: records }, admin),
  ).toEqual([
    { table: 'ownerMatch', row: match },
    { table: 'crmRecord', row: { ...his, ownerId: 'sara' } },
  ])
})

test.each<[string, Partial<typeof args>, typeof sara, unknown]>([
  ['a manager may not', {}, omar, 'not-allowed'],
  ['nor the rep', {}, sara, 'not-allowed'],
  ['a member who is none', { memberId: 'gone' }, layla, 'not-found'],
  ['a name of signs only', { ownerName: '—' }, layla, 'invalid'],
  ['no name', { ownerName: '' }, layla, 'bad-args'],
  ['a deactivated admin', {}, { ...layla, active: false }, 'deactivated'],
])('%s', (_name, given, actor, expected) => {
  expect(outcomeOf('owner.confirm', { ...args, ...given }, { member: [sara] }, aContext({ actor }))).toBe(expected)
})

test('a name that is confirmed already changes nothing, and can be given to another member', () => {
  const rows = { member: [sara, omar], ownerMatch: [match] }
  expect(outcomeOf('owner.confirm', args, rows, admin)).toEqual([])
  expect(outcomeOf('owner.confirm', { ...args, memberId: 'omar' }, rows, admin)).toMatchObject([{ row: { memberId: 'omar' } }])
})
