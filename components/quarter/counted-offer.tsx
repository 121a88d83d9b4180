import { useFormatter, useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { useDay } from '#components/ui/time.tsx'
import type { QuarterObjectiveView } from '#lib/messages/views/quarter.ts'

/** Readings counted from what Throughline holds. Whoever takes them over gives their word for them. */
export function CountedOffer({
  name,
  readings,
  canTake,
  busy,
  onTake,
}: {
  name: string
  readings: QuarterObjectiveView['counted'][number]['readings']
  canTake: boolean
  busy: boolean
  onTake: () => void
}) {
  const t = useTranslations('quarter.metrics')
  const format = useFormatter()
  const day = useDay()
  return (
    <div className="rounded-m bg-accent-tint px-3 py-2">
      <p className="font-bold text-small">{t('counted', { count: readings.length })}</p>
      <ul className="text-small">
        {readings.map(({ on, value, from }) => (
          <li key={on}>
            {from === undefined
              ? t('countedDay', { day: day(on), value: format.number(value) })
              : t('countedInstead', { day: day(on), value: format.number(value), from: format.number(from) })}
          </li>
        ))}
      </ul>
      {canTake && (
        <Button className="mt-1.5" busy={busy} aria-label={t('takeOverFor', { name })} onClick={onTake}>
          {t('takeOver')}
        </Button>
      )}
    </div>
  )
}
