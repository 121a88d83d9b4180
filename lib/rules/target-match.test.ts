import { expect, test } from 'vitest'
import type { TargetAccount } from '#lib/schema/target-account.ts'
import { aTargetAccount } from '#tests/support/builders.ts'
import { type AccountIdentity, matchTarget, withNameKey } from './target-match.ts'

const crmAccount = 'practice:crm.example:account:3'
const byId = aTargetAccount({ id: 'by-id', name: 'Renamed since', recordIds: [crmAccount] })
const byDomain = aTargetAccount({ id: 'by-domain', name: 'Gulf Cold Chain', domain: 'gcc.ae' })
const byName = aTargetAccount({ id: 'by-name', name: 'Hadi Group', confirmedNames: ['hadi foods'] })
const alike = aTargetAccount({ id: 'alike', name: 'Al Noor Logistics' })
const otherList = aTargetAccount({ id: 'other-list', listId: 'renewals', tier: 3, name: 'Gulf Cold Chain LLC', domain: 'gcc.ae' })
const sameList = aTargetAccount({ id: 'same-list', name: 'Gulf Cold Chain', domain: 'gcc.ae' })
const sister = aTargetAccount({ id: 'sister', listId: 'renewals', name: 'Gulf Dry Ports', domain: 'gcc.ae' })
const all = [byId, byDomain, byName, alike]

test.each<[string, AccountIdentity, TargetAccount[], string]>([
  ['by the CRM’s account, whatever its name', { recordId: crmAccount, domain: 'gcc.ae', name: 'Hadi Foods' }, all, 'crm-account: by-id'],
  ['by domain', { recordId: 'unknown', domain: 'gcc.ae', name: 'Hadi Foods' }, all, 'domain: by-domain'],
  ['by a confirmed name, folded', { domain: 'other.ae', name: 'HADI Foods FZE' }, all, 'confirmed-name: by-name'],
  ['an equal name that nobody confirmed is offered', { name: 'Al-Noor Logistics L.L.C.' }, all, 'doubtful: alike'],
  ['a name that continues it is offered', { name: 'Al Noor Logistics UAE' }, all, 'doubtful: alike'],
  ['a slip of the keyboard is offered', { name: 'Al Noor Logisitcs' }, all, 'doubtful: alike'],
  ['another name is nobody’s', { name: 'Al Noor Foods' }, all, 'none'],
  ['nothing known, nothing matched', {}, all, 'none'],
  ['an empty name is like no other', { name: '—' }, [aTargetAccount({ name: '—' })], 'none'],
  ['one company on two lists is one, best tier first', { domain: 'gcc.ae' }, [otherList, byDomain], 'domain: by-domain other-list'],
  ['two entries on one list are doubtful', { domain: 'gcc.ae' }, [byDomain, sameList], 'doubtful: by-domain same-list'],
  ['two companies with one domain are doubtful', { domain: 'gcc.ae' }, [byDomain, sister], 'doubtful: by-domain sister'],
  [
    'a doubtful domain is not settled by a name',
    { domain: 'gcc.ae', name: 'Hadi Foods' },
    [byDomain, sister, byName],
    'doubtful: by-domain sister',
  ],
  ['a CRM account settles a doubtful domain', { recordId: crmAccount, domain: 'gcc.ae' }, [byId, byDomain, sister], 'crm-account: by-id'],
])('%s', (_name, identity, accounts, expected) => {
  const match = matchTarget(identity, accounts)
  const ids = (list: readonly TargetAccount[]) => list.map(({ id }) => id).join(' ')
  const said =
    match.state === 'matched'
      ? `${match.by}: ${ids(match.accounts)}`
      : match.state === 'doubtful'
        ? `doubtful: ${ids(match.candidates)}`
        : 'none'
  expect(said).toBe(expected)
})

test('an exact name is offered before those that are alike', () => {
  const accounts = [aTargetAccount({ id: 'a', name: 'Hadi Foods Export' }), aTargetAccount({ id: 'b', name: 'Hadi Foods', tier: 4 })]
  expect(matchTarget({ name: 'Hadi Foods FZE' }, accounts)).toMatchObject({ candidates: [{ id: 'b' }, { id: 'a' }] })
})

test('what is stored is found by the folded name, also after it was renamed', () => {
  expect(withNameKey(aTargetAccount({ name: 'Hadi Foods FZE', nameKey: 'before' })).nameKey).toBe('hadi foods')
})
