import Pencil from 'lucide-react/icons/pencil'
import Trash2 from 'lucide-react/icons/trash-2'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { ClampedName } from '#components/ui/name.tsx'
import { useDay } from '#components/ui/time.tsx'
import type { PersonView } from '#lib/messages/views.ts'
import type { Metric } from '#lib/schema/metric.ts'

type Reading = Metric['readings'][number]
/** As many as stand there before "show all". */
const shownAtFirst = 8

/** Readings of a metric, newest first, each to be corrected or taken away. */
export function ReadingsTable({
  name,
  readings,
  people,
  canEdit,
  busy,
  onCorrect,
  onRemove,
}: {
  name: string
  readings: readonly Reading[]
  people: readonly PersonView[]
  canEdit: boolean
  busy: boolean
  onCorrect: (reading: Reading) => void
  onRemove: (reading: Reading) => void
}) {
  const t = useTranslations('quarter.metrics')
  const format = useFormatter()
  const day = useDay()
  const [all, setAll] = useState(false)
  const [doubted, setDoubted] = useState<string>()
  if (readings.length === 0) return <p className="text-muted">{t('noReadings')}</p>
  const newest = readings.toReversed()
  const shown = all ? newest : newest.slice(0, shownAtFirst)
  return (
    <>
      <table className="w-full">
        <caption className="sr-only">{t('readingsOf', { name })}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('day')}</th>
            <th scope="col">{t('value')}</th>
            <th scope="col">{t('by')}</th>
            {canEdit && <th scope="col">{t('actions')}</th>}
          </tr>
        </thead>
        <tbody>
          {shown.map((reading) => {
            const by = people.find(({ id }) => id === reading.byId)?.name
            const words = { name, day: day(reading.on, 'full') }
            return (
              <tr key={reading.on} className="*:border-hairline *:border-b *:py-0.5">
                <th scope="row" className="w-32 text-start font-normal text-muted">
                  {day(reading.on, 'full')}
                </th>
                <td className="w-24 text-end">
                  <bdi>{format.number(reading.value, { maximumFractionDigits: 10 })}</bdi>
                </td>
                <td className="ps-4 text-muted text-small">{by && <ClampedName lines={1}>{by}</ClampedName>}</td>
                {canEdit && (
                  <td className="text-end">
                    {doubted === reading.on ? (
                      <>
                        <Button look="quiet" busy={busy} onClick={() => onRemove(reading)}>
                          {t('removeYes')}
                        </Button>
                        <Button look="quiet" onClick={() => setDoubted(undefined)}>
                          {t('keep')}
                        </Button>
                      </>
                    ) : (
                      <>
                        <IconButton label={t('correctOf', words)} tooltip={t('correct')} onClick={() => onCorrect(reading)}>
                          <Pencil aria-hidden="true" className="size-3.5" />
                        </IconButton>
                        <IconButton label={t('removeOf', words)} tooltip={t('remove')} onClick={() => setDoubted(reading.on)}>
                          <Trash2 aria-hidden="true" className="size-3.5" />
                        </IconButton>
                      </>
                    )}
                  </td>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
      {newest.length > shownAtFirst && (
        <Button look="link" className="self-start text-small" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('showFewer') : t('showAll', { count: newest.length })}
        </Button>
      )}
    </>
  )
}
