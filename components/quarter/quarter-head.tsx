import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { cx } from '#components/ui/cx.ts'
import { Select } from '#components/ui/input.tsx'
import { useDay } from '#components/ui/time.tsx'
import { daysBetween } from '#lib/rules/calendar.ts'
import { hashOfPlace, type QuarterPlace } from './quarter-place.ts'
import { useQuarterName } from './quarter-words.ts'

export interface QuarterDays {
  quarter: string
  today: string
  days: { start: string; end: string }
  sixWeeksBefore: string
}

const pages = ['overview', 'review', 'planning'] as const

/** Which quarter, how far it is, and its three pages. */
export function QuarterHead({
  quarter,
  quarters,
  at,
  onGo,
}: {
  quarter: QuarterDays
  /** To choose from; oldest first. */
  quarters: string[]
  at: (typeof pages)[number]
  onGo: (place: QuarterPlace) => void
}) {
  const t = useTranslations('quarter')
  const name = useQuarterName()
  const id = useId()
  return (
    <div className="mb-5 flex flex-col gap-3">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div>
          <h1 className="font-bold text-headline">{name(quarter.quarter)}</h1>
          <p className="text-muted">
            <HowFar {...quarter} />
          </p>
        </div>
        <div className="flex items-center gap-2">
          <label htmlFor={id} className="shrink-0 text-muted">
            {t('quarter')}
          </label>
          <Select id={id} className="min-w-36" value={quarter.quarter} onChange={(event) => onGo({ at, quarter: event.target.value })}>
            {quarters.map((one) => (
              <option key={one} value={one}>
                {name(one)}
              </option>
            ))}
          </Select>
        </div>
      </div>
      <nav aria-label={t('pagesOf', { quarter: name(quarter.quarter) })}>
        <ul className="flex gap-5 border-hairline border-b">
          {pages.map((page) => (
            <li key={page}>
              <a
                href={hashOfPlace({ at: page, quarter: quarter.quarter })}
                aria-current={page === at ? 'page' : undefined}
                className={cx(
                  '-mb-px inline-flex min-h-8 items-center rounded-s border-b-2',
                  page === at ? 'border-accent font-bold text-ink' : 'border-transparent text-muted hover:text-ink',
                )}
              >
                {t(`pages.${page}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  )
}

function HowFar({ today, days, sixWeeksBefore }: QuarterDays) {
  const t = useTranslations('quarter.howFar')
  const day = useDay()
  const span = t('span', { start: day(days.start), end: day(days.end, 'full') })
  if (today < days.start) return `${span} · ${t('begins', { days: daysBetween(today, days.start) })}`
  if (today > days.end) return `${span} · ${t('over')}`
  const toMark = daysBetween(today, sixWeeksBefore)
  const mark = toMark > 0 ? t('markAhead', { days: toMark, day: day(sixWeeksBefore) }) : t('markPassed', { day: day(sixWeeksBefore) })
  return `${span} · ${t('left', { days: daysBetween(today, days.end) + 1 })} · ${mark}`
}
