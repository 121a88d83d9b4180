import type { CrmRecord } from '#lib/schema/crm-record.ts'
import { daysBetween, todayIn } from './calendar.ts'

export type Staleness =
  /** No change for `days`, as far as we have looked. */
  | { state: 'stale'; days: number }
  /** It would be stale, but somebody has promised something on it until that day. */
  | { state: 'quiet'; until: string }
  | { state: 'fresh' }
  /** Nobody has looked since before it could have become stale: old is dated, not accused. */
  | { state: 'unknown'; lastSeenOn: string }

/**
 * Whether an open deal has stood still. Counted from the last change we saw or the last activity the CRM shows, up to the day we
 * last looked, in calendar days of the workspace.
 *
 * @param quietUntil last day of a dated commitment on it.
 */
export function stalenessOf(
  record: Pick<CrmRecord, 'changedAt' | 'lastSeenAt' | 'facts'>,
  workspace: { timeZone: string; staleAfterDays: number },
  today: string,
  quietUntil?: string,
): Staleness {
  const lastSeenOn = todayIn(record.lastSeenAt, workspace.timeZone)
  const changedOn = todayIn(record.changedAt, workspace.timeZone)
  const activeOn = record.facts.lastActivity?.day ?? changedOn
  const movedOn = activeOn > changedOn && activeOn <= today ? activeOn : changedOn // a planned activity lies ahead, and is none yet
  const days = daysBetween(movedOn, lastSeenOn)
  if (days >= workspace.staleAfterDays) {
    return quietUntil !== undefined && today <= quietUntil ? { state: 'quiet', until: quietUntil } : { state: 'stale', days }
  }
  return daysBetween(movedOn, today) < workspace.staleAfterDays ? { state: 'fresh' } : { state: 'unknown', lastSeenOn }
}
