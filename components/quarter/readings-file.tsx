import { useMemo, useRef, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { Field, TextArea } from '#components/ui/input.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { useDay } from '#components/ui/time.tsx'
import { csvLimits } from '#lib/rules/csv-file.ts'
import { checkReadings, mostReadings, type ReadingFault } from '#lib/rules/reading-import.ts'
import type { Metric } from '#lib/schema/metric.ts'
import type { Form } from './quarter-forms.ts'
import type { Write } from './use-write.ts'

/** As many rows as the eye takes in; the rest is counted. */
const listed = 12

/** Readings from a CSV file or pasted cells: what it would do is shown first, and while one row has a fault it does nothing. */
export function ReadingsFile({
  form,
  name,
  stored,
  today,
  metric,
  write,
}: {
  form: Form<'text', Metric>
  name: string
  stored: Metric['readings']
  today: string
  metric: { metricId: string; objectiveId: string }
  write: Write<'metric.read'>
}) {
  const t = useTranslations('quarter.metrics')
  const common = useTranslations('common')
  const chooser = useRef<HTMLInputElement>(null)
  const { text } = form.typed
  const { readings, same, faults } = useMemo(() => checkReadings(text, stored, today), [text, stored, today])
  const [tooLarge, setTooLarge] = useState(false)
  const shown: readonly ReadingFault[] = tooLarge ? [{ code: 'too-large' }] : text.trim() === '' ? [] : faults

  async function take(file: File | undefined) {
    setTooLarge(file !== undefined && file.size > csvLimits.bytes)
    if (file && file.size <= csvLimits.bytes) form.write('text', await file.text())
    if (chooser.current) chooser.current.value = ''
  }
  return (
    <form
      aria-label={t('fileFor', { name })}
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (readings.length > 0) write.send({ ...metric, readings }, form.close)
      }}
    >
      <Field label={t('paste')} hint={t('pasteHint', { most: mostReadings })}>
        {(control) => (
          <TextArea
            {...control}
            dir="ltr"
            rows={6}
            spellCheck={false}
            className="font-mono text-small"
            value={text}
            onChange={(event) => form.write('text', event.target.value)}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => {
              const [file] = event.dataTransfer.files
              if (!file) return
              event.preventDefault()
              void take(file)
            }}
          />
        )}
      </Field>
      <input
        ref={chooser}
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        className="hidden"
        aria-label={t('choose')}
        onChange={(event) => void take(event.target.files?.[0])}
      />
      {shown.length > 0 && <Faults faults={shown} />}
      {text.trim() !== '' && faults.length === 0 && <Preview readings={readings} same={same} />}
      {write.error && <ErrorNotice error={write.error} kept={t('pasteKept')} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={write.busy} disabled={readings.length === 0}>
          {t('takeFile', { count: readings.length })}
        </Button>
        <Button className="min-h-9" onClick={() => chooser.current?.click()}>
          {t('choose')}
        </Button>
        <Button look="quiet" className="min-h-9" onClick={form.close}>
          {common('cancel')}
        </Button>
      </div>
    </form>
  )
}

function Preview({ readings, same }: Pick<ReturnType<typeof checkReadings>, 'readings' | 'same'>) {
  const t = useTranslations('quarter.metrics')
  const format = useFormatter()
  const day = useDay()
  const replaced = readings.filter(({ from }) => from !== undefined).length
  return (
    <div role="status" className="text-small">
      <p className="font-bold">{t('preview', { added: readings.length - replaced, replaced, same })}</p>
      <ul>
        {readings.slice(0, listed).map(({ on, value, from }) => (
          <li key={on}>
            {from === undefined
              ? t('countedDay', { day: day(on, 'full'), value: format.number(value) })
              : t('countedInstead', { day: day(on, 'full'), value: format.number(value), from: format.number(from) })}
          </li>
        ))}
      </ul>
      {readings.length > listed && <p className="text-muted">{t('andMore', { count: readings.length - listed })}</p>}
    </div>
  )
}

function Faults({ faults }: { faults: readonly ReadingFault[] }) {
  const t = useTranslations('quarter.metrics')
  return (
    <div role="alert" className="text-bad text-small">
      <p className="font-bold">{t('faulty', { count: faults.length })}</p>
      <ul className="list-disc ps-4">
        {faults.slice(0, listed).map((fault) => (
          <li key={`${fault.row} ${fault.column} ${fault.code}`}>
            {fault.row !== undefined &&
              (fault.column ? t('inCell', { row: fault.row, column: isolate(fault.column) }) : t('inRow', { row: fault.row }))}{' '}
            {t(`faults.${fault.code}`, { value: isolate(fault.value ?? ''), first: fault.firstRow ?? 0, most: mostReadings })}
          </li>
        ))}
      </ul>
      {faults.length > listed && <p>{t('andMore', { count: faults.length - listed })}</p>}
    </div>
  )
}
