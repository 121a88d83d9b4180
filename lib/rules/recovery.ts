import type { ObjectiveStatus } from '#lib/schema/objective.ts'
import { sixWeeksBefore } from './calendar.ts'

/**
 * Whether an objective's DRI owes a recovery plan: its quarter is over and the target was not reached, or it is off track from the day
 * on at which the leading indicator has to tell (six weeks before the end). Before that day there is time to steer without one.
 */
export function recoveryOf(
  { status, recoveryPlan }: { status: ObjectiveStatus; recoveryPlan: string | undefined },
  { end }: { end: string },
  today: string,
): 'asked' | 'given' | undefined {
  const isMissed = today > end && status !== 'on-track'
  const isAboutTo = today >= sixWeeksBefore(end) && today <= end && status === 'off-track'
  if (!isMissed && !isAboutTo) return undefined
  return recoveryPlan?.trim() ? 'given' : 'asked'
}
