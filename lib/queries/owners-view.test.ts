import { expect, test } from 'vitest'
import { aQuery } from '#tests/support/a-query.ts'
import { anOwnerMatch, aRecord, sara, seenValues, yousef } from '#tests/support/builders.ts'
import { ownersView } from './owners-view.ts'

const owned = (crmId: string, owner: string, type: 'deal' | 'account' = 'deal') => {
  const { ownerId: _ownerId, ...row } = aRecord({ crmId, type, facts: seenValues({ owner }) })
  return row
}

test('names that are no member yet, most deals first, each with the records to hand over', async () => {
  const crmRecord = [
    owned('1', 'Huda'),
    owned('2', 'S. Haddad'),
    owned('3', 's haddad'),
    owned('4', 'S. Haddad', 'account'),
    owned('5', ''),
    owned('6', 'O. Farouk'),
    aRecord(),
  ]
  const query = aQuery({
    crmRecord,
    ownerMatch: [anOwnerMatch({ id: 'crm.example|o farouk', memberId: 'omar' })],
    member: [sara, { ...yousef, active: false }],
  })
  expect(await ownersView(query)).toEqual({
    unmatched: [
      {
        instance: 'crm.example',
        crm: { id: 'practice', name: 'Practice CRM' },
        ownerName: 'S. Haddad',
        deals: 2,
        recordIds: ['practice:crm.example:deal:2', 'practice:crm.example:deal:3', 'practice:crm.example:account:4'],
      },
      {
        instance: 'crm.example',
        crm: { id: 'practice', name: 'Practice CRM' },
        ownerName: 'Huda',
        deals: 1,
        recordIds: ['practice:crm.example:deal:1'],
      },
    ],
    matched: [expect.objectContaining({ ownerName: 'O. Farouk' }), expect.objectContaining({ ownerName: 'Sara Haddad' })],
    members: [{ id: 'sara', name: 'Sara Haddad', isYou: true }],
    canConfirm: false,
  })
})

test('only an admin confirms', async () => {
  expect((await ownersView(aQuery({}, { memberId: 'layla' }))).canConfirm).toBe(true)
  expect((await ownersView(aQuery({}, { memberId: 'omar' }))).canConfirm).toBe(false)
})

test('says of the others who they are and how that is known, also of names whose records are not here', async () => {
  const crmRecord = [owned('6', 'O. Farouk'), aRecord()]
  const ownerMatch = [
    anOwnerMatch({ id: 'crm.example|o farouk', ownerName: 'O. Farouk', memberId: 'omar' }),
    anOwnerMatch({ id: 'other.example|huda', instance: 'other.example', ownerName: 'Huda', memberId: 'yousef' }),
  ]
  const { matched } = await ownersView(aQuery({ crmRecord, ownerMatch }))
  expect(matched.map(({ ownerName, memberId, by, deals, crm }) => [ownerName, memberId, by, deals, crm.name])).toEqual([
    ['O. Farouk', 'omar', 'confirmed', 1, 'Practice CRM'],
    ['Sara Haddad', 'sara', 'email', 1, 'Practice CRM'],
    ['Huda', 'yousef', 'confirmed', 0, 'other.example'],
  ])
})
