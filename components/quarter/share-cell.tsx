import { useTranslations } from 'use-intl'
import { Pill } from '#components/ui/pill.tsx'
import { usePercent } from './quarter-words.ts'
import { shareGap } from './share-gap.ts'

/** One share: what it is, what the plan meant, and both as a bar with a mark. `nothing`: the words where there is no share. */
export function ShareCell({
  actual,
  meant,
  of,
  nothing,
}: {
  actual?: number | undefined
  meant: number | undefined
  /** What it is a share of, where a cell holds several. */
  of?: string
  nothing?: string
}) {
  const t = useTranslations('quarter.resources')
  const percent = usePercent()
  const gap = shareGap(actual, meant)
  return (
    <div className="not-first:mt-2">
      <p className="flex flex-wrap items-baseline gap-x-1.5">
        {of && <span className="text-muted">{of}</span>}
        {actual === undefined ? <span className="text-muted">{nothing}</span> : <span>{percent(actual)}</span>}
        <span className="text-muted text-small">{meant === undefined ? t('notMeant') : t('meant', { percent: percent(meant) })}</span>
      </p>
      {(actual !== undefined || meant !== undefined) && (
        <div aria-hidden="true" className="relative mt-1 h-1.5 rounded-s bg-hairline">
          <span className="absolute inset-y-0 start-0 rounded-s bg-accent" style={{ width: `${actual ?? 0}%` }} />
          {meant !== undefined && (
            <span className="absolute -inset-y-0.5 w-0.5 bg-ink" style={{ insetInlineStart: `min(${meant}%, calc(100% - 2px))` }} />
          )}
        </div>
      )}
      {gap && (
        <p className="mt-1">
          <Pill tone="warn" shape={gap.is === 'under' ? 'ring' : 'disc'}>
            {t(gap.is, { points: gap.points })}
          </Pill>
        </p>
      )}
    </div>
  )
}
