import type { SeenValue } from '#lib/schema/crm-record.ts'

/** How far an abbreviated amount (`$ 2.5m`) may lie from the exact one and still mean it: two significant digits. */
const approximateShare = 0.05

type Shown = Pick<SeenValue, 'text' | 'money' | 'day'>

/** Whether two sightings show one value, though written in another way: an amount abbreviated, a date in another order. */
export function isSameValue(a: Shown, b: Shown): boolean {
  if (a.money && b.money) {
    if (a.money.currency && b.money.currency && a.money.currency !== b.money.currency) return false
    const tolerance = a.money.approximate || b.money.approximate ? Math.abs(a.money.minor) * approximateShare : 0
    return Math.abs(a.money.minor - b.money.minor) <= tolerance
  }
  if (a.day && b.day) return a.day === b.day
  return a.text.trim() === b.text.trim()
}
