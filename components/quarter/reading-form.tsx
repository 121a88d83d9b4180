import { useFormatter, useTranslations } from 'use-intl'
import { useDay } from '#components/ui/time.tsx'
import { readNumber } from '#lib/rules/reading-import.ts'
import type { Metric } from '#lib/schema/metric.ts'
import { ItemForm } from './item-form.tsx'
import type { Form } from './quarter-forms.ts'
import type { Write } from './use-write.ts'

export type ReadingFields = 'on' | 'value'

/** One reading: the day and the number. What stands there for that day already is named before it is replaced. */
export function ReadingForm({
  form,
  name,
  stored,
  today,
  metric,
  write,
}: {
  form: Form<ReadingFields, Metric>
  name: string
  stored: Metric['readings']
  today: string
  metric: { metricId: string; objectiveId: string }
  write: Write<'metric.read'>
}) {
  const t = useTranslations('quarter.metrics')
  const format = useFormatter()
  const day = useDay()
  const { on } = form.typed
  const standing = stored.find((reading) => reading.on === on)
  return (
    <ItemForm
      form={form}
      label={t('readingOf', { name })}
      fields={[
        {
          name: 'on',
          label: t('day'),
          as: 'day',
          latest: today,
          fault: (text) => (text > today ? t('faults.not-come', { value: text }) : undefined),
          ...(standing ? { hint: t('replaces', { day: day(on, 'full'), value: format.number(standing.value) }) } : {}),
        },
        {
          name: 'value',
          label: t('value'),
          as: 'line',
          fault: (text) => (readNumber(text) === undefined ? t('faults.no-number', { value: text.slice(0, 60) }) : undefined),
        },
      ]}
      save={t('save')}
      busy={write.busy}
      error={write.error}
      onSave={() => {
        const value = readNumber(form.typed.value)
        if (value === undefined) return
        write.send({ ...metric, readings: [{ on, value, ...(standing ? { from: standing.value } : {}) }] }, form.close)
      }}
    />
  )
}
