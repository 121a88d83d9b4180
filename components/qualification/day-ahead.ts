const dayMs = 86_400_000

/** The calendar day `days` after `today` (`2026-11-22`). */
export function dayAhead(today: string, days: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}
