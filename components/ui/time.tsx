import { useFormatter, useTranslations } from 'use-intl'
import { useNow } from './now.tsx'

const justNowMs = 60_000

/** "6 days ago" as text, for sentences. `at`: ms since 1970 by the background's clock. */
export function useRelativeTime(): (at: number) => string {
  const format = useFormatter()
  const t = useTranslations('common')
  const now = useNow()
  return (at) => (now - at < justNowMs ? t('justNow') : format.relativeTime(at, now))
}

/** "6 days ago", with the exact moment on hover. */
export function RelativeTime({ at }: { at: number }) {
  const format = useFormatter()
  const relative = useRelativeTime()
  const exact = format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short', timeZone: localZone })
  return (
    <time dateTime={new Date(at).toISOString()} title={exact}>
      {relative(at)}
    </time>
  )
}

const localZone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** The time of day on the person's own clock face, "10:12". */
export function useTimeOfDay(): (at: number) => string {
  const format = useFormatter()
  return (at) => format.dateTime(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: localZone })
}

/** The day of a moment: its weekday within the last week, else its date. For "since Tuesday". */
export function useRecentDay(): (at: number) => string {
  const format = useFormatter()
  const now = useNow()
  return (at) =>
    format.dateTime(at, {
      ...(now - at < 6 * dayMs ? { weekday: 'long' } : { day: 'numeric', month: 'short' }),
      timeZone: localZone,
    })
}

const dayMs = 86_400_000
const dayStyles = {
  /** Thu */
  weekday: { weekday: 'short' },
  /** 26 Nov */
  short: { day: 'numeric', month: 'short' },
  /** Thu 26 Nov */
  long: { weekday: 'short', day: 'numeric', month: 'short' },
  /** 26 Nov 2026 */
  full: { day: 'numeric', month: 'short', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** Formats a calendar day (`2026-11-26`). With `near`, days of the coming week are named by weekday alone. */
export function useDay(): (day: string, style?: keyof typeof dayStyles, near?: { today: string }) => string {
  const format = useFormatter()
  return (day, style = 'short', near) => {
    const at = Date.parse(`${day}T00:00:00Z`)
    const ahead = near ? (at - Date.parse(`${near.today}T00:00:00Z`)) / dayMs : -1
    return format.dateTime(at, { ...dayStyles[ahead >= 0 && ahead < 7 ? 'weekday' : style], timeZone: 'UTC' })
  }
}
