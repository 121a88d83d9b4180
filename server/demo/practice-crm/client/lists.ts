import type { PracticeAccount, PracticeDeal } from '../records.ts'
import { element } from './element.ts'
import { money, shortDay, shortMoney } from './fields.ts'
import { accountById, allAccounts, allDeals, stageNames, userById } from './store.ts'
import { windowed } from './windowed.ts'

/** All deals in rows; a click beside the link opens the deal in the side sheet and leaves the address as it is. */
export function dealList(openSheet: (deal: PracticeDeal) => void): HTMLElement {
  const rows = windowed(allDeals(), 45, (deal) => {
    const row = element(
      'div',
      { class: 'row', role: 'row' },
      element('span', { class: 'grow' }, element('a', { href: `/deals/${deal.id}` }, deal.name)),
      element('span', {}, accountById(deal.account)?.name ?? ''),
      element('span', {}, deal.stage),
      element('span', { class: 'number' }, money(deal.amount, deal.currency)),
      element('span', {}, shortDay(deal.closeDate)),
      element('span', {}, userById(deal.owner)?.name ?? ''),
    )
    row.addEventListener('click', (event) => {
      if (!(event.target instanceof HTMLAnchorElement)) openSheet(deal)
    })
    return row
  })
  return listPage(`Deals`, `${allDeals().length} deals`, ['Name', 'Account', 'Stage', 'Amount', 'Expected close', 'Owner'], rows)
}

export function accountList(): HTMLElement {
  const row = (account: PracticeAccount) =>
    element(
      'div',
      { class: 'row', role: 'row' },
      element('span', { class: 'grow' }, element('a', { href: `/accounts/${account.id}` }, account.name)),
      element('span', {}, account.industry),
      element('span', {}, account.city),
      element('span', {}, userById(account.owner)?.name ?? ''),
    )
  return listPage('Accounts', `${allAccounts().length} accounts`, ['Name', 'Industry', 'City', 'Owner'], windowed(allAccounts(), 45, row))
}

function listPage(title: string, count: string, columns: string[], rows: HTMLElement): HTMLElement {
  const head = element(
    'div',
    { class: 'row columns-head', role: 'row' },
    ...columns.map((name, index) => element('span', { class: index === 0 ? 'grow' : name === 'Amount' ? 'number' : '' }, name)),
  )
  const heading = element('div', { class: 'list-head' }, element('h1', {}, title), element('small', {}, count))
  return element('div', { class: 'list-page' }, heading, element('div', { class: 'table card' }, head, rows))
}

/** Deals by stage; amounts abbreviated, as boards do. */
export function dealBoard(): HTMLElement {
  const columns = stageNames().map((stage) => {
    const deals = allDeals().filter((deal) => deal.stage === stage)
    const cards = windowed(deals, 82, (deal) =>
      element(
        'a',
        { class: 'board-card', href: `/deals/${deal.id}`, 'data-deal': deal.id },
        element('strong', {}, deal.name),
        element('span', {}, accountById(deal.account)?.name ?? ''),
        element('small', {}, `${shortMoney(deal.amount, deal.currency)} · ${userById(deal.owner)?.name ?? ''}`),
      ),
    )
    return element('div', { class: 'board-column' }, element('h2', {}, stage, element('small', {}, ` ${deals.length}`)), cards)
  })
  const heading = element('div', { class: 'list-head' }, element('h1', {}, 'Board'), element('small', {}, 'Sales pipeline'))
  return element('div', { class: 'list-page' }, heading, element('div', { class: 'board' }, ...columns))
}
