import { useTranslations } from 'use-intl'
import { Money } from '#components/ui/money.tsx'
import { Name } from '#components/ui/name.tsx'
import { Pill } from '#components/ui/pill.tsx'
import type { QuarterObjectiveView } from '#lib/messages/views/quarter.ts'
import { ActivityNote } from './activity-note.tsx'
import { promiseStates } from './promise-bar.tsx'
import type { QuarterSlots } from './quarter-slots.ts'
import { StatusLine } from './status-line.tsx'

/** One objective of the quarter: how it stands and what carries it, and its leading indicator as a picture with the numbers below. */
export function ObjectiveRow({
  objective,
  href,
  isRunning,
  slots,
}: {
  objective: QuarterObjectiveView
  href: string
  /** Its quarter is the one that runs. */
  isRunning: boolean
  slots: QuarterSlots
}) {
  const t = useTranslations('quarter.objectives')
  const common = useTranslations('common')
  const { title, priority, dri, status, indicator, isIdle, recovery, counted } = objective
  const readings = counted.reduce((sum, one) => sum + one.readings.length, 0)
  return (
    <li className="grid gap-x-10 gap-y-3 border-hairline border-t py-4 lg:grid-cols-[2fr_3fr]">
      <div className="flex min-w-0 flex-col gap-1">
        <p className="text-muted text-small">
          {t('priority', { priority })} · {dri.isYou ? common('you') : dri.name ? <Name>{dri.name}</Name> : t('noDri')}
        </p>
        <h3 className="font-bold text-title">
          <a href={href} className="rounded-s hover:text-accent hover:underline">
            <Name>{title}</Name>
          </a>
        </h3>
        <StatusLine title={title} status={status} slots={slots} />
        <Carried objective={objective} />
        <ul className="mt-1 flex flex-wrap gap-2 empty:hidden">
          {isIdle && isRunning && (
            <li>
              <Pill tone="warn" shape="dashed">
                {t('idle')}
              </Pill>
            </li>
          )}
          {recovery === 'asked' && (
            <li>
              <Pill tone="bad" shape="ring">
                {t('recoveryAsked')}
              </Pill>
            </li>
          )}
          {recovery === 'given' && (
            <li>
              <Pill tone="accent" shape="disc">
                {t('recoveryGiven')}
              </Pill>
            </li>
          )}
          {readings > 0 && (
            <li>
              <Pill tone="muted" shape="target">
                {t('countedWaiting', { count: readings })}
              </Pill>
            </li>
          )}
        </ul>
      </div>
      {indicator ? (
        <div className="min-w-0">
          <p className="mb-1 flex flex-wrap items-baseline justify-between gap-x-4">
            <Name className="font-bold text-muted text-small">{indicator.name}</Name>
            {slots.progress(indicator)}
          </p>
          {slots.figure(indicator)}
          <ActivityNote kind={indicator.kind} />
          <details className="mt-2">
            <summary className="inline-flex min-h-6 items-center rounded-s text-accent text-small hover:underline">{t('asTable')}</summary>
            {slots.table(indicator)}
          </details>
        </div>
      ) : (
        <p className="text-muted">{t('noIndicator')}</p>
      )}
    </li>
  )
}

/** Deals with their amounts, and this quarter's commitments, in a line each. */
function Carried({ objective: { deals, amounts, promises } }: { objective: QuarterObjectiveView }) {
  const t = useTranslations('quarter.objectives')
  const words = useTranslations('common.commitmentStatus')
  const made = promiseStates.filter((state) => promises[state] > 0)
  return (
    <div className="text-muted text-small">
      <p>
        {t('deals', { count: deals })}
        {amounts.map(({ currency, minor }) => (
          <span key={currency}>
            {' · '}
            <Money amount={{ minor, currency, approximate: false }} />
          </span>
        ))}
      </p>
      <p>
        {t('commitments')}: {made.length === 0 && t('none')}
        {made.map((state, index) => (
          <span key={state}>
            {index > 0 && ' · '}
            {promises[state]} {words(state)}
          </span>
        ))}
      </p>
    </div>
  )
}
