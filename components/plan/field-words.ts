import { useFormatter, useTranslations } from 'use-intl'
import { isolate } from '#components/ui/isolate.ts'
import { useMoney } from '#components/ui/money.tsx'
import { useDay } from '#components/ui/time.tsx'
import type { PlanView } from '#lib/messages/views/plan.ts'
import { type Share, shares } from '#lib/rules/plan-faults.ts'
import { planItems } from '#lib/rules/plan-items.ts'
import type { Metric } from '#lib/schema/metric.ts'
import type { Objective } from '#lib/schema/objective.ts'
import { type CascadeTable, itemsOf, titleOf } from './cascade-item.ts'
import { fieldOfRow, itemFields } from './item-fields.ts'
import { useQuarterName } from './quarter-name.ts'

/** A file may bring hundreds. */
const mostReadings = 6

/** A control's label, by the field's name in `itemFields`. */
export function useFieldLabel(): (table: CascadeTable, name: string) => string {
  const t = useTranslations('plan.fields')
  return (table, name) => t(`${table}.${name}` as 'bet.title') // a test keeps a label for each field of `itemFields`
}

/** Names of the row's own fields, also of those that are edited elsewhere: for a history. */
export function useRowFieldName(): (table: CascadeTable, field: string) => string {
  const t = useTranslations('plan')
  const label = useFieldLabel()
  return (table, field) => {
    const group = itemFields[table].find(({ name }) => name.includes('.') && fieldOfRow(name) === field)?.group
    if (group) return t(`groups.${group}`)
    if (itemFields[table].some(({ name }) => name === field)) return label(table, field)
    const other = `otherFields.${field}` as 'otherFields.scope'
    return t.has(other) ? t(other) : field
  }
}

/** A stored value as people read it: names for ids, words for codes. Nothing reads as "nothing". */
export function useFieldValue(plan: PlanView): (table: CascadeTable, field: string, value: unknown) => string {
  const t = useTranslations('plan')
  const common = useTranslations('common')
  const format = useFormatter()
  const money = useMoney()
  const quarterName = useQuarterName()
  const day = useDay()

  const titleIn = (table: CascadeTable, id: string) => {
    const row = itemsOf(plan, table).find((item) => item.row.id === id)?.row
    return row ? isolate(titleOf(row)) : t('value.elsewhere')
  }
  const sharesOf = (intended: Objective['intended']) =>
    shares.flatMap((share: Share) => {
      const percent = intended?.[share]
      return percent === undefined ? [] : [t('cascade.share', { percent, share: t(`shares.${share}`) })]
    })
  const givenOf = (given: Objective['given']) => [
    ...(given?.budget ? [isolate(money({ ...given.budget, approximate: false }))] : []),
    ...(given?.headcount === undefined ? [] : [t('value.headcount', { count: given.headcount })]),
  ]

  return (table, field, value) => {
    if (value === undefined || value === null || value === '') return t('value.nothing')
    if (field === planItems[table].parent?.field) return titleIn(planItems[table].parent?.table as CascadeTable, String(value)) // parents of the cascade stand in it
    switch (field) {
      case 'driId':
        return isolate(plan.people.find(({ id }) => id === value)?.name ?? t('value.elsewhere'))
      case 'leadingMetricId':
        return titleIn('metric', String(value))
      case 'month':
        return format.dateTime(Date.parse(`${String(value)}-01T00:00:00Z`), { month: 'long', year: 'numeric', timeZone: 'UTC' })
      case 'quarter':
        return quarterName(String(value))
      case 'kind':
      case 'direction':
      case 'state':
        return t(`options.${field}.${String(value)}` as 'options.kind.output') // the field's own codes
      case 'intended':
        return format.list(sharesOf(value as Objective['intended']))
      case 'given':
        return format.list(givenOf(value as Objective['given']))
      case 'counted':
        return t(`options.counted.what.${(value as NonNullable<Metric['counted']>).what}`)
      case 'readings': {
        const readings = value as Metric['readings']
        const shown = readings.slice(0, mostReadings).map((one) => `${day(one.on)}: ${format.number(one.value)}`)
        const more = readings.length - shown.length
        return format.list(more > 0 ? [...shown, t('value.moreReadings', { count: more })] : shown)
      }
      case 'scope':
        return t('value.scope', { count: (value as Objective['scope']).any.length })
      case 'statusOverride': {
        const { status, reason } = value as NonNullable<Objective['statusOverride']>
        return `${common(`objectiveStatus.${status}`)}: ${isolate(reason)}`
      }
      default:
        return typeof value === 'number' ? format.number(value, { useGrouping: field !== 'year' }) : isolate(String(value))
    }
  }
}
