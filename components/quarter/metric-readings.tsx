import { useId } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { Name } from '#components/ui/name.tsx'
import { Pill } from '#components/ui/pill.tsx'
import { createId } from '#lib/base/id.ts'
import type { PlanItemView } from '#lib/messages/views/plan.ts'
import type { QuarterObjectiveView } from '#lib/messages/views/quarter.ts'
import type { PersonView } from '#lib/messages/views.ts'
import type { Metric } from '#lib/schema/metric.ts'
import { ActivityNote } from './activity-note.tsx'
import { CountedOffer } from './counted-offer.tsx'
import { useForm } from './quarter-forms.ts'
import { type ReadingFields, ReadingForm } from './reading-form.tsx'
import { ReadingsFile } from './readings-file.tsx'
import { ReadingsTable } from './readings-table.tsx'
import { useWrite, type Write } from './use-write.ts'

/** One metric: what it counts, where it runs from and to, and its readings: added, corrected, taken from a file or from what was counted. */
export function MetricReadings({
  metric: { row, may },
  isLeading,
  counted,
  people,
  today,
}: {
  metric: PlanItemView<Metric>
  isLeading: boolean
  counted: QuarterObjectiveView['counted'][number]['readings']
  people: readonly PersonView[]
  today: string
}) {
  const t = useTranslations('quarter.metrics')
  const format = useFormatter()
  const id = useId()
  const name = isolate(row.name)
  const reading = useForm<ReadingFields, Metric>(`reading ${row.id}`)
  const file = useForm<'text', Metric>(`readings ${row.id}`)
  const { send, ...state } = useWrite('metric.read')
  const write: Write<'metric.read'> = { ...state, send: (args, onSaved) => send({ changeId: createId(), ...args }, onSaved) }
  const key = { metricId: row.id, objectiveId: row.objectiveId }
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-2 border-hairline border-t py-4">
      <header>
        <h3 id={id} className="font-bold">
          <Name>{row.name}</Name>
        </h3>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-small">
          {isLeading && <Pill tone="accent">{t('leading')}</Pill>}
          <span>{t(`kind.${row.kind}`)}</span>
          <span>{t('fromTo', { baseline: format.number(row.baseline), target: format.number(row.target), unit: isolate(row.unit) })}</span>
        </p>
        <ActivityNote kind={row.kind} />
      </header>
      {counted.length > 0 && (
        <CountedOffer
          name={name}
          readings={counted}
          canTake={may.edit}
          busy={write.busy}
          onTake={() => write.send({ ...key, readings: counted })}
        />
      )}
      <ReadingsTable
        name={name}
        readings={row.readings}
        people={people}
        canEdit={may.edit}
        busy={write.busy}
        onCorrect={({ on, value }) => reading.open({ on, value: String(value) }, row)}
        onRemove={({ on, value }) => write.send({ ...key, readings: [{ on, from: value }] })}
      />
      {write.error && !reading.form && !file.form && <ErrorNotice error={write.error} />}
      {reading.form && <ReadingForm form={reading.form} name={name} stored={row.readings} today={today} write={write} metric={key} />}
      {file.form && <ReadingsFile form={file.form} name={name} stored={row.readings} today={today} write={write} metric={key} />}
      {may.edit && !reading.form && !file.form && (
        <div className="flex flex-wrap gap-x-4">
          <Button look="link" aria-label={t('addTo', { name })} onClick={() => reading.open({ on: today, value: '' }, row)}>
            {t('add')}
          </Button>
          <Button look="link" aria-label={t('fileFor', { name })} onClick={() => file.open({ text: '' }, row)}>
            {t('file')}
          </Button>
        </div>
      )}
    </section>
  )
}
