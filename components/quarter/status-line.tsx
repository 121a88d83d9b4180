import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { Pill } from '#components/ui/pill.tsx'
import { Popover } from '#components/ui/popover.tsx'
import type { ObjectiveView } from '#lib/messages/views.ts'
import { atRiskShare } from '#lib/rules/objective-status.ts'
import type { QuarterSlots } from './quarter-slots.ts'
import { usePercent } from './quarter-words.ts'

/** An objective's status and where it comes from: the rule, which a press explains, or a person with a reason. */
export function StatusLine({
  title,
  status,
  slots,
}: {
  title: string
  status: ObjectiveView['status']
  slots: Pick<QuarterSlots, 'status'>
}) {
  const t = useTranslations('quarter.status')
  return (
    <div>
      {status.source === 'no-readings' ? <Pill shape="dashed">{t('noReadings')}</Pill> : slots.status(status.value)}{' '}
      <span className="text-muted text-small">
        {status.source === 'override' ? t('byHand', { reason: isolate(status.reason ?? '') }) : t(`source.${status.source}`)}
      </span>{' '}
      <Popover
        label={t('rule')}
        trigger={
          <Button look="link" className="inline text-small" aria-label={t('whyOf', { title: isolate(title) })}>
            {t('why')}
          </Button>
        }
      >
        <StatusRule />
      </Popover>
    </div>
  )
}

/** The rule in full, as `lib/rules/objective-status.ts` and `forecast.ts` apply it. */
function StatusRule() {
  const t = useTranslations('quarter.status')
  const common = useTranslations('common.objectiveStatus')
  const percent = usePercent()
  const share = percent(atRiskShare * 100)
  return (
    <div className="flex flex-col gap-2 text-small">
      <p className="font-bold">{t('rule')}</p>
      <dl className="flex flex-col gap-1.5">
        {(['on-track', 'at-risk', 'off-track'] as const).map((value) => (
          <div key={value}>
            <dt className="inline font-bold">{common(value)}: </dt>
            <dd className="inline">{t(`rules.${value}`, { share })}</dd>
          </div>
        ))}
      </dl>
      <p>{t('foreseen')}</p>
      <p className="text-muted">{t('forecastSource')}</p>
    </div>
  )
}
