import { expect, test } from 'vitest'
import { accountEdits, faultsOf } from './account-draft.ts'

const seen = { name: 'Al Noor', domain: 'alnoor.ae', tier: 1, ownerId: 'sara' }

test('only what changed is sent, with what was seen', () => {
  expect(accountEdits({ seen, typed: { ...seen, name: ' Al Noor Group ', domain: 'https://www.alnoor.ae/en' } })).toEqual([
    { field: 'name', from: 'Al Noor', to: 'Al Noor Group' },
  ])
  expect(accountEdits({ seen, typed: { ...seen, tier: 2, ownerId: '', domain: '' } })).toEqual([
    { field: 'domain', from: 'alnoor.ae' },
    { field: 'tier', from: 1, to: 2 },
    { field: 'ownerId', from: 'sara' },
  ])
  expect(accountEdits({ seen: { ...seen, ownerId: '' }, typed: seen })).toEqual([{ field: 'ownerId', to: 'sara' }])
})

test('a fault is told beside its field', () => {
  expect(faultsOf({ ...seen, name: ' ', domain: 'huda@gmail.com' })).toEqual({ name: 'name-missing', domain: 'no-domain' })
  expect(faultsOf({ ...seen, name: 'x'.repeat(501), domain: '' })).toEqual({ name: 'too-long' })
})
