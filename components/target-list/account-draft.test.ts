import { expect, test } from 'vitest'
import { accountEdits, faultsOf, newAccount, useAccountAdding } from './account-draft.ts'

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

test('who is on the list already is not added again, by name as it sounds or by domain', () => {
  const listed = { names: ['al noor'], domains: ['alnoor.ae'] }
  expect(faultsOf({ ...seen, name: 'AL NOOR', domain: '' }, listed)).toEqual({ name: 'on-list-already' })
  expect(faultsOf({ ...seen, name: 'Another', domain: 'www.alnoor.ae/en' }, listed)).toEqual({ domain: 'on-list-already' })
  expect(faultsOf({ ...seen, name: 'Another', domain: '' }, listed)).toEqual({})
})

test('a new account holds what was typed and nothing else', () => {
  const typed = { name: ' Al Noor ', domain: 'https://www.alnoor.ae', tier: 2, ownerId: '' }
  expect(newAccount(typed, 'a')).toEqual({ id: 'a', name: 'Al Noor', domain: 'alnoor.ae', tier: 2 })
  expect(newAccount({ ...typed, domain: '', ownerId: 'sara' }, 'a')).toEqual({ id: 'a', name: 'Al Noor', tier: 2, ownerId: 'sara' })
})

test('words that were not added stay for their list, and for no other', () => {
  const { open, write, leave, end } = useAccountAdding.getState()
  open('gcc')
  write({ name: 'Al Noor' })
  leave()
  open('gcc')
  expect(useAccountAdding.getState()).toMatchObject({ isOpen: true, typed: { name: 'Al Noor' } })
  open('levant')
  expect(useAccountAdding.getState().typed.name).toBe('')
  end()
  expect(useAccountAdding.getState().isOpen).toBe(false)
})
