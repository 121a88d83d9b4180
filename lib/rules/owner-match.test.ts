import { expect, test } from 'vitest'
import { omar, sara } from '#tests/support/builders.ts'
import { matchOwner, ownerMatchId } from './owner-match.ts'

const memberByEmail = (email: string) => [sara, omar].find((member) => member.email === email)
const confirmed = (name: string) => (ownerMatchId('crm', name) === 'crm|s haddad' ? { memberId: 'sara' } : undefined)

test.each<[string, { email?: string; name?: string }, string | undefined]>([
  ['by e-mail, whatever its case', { email: ' Sara@Nakheel.example ', name: 'Somebody else' }, 'sara'],
  ['the e-mail beats a confirmed name', { email: omar.email, name: 'S. Haddad' }, 'omar'],
  ['by a confirmed name, folded', { name: 'S  HADDAD' }, 'sara'],
  ['a confirmed name where the e-mail is no member’s', { email: 'sara@private.example', name: 'S. Haddad' }, 'sara'],
  ['never by a name that equals a member’s', { name: 'Omar Farouk' }, undefined],
  ['nobody', {}, undefined],
  ['an empty field', { email: '', name: ' ' }, undefined],
])('%s', (_name, owner, expected) => {
  expect(matchOwner(owner, memberByEmail, confirmed)).toBe(expected)
})
