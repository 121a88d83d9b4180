import type { PracticeAccount, PracticeDeal, QualificationField } from '../records.ts'
import { element } from './element.ts'
import { accountById, allUsers, dealsOfAccount, pipelineNames, stageNames, userById } from './store.ts'

/** One labelled value of a record: how it is shown, and how it is edited where it can be. */
export interface Field<Of> {
  key: string
  label: string
  show(record: Of): Node | string
  edit?(record: Of): HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
  parse?(text: string): Partial<Of>
}
export type DealField = Field<PracticeDeal>
export type AccountField = Field<PracticeAccount>

function none(): Node {
  return element('span', { class: 'none' }, '—')
}

function textOrNone(text: string | undefined): Node | string {
  return text ? text : none()
}

function input(value: string, type = 'text'): HTMLInputElement {
  const made = element('input', { type })
  made.value = value
  return made
}

function select(options: { value: string; label: string }[], value: string): HTMLSelectElement {
  const made = element('select', {}, ...options.map((option) => element('option', { value: option.value }, option.label)))
  made.value = value
  return made
}

export function money(amount: number, currency: string): string {
  const whole = Number.isInteger(amount)
  const digits = whole ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {}
  return new Intl.NumberFormat('en-GB', { style: 'currency', currency, currencyDisplay: 'code', ...digits }).format(amount)
}

export function shortMoney(amount: number, currency: string): string {
  return `${currency} ${new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 }).format(amount)}`
}

export function shortDay(day: string): string {
  return new Date(day).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
}

function ownerName(id: string): string {
  return userById(id)?.name ?? id
}

function mailLink(owner: string): Node {
  const email = userById(owner)?.email
  return email ? element('a', { href: `mailto:${email}` }, email) : none()
}

function website(account: PracticeAccount | undefined): Node {
  return account?.website ? element('a', { href: account.website, rel: 'noreferrer' }, account.website) : none()
}

function chooseOwner(owner: string): HTMLSelectElement {
  return select(
    allUsers().map((user) => ({ value: user.id, label: user.name })),
    owner,
  )
}

export const detailFields: DealField[] = [
  {
    key: 'stage',
    label: 'Stage',
    show: (deal) => deal.stage,
    edit: (deal) =>
      select(
        stageNames().map((stage) => ({ value: stage, label: stage })),
        deal.stage,
      ),
    parse: (stage) => ({ stage }),
  },
  {
    key: 'pipeline',
    label: 'Pipeline',
    show: (deal) => deal.pipeline,
    edit: (deal) =>
      select(
        pipelineNames().map((pipeline) => ({ value: pipeline, label: pipeline })),
        deal.pipeline,
      ),
    parse: (pipeline) => ({ pipeline }),
  },
  {
    key: 'amount',
    label: 'Amount',
    show: (deal) => money(deal.amount, deal.currency),
    edit: (deal) => input(money(deal.amount, deal.currency)),
    parse: (text) => {
      const currency = /[A-Z]{3}/.exec(text)?.[0]
      const amount = Number(text.replace(/[^\d.]/g, ''))
      return { amount, ...(currency ? { currency } : {}) }
    },
  },
  {
    key: 'closeDate',
    label: 'Expected close',
    show: (deal) => shortDay(deal.closeDate),
    edit: (deal) => input(deal.closeDate, 'date'),
    parse: (closeDate) => ({ closeDate }),
  },
  {
    key: 'nextStep',
    label: 'Next step',
    show: (deal) => textOrNone(deal.nextStep),
    edit: (deal) => input(deal.nextStep),
    parse: (nextStep) => ({ nextStep }),
  },
  { key: 'forecast', label: 'Forecast category', show: (deal) => (Number(deal.id) % 3 === 0 ? 'Best case' : 'Pipeline') },
  { key: 'source', label: 'Lead source', show: (deal) => ['Referral', 'Outbound', 'Trade fair', 'Website'][Number(deal.id) % 4] ?? '' },
]

function textArea(key: QualificationField, label: string): DealField {
  return {
    key,
    label,
    show: (deal) => textOrNone(deal[key]),
    edit: (deal) => {
      const made = element('textarea', { rows: '2' })
      made.value = deal[key] ?? ''
      return made
    },
    parse: (text) => ({ [key]: text.trim() }),
  }
}

export const qualificationSection: DealField[] = [
  textArea('identify_pain', 'Pain'),
  textArea('metrics', 'Metrics'),
  textArea('economic_buyer', 'Economic buyer'),
  textArea('champion', 'Champion'),
  textArea('decision_criteria', 'Decision criteria'),
  textArea('decision_process', 'Decision process'),
]

export const procurementSection: DealField[] = [textArea('paper_process', 'Paper process'), textArea('competition', 'Competition')]

export const dealOwnerFields: DealField[] = [
  {
    key: 'owner',
    label: 'Owner',
    show: (deal) => ownerName(deal.owner),
    edit: (deal) => chooseOwner(deal.owner),
    parse: (owner) => ({ owner }),
  },
  { key: 'ownerEmail', label: 'E-mail', show: (deal) => mailLink(deal.owner) },
]

export const dealAccountFields: DealField[] = [
  {
    key: 'account',
    label: 'Account',
    show: (deal) => element('a', { href: `/accounts/${deal.account}` }, accountById(deal.account)?.name ?? deal.account),
  },
  { key: 'website', label: 'Website', show: (deal) => website(accountById(deal.account)) },
  { key: 'city', label: 'City', show: (deal) => accountById(deal.account)?.city ?? '' },
]

export const dealActivityFields: DealField[] = [
  { key: 'lastActivity', label: 'Last activity', show: (deal) => shortDay(deal.lastActivity) },
]

export const accountDetailFields: AccountField[] = [
  { key: 'website', label: 'Website', show: (account) => website(account) },
  { key: 'industry', label: 'Industry', show: (account) => account.industry },
  { key: 'city', label: 'City', show: (account) => `${account.city}, ${account.country}` },
]

export const accountOwnerFields: AccountField[] = [
  { key: 'owner', label: 'Owner', show: (account) => ownerName(account.owner) },
  { key: 'ownerEmail', label: 'E-mail', show: (account) => mailLink(account.owner) },
]

export const accountActivityFields: AccountField[] = [
  {
    key: 'lastActivity',
    label: 'Last activity',
    show: (account) => {
      const latest = dealsOfAccount(account.id)
        .map((deal) => deal.lastActivity)
        .sort()
        .at(-1)
      return latest ? shortDay(latest) : none()
    },
  },
]
