import type { PracticeAccount } from '../records.ts'
import { element } from './element.ts'
import { type AccountField, accountActivityFields, accountDetailFields, accountOwnerFields, money } from './fields.ts'
import { type Editing, fieldRows, type Section } from './section.ts'
import { dealsOfAccount } from './store.ts'

export function accountSections(fieldAttribute: string): Section<PracticeAccount>[] {
  const rows = (fields: AccountField[]) => (account: PracticeAccount, editing: Editing) => [
    fieldRows(fields, account, editing, fieldAttribute),
  ]
  return [
    {
      name: 'head',
      tag: 'header',
      content: (account) => [
        element('p', { class: 'crumbs' }, element('a', { href: '/accounts' }, 'Accounts')),
        element('h1', { [fieldAttribute]: 'name', tabindex: '-1' }, element('span', { class: 'value' }, account.name)),
        element('p', { class: 'sub' }, `${account.industry} · ${account.city}`),
      ],
    },
    { name: 'details', title: 'Account details', content: rows(accountDetailFields) },
    { name: 'deals', title: 'Deals', content: (account) => [dealTable(account)] },
    { name: 'owner', title: 'Ownership', content: rows(accountOwnerFields) },
    { name: 'activity', title: 'Activity', content: rows(accountActivityFields) },
  ]
}

function dealTable(account: PracticeAccount): Node {
  const deals = dealsOfAccount(account.id)
  if (deals.length === 0) return element('p', { class: 'none' }, 'No deals')
  return element(
    'ul',
    { class: 'links' },
    ...deals.map((deal) =>
      element(
        'li',
        {},
        element('a', { href: `/deals/${deal.id}` }, deal.name),
        element('small', {}, ` ${deal.stage} · ${money(deal.amount, deal.currency)}`),
      ),
    ),
  )
}
