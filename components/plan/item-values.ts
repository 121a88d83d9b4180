import { currencyDigits } from '#components/ui/currency-digits.ts'
import { readTypedNumber } from '#lib/base/typed-number.ts'
import type { Metric } from '#lib/schema/metric.ts'
import type { Row } from '#lib/schema/tables.ts'
import type { CascadeTable } from './cascade-item.ts'
import { fieldOfRow, type ItemField, itemFields } from './item-fields.ts'

/** What stands in the controls of a form, by field name; several values are a line each. */
export type Values = Readonly<Record<string, string>>

/** Why a field cannot be taken as it is typed; the sentence names the limit. */
export type FieldFault =
  | { code: 'missing' | 'not-a-number' | 'not-whole' | 'not-a-currency' | 'needs-currency' }
  | { code: 'too-long'; limit: number; count: number }
  | { code: 'out-of-range'; from: number; to: number }
export type FieldFaults = Readonly<Record<string, FieldFault>>

/** A row as its form shows it. */
export function valuesOf(table: CascadeTable, row: Row<CascadeTable>): Values {
  const flat = { ...row, ...partsOf(row) } as Record<string, unknown>
  return Object.fromEntries(itemFields[table].map(({ name }) => [name, textOf(flat[name])]))
}

function partsOf(row: Row<CascadeTable>): Record<string, unknown> {
  const parts: Record<string, unknown> = {}
  if ('intended' in row) for (const [share, percent] of Object.entries(row.intended ?? {})) parts[`intended.${share}`] = percent
  if ('given' in row) {
    const { budget, headcount } = row.given ?? {}
    parts['given.headcount'] = headcount
    if (budget) {
      parts['given.budget'] = budget.minor / 10 ** currencyDigits(budget.currency)
      parts['given.currency'] = budget.currency
    }
  }
  if ('counted' in row) for (const [part, value] of Object.entries(row.counted ?? {})) parts[`counted.${part}`] = value
  return parts
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  return Array.isArray(value) ? value.join('\n') : String(value)
}

/**
 * The row that a form means: `seen` with what was typed. Fields that were not typed in stay as they were seen, so that no change is made
 * which the person did not make.
 */
export function rowFrom<T extends CascadeTable>(table: T, seen: Row<T>, typed: Values): { row: Row<T> } | { faults: FieldFaults } {
  const values = { ...valuesOf(table, seen), ...typed }
  const typedIn = new Set(Object.keys(typed).map(fieldOfRow))
  const faults: Record<string, FieldFault> = {}
  const read: Record<string, unknown> = {}
  for (const field of itemFields[table]) {
    const isAsked = typedIn.has(fieldOfRow(field.name)) || field.required
    if (!isAsked) continue
    const outcome = readField(field, values[field.name] ?? '')
    if (isFault(outcome)) faults[field.name] = outcome.fault
    else read[field.name] = outcome.value
  }
  if (read['given.budget'] !== undefined && read['given.currency'] === undefined && !faults['given.currency'])
    faults['given.currency'] = { code: 'needs-currency' }
  if (values['counted.what'] === 'amount' && typedIn.has('counted') && !read['counted.currency'] && !faults['counted.currency'])
    faults['counted.currency'] = { code: 'needs-currency' }
  if (Object.keys(faults).length > 0) return { faults }
  const next: Record<string, unknown> = { ...seen }
  for (const field of typedIn) {
    const value = wholeField(field, read)
    if (value === undefined) delete next[field]
    else next[field] = value
  }
  return { row: next as Row<T> } // built from the table's own fields; its schema is checked before it is stored
}

type Read = { value: unknown } | { fault: FieldFault }

function isFault(read: Read): read is { fault: FieldFault } {
  return 'fault' in read
}

/** Texts that the schema wants even where nothing is written. */
const mayBeEmptyText = ['why', 'decisionRights', 'diagnosis', 'guidingPolicy']

function readField(field: ItemField, typed: string): Read {
  const text = typed.trim()
  if (text === '') {
    if (field.required) return { fault: { code: 'missing' } }
    return { value: mayBeEmptyText.includes(field.name) ? '' : undefined }
  }
  if (field.max !== undefined && text.length > field.max) return { fault: { code: 'too-long', limit: field.max, count: text.length } }
  switch (field.kind) {
    case 'whole':
      return readNumber(text, field.name === 'year' ? [2000, 2200] : [1, 1_000_000], true)
    case 'number':
      return readNumber(text, field.name === 'given.headcount' ? [0, 100_000] : [-1e15, 1e15], false)
    case 'percent':
      return readNumber(text, [0, 100], false)
    case 'money':
      return readNumber(text, [0, 1e12], false)
    case 'currency':
      return /^[a-z]{3}$/i.test(text) ? { value: text.toUpperCase() } : { fault: { code: 'not-a-currency' } }
    case 'stages':
    case 'lists':
      return { value: text.split('\n') }
    default:
      return { value: text }
  }
}

function readNumber(text: string, [from, to]: readonly [number, number], whole: boolean): Read {
  const value = readTypedNumber(text.replace(/[%٪]$/, ''))
  if (value === undefined) return { fault: { code: 'not-a-number' } }
  if (whole && !Number.isInteger(value)) return { fault: { code: 'not-whole' } }
  return value < from || value > to ? { fault: { code: 'out-of-range', from, to } } : { value }
}

/** Parts put together to what the row holds. */
function wholeField(field: string, read: Readonly<Record<string, unknown>>): unknown {
  switch (field) {
    case 'intended':
      return filled({ budget: read['intended.budget'], headcount: read['intended.headcount'], effort: read['intended.effort'] })
    case 'given':
      return filled({ budget: budgetOf(read['given.budget'], read['given.currency']), headcount: read['given.headcount'] })
    case 'counted':
      return countedOf(read)
    default:
      return read[field]
  }
}

function filled(parts: Record<string, unknown>): Record<string, unknown> | undefined {
  const entries = Object.entries(parts).filter(([, value]) => value !== undefined)
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

function budgetOf(major: unknown, currency: unknown): { minor: number; currency: string } | undefined {
  if (typeof major !== 'number' || typeof currency !== 'string') return undefined
  return { minor: Math.round(major * 10 ** currencyDigits(currency)), currency }
}

function countedOf(read: Readonly<Record<string, unknown>>): Metric['counted'] {
  const stageKeys = read['counted.stageKeys'] as string[] | undefined // `readField` of that kind
  const stages = stageKeys ? { stageKeys } : {}
  switch (read['counted.what']) {
    case 'commitments-kept':
      return { what: 'commitments-kept' }
    case 'accounts-at-step': {
      const listIds = read['counted.listIds'] as string[] | undefined
      const step = (read['counted.step'] ?? 'contacted') as 'contacted' // one of the options of its control
      return { what: 'accounts-at-step', step, ...(listIds ? { listIds } : {}) }
    }
    case 'deals':
      return { what: 'deals', ...stages }
    case 'amount':
      return { what: 'amount', currency: String(read['counted.currency']), ...stages }
    default:
      return undefined
  }
}
