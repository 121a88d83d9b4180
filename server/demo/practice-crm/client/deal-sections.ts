import type { PracticeDeal } from '../records.ts'
import { element } from './element.ts'
import {
  type DealField,
  dealAccountFields,
  dealActivityFields,
  dealOwnerFields,
  detailFields,
  money,
  procurementSection,
  qualificationSection,
  shortDay,
} from './fields.ts'
import { type Editing, fieldRows, type Section } from './section.ts'
import { accountById, stageNames } from './store.ts'

/** The parts of a deal's page, in the order in which they stand. */
export function dealSections(fieldAttribute: string): Section<PracticeDeal>[] {
  const rows = (fields: DealField[]) => (deal: PracticeDeal, editing: Editing) => [fieldRows(fields, deal, editing, fieldAttribute)]
  return [
    { name: 'head', tag: 'header', content: (deal) => head(deal, fieldAttribute) },
    { name: 'details', title: 'Deal details', content: rows(detailFields) },
    { name: 'qualification', title: 'Qualification', lazy: 'scroll', content: rows(qualificationSection) },
    { name: 'procurement', title: 'Procurement', lazy: 'opened', content: rows(procurementSection) },
    { name: 'owner', title: 'Ownership', content: rows(dealOwnerFields) },
    { name: 'account', title: 'Account', content: rows(dealAccountFields) },
    { name: 'activity', title: 'Activity', content: (deal, editing) => [...rows(dealActivityFields)(deal, editing), timeline(deal)] },
  ]
}

function head(deal: PracticeDeal, fieldAttribute: string): Node[] {
  const reached = stageNames().indexOf(deal.stage)
  return [
    element('p', { class: 'crumbs' }, element('a', { href: '/deals' }, 'Deals'), ' / ', accountById(deal.account)?.name ?? ''),
    element('h1', { [fieldAttribute]: 'name', tabindex: '-1' }, element('span', { class: 'value' }, deal.name)),
    element('p', { class: 'sub' }, `${money(deal.amount, deal.currency)} · closes ${shortDay(deal.closeDate)}`),
    element(
      'ol',
      { class: 'path', 'aria-label': 'Stages' },
      ...stageNames().map((stage, index) => element('li', { class: stepClass(index, reached) }, stage)),
    ),
  ]
}

function stepClass(index: number, reached: number): string {
  if (index === reached) return 'now'
  return index < reached ? 'done' : 'ahead'
}

function timeline(deal: PracticeDeal): Node {
  const lines = ['E-mail sent', 'Call, 12 min', 'Deal created']
  return element('ul', { class: 'timeline' }, ...lines.map((line) => element('li', {}, line, element('small', {}, ` · deal ${deal.id}`))))
}
