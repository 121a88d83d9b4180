import type { CascadeTable } from './cascade-item.ts'

/**
 * What people edit of each item, as data: the form draws one control for each, in this order, and `item-values.ts` reads what was typed.
 * A name with a dot is a part of the field before the dot, which is sent whole.
 */
export interface ItemField {
  name: string
  kind: FieldKind
  /** The row is no row without it. */
  required?: true
  /** Most characters of a line or text, as its schema has it. */
  max?: number
  options?: readonly string[]
  /** Shown side by side under one heading. */
  group?: 'range' | 'intended' | 'given' | 'counted'
}

export type FieldKind =
  | 'line'
  | 'text'
  | 'person'
  | 'parent'
  | 'quarter'
  | 'month'
  | 'leading'
  | 'whole'
  | 'number'
  | 'percent'
  | 'money'
  | 'currency'
  | 'choice'
  /** Several values, a line each. */
  | 'stages'
  | 'lists'
  | 'step'

const lineMax = 500
const textMax = 10_000
const line = (name: string): ItemField => ({ name, kind: 'line', required: true, max: lineMax })
const text = (name: string): ItemField => ({ name, kind: 'text', max: textMax })
const dri: ItemField = { name: 'driId', kind: 'person' }

export const itemFields: { [T in CascadeTable]: readonly ItemField[] } = {
  annualFrame: [text('diagnosis'), text('guidingPolicy'), { name: 'year', kind: 'whole', required: true }],
  bet: [line('title'), text('why'), dri, { name: 'frameId', kind: 'parent' }],
  objective: [
    line('title'),
    text('why'),
    dri,
    text('decisionRights'),
    text('escalation'),
    { name: 'betId', kind: 'parent' },
    { name: 'quarter', kind: 'quarter', required: true },
    { name: 'priority', kind: 'whole', required: true },
    { name: 'leadingMetricId', kind: 'leading' },
    { name: 'intended.budget', kind: 'percent', group: 'intended' },
    { name: 'intended.headcount', kind: 'percent', group: 'intended' },
    { name: 'intended.effort', kind: 'percent', group: 'intended' },
    { name: 'given.budget', kind: 'money', group: 'given' },
    { name: 'given.currency', kind: 'currency', group: 'given' },
    { name: 'given.headcount', kind: 'number', group: 'given' },
  ],
  metric: [
    line('name'),
    { name: 'kind', kind: 'choice', required: true, options: ['outcome', 'output', 'activity'] },
    { name: 'unit', kind: 'line', required: true, max: 40 },
    { name: 'direction', kind: 'choice', required: true, options: ['up', 'down'] },
    { name: 'baseline', kind: 'number', required: true, group: 'range' },
    { name: 'target', kind: 'number', required: true, group: 'range' },
    {
      name: 'counted.what',
      kind: 'choice',
      options: ['', 'commitments-kept', 'accounts-at-step', 'deals', 'amount'],
      group: 'counted',
    },
    { name: 'counted.step', kind: 'step', group: 'counted' },
    { name: 'counted.listIds', kind: 'lists', group: 'counted' },
    { name: 'counted.currency', kind: 'currency', group: 'counted' },
    { name: 'counted.stageKeys', kind: 'stages', group: 'counted' },
    { name: 'objectiveId', kind: 'parent', required: true },
  ],
  milestone: [
    line('title'),
    { name: 'month', kind: 'month', required: true },
    dri,
    { name: 'state', kind: 'choice', required: true, options: ['open', 'reached', 'missed'] },
    { name: 'objectiveId', kind: 'parent', required: true },
  ],
}

/** The field of the row that a form's field belongs to. */
export function fieldOfRow(name: string): string {
  return name.split('.')[0] ?? name
}

/** Which parts of "counted" go with what is counted. */
export const countedParts: Record<string, readonly string[]> = {
  'accounts-at-step': ['counted.step', 'counted.listIds'],
  deals: ['counted.stageKeys'],
  amount: ['counted.currency', 'counted.stageKeys'],
}
