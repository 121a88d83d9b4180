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
    members: [{ id: 'sara', name: 'Sara Haddad', isYou: true }],
    canConfirm: false,
  })
})

test('only an admin confirms', async () => {
  expect((await ownersView(aQuery({}, { memberId: 'layla' }))).canConfirm).toBe(true)
  expect((await ownersView(aQuery({}, { memberId: 'omar' }))).canConfirm).toBe(false)
})
