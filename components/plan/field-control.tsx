import { useFormatter, useTranslations } from 'use-intl'
import { Input, Select, TextArea } from '#components/ui/input.tsx'
import { isolate } from '#components/ui/isolate.ts'
import type { PlanView } from '#lib/messages/views/plan.ts'
import type { ScopeChoicesView } from '#lib/messages/views/scope.ts'
import { planItems } from '#lib/rules/plan-items.ts'
import { ladderSteps } from '#lib/schema/ladder-steps.ts'
import type { Row } from '#lib/schema/tables.ts'
import { type CascadeTable, findItem, itemsOf, titleOf } from './cascade-item.ts'
import { ChoiceBoxes } from './choice-boxes.tsx'
import type { ItemField } from './item-fields.ts'
import { monthsOf } from './new-item.ts'
import { useQuarterName } from './quarter-name.ts'

/** What the controls of a form choose from. */
export interface FormChoices {
  plan: PlanView
  /** Absent until they have been read. */
  scope: ScopeChoicesView | undefined
}

interface Control {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

/** The control of one field. Several values are lines of one text. */
export function FieldControl({
  field,
  table,
  row,
  text,
  choices,
  label,
  control,
  onWrite,
}: {
  field: ItemField
  table: CascadeTable
  row: Row<CascadeTable>
  text: string
  choices: FormChoices
  /** Names a group of boxes, which a label's `for` cannot. */
  label: string
  control: Control
  onWrite: (text: string) => void
}) {
  const options = useOptions(field, table, row, choices)
  const common = { ...control, 'data-field': field.name, value: text }
  switch (field.kind) {
    case 'line':
      return <Input {...common} autoComplete="off" onChange={(event) => onWrite(event.target.value)} />
    case 'text':
      return (
        <TextArea
          {...common}
          rows={Math.min(10, Math.max(2, text.split('\n').length + 1))}
          onChange={(event) => onWrite(event.target.value)}
        />
      )
    case 'whole':
    case 'number':
    case 'percent':
    case 'money':
      return <Input {...common} inputMode="decimal" autoComplete="off" onChange={(event) => onWrite(event.target.value)} />
    case 'currency':
      return (
        <>
          <Input
            {...common}
            dir="ltr"
            list={`${control.id}-known`}
            maxLength={3}
            autoComplete="off"
            onChange={(event) => onWrite(event.target.value)}
          />
          <datalist id={`${control.id}-known`}>
            {choices.scope?.currencies.map((currency) => (
              <option key={currency} value={currency} />
            ))}
          </datalist>
        </>
      )
    case 'stages':
    case 'lists':
      return (
        <ChoiceBoxes
          label={label}
          options={options}
          chosen={text === '' ? [] : text.split('\n')}
          onChoose={(chosen) => onWrite(chosen.join('\n'))}
        />
      )
    default:
      return (
        <Select {...common} onChange={(event) => onWrite(event.target.value)}>
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      )
  }
}

function useOptions(
  field: ItemField,
  table: CascadeTable,
  row: Row<CascadeTable>,
  { plan, scope }: FormChoices,
): { value: string; label: string }[] {
  const t = useTranslations('plan')
  const common = useTranslations('common')
  const format = useFormatter()
  const quarterName = useQuarterName()
  const stored = (row as Record<string, unknown>)[field.name]
  const nothing = field.required ? [] : [{ value: '', label: t('value.nothing') }]

  /** What stands there is among the choices, also where it is no longer offered. */
  const withStored = (options: { value: string; label: string }[]) =>
    typeof stored === 'string' && stored !== '' && !options.some(({ value }) => value === stored)
      ? [...options, { value: stored, label: t('value.elsewhere') }]
      : options

  switch (field.kind) {
    case 'person':
      return withStored([
        ...nothing,
        ...plan.people.map(({ id, name, isYou }) => ({ value: id, label: isYou ? t('value.you', { name }) : name })),
      ])
    case 'parent': {
      const parent = planItems[table].parent?.table as CascadeTable // what stands in the cascade has its parent there
      const parents = itemsOf(plan, parent).map((item) => ({
        value: item.row.id,
        label: isolate(shortened(titleOf(item.row))) || t('item.nothingWritten'),
      }))
      return withStored([...nothing, ...parents])
    }
    case 'leading': {
      const metrics = findItem(plan, { table: 'objective', id: row.id })
      const own = metrics && 'metrics' in metrics ? (metrics.metrics as { row: Row<'metric'> }[]) : []
      return withStored([
        ...nothing,
        ...own.map(({ row: metric }) => ({
          value: metric.id,
          label: `${isolate(shortened(metric.name))} (${t(`options.kind.${metric.kind}`)})`,
        })),
      ])
    }
    case 'quarter':
      return withStored(plan.quarters.map((quarter) => ({ value: quarter, label: quarterName(quarter) })))
    case 'month': {
      const months = monthsOf(plan)
      const all = typeof stored === 'string' && stored !== '' && !months.includes(stored) ? [...months, stored] : months
      return all.map((month) => ({
        value: month,
        label: format.dateTime(Date.parse(`${month}-01T00:00:00Z`), { month: 'long', year: 'numeric', timeZone: 'UTC' }),
      }))
    }
    case 'step':
      return ladderSteps.map((step) => ({ value: step, label: common(`ladder.${step}`) }))
    case 'stages':
      return (scope?.stages ?? []).map(({ key, name }) => ({ value: key, label: name }))
    case 'lists':
      return (scope?.lists ?? []).map(({ id, name }) => ({ value: id, label: name }))
    case 'choice':
      return (field.options ?? []).map((value) => ({
        value,
        label: t(`options.${field.name}.${value || 'none'}` as 'options.kind.output'),
      })) // a test keeps a word for each
    default:
      return []
  }
}

const longest = 80

/** A list of options is as wide as its longest. */
function shortened(name: string): string {
  const letters = [...name]
  return letters.length > longest ? `${letters.slice(0, longest).join('')}…` : name
}
