interface Event {
  at: number
  run: () => void | Promise<void>
}

export type VirtualClock = ReturnType<typeof createVirtualClock>

/** Time that passes only when nothing else is left to do. What falls on one moment happens at once, side by side. */
export function createVirtualClock(startAt: number) {
  let now = startAt
  let events: Event[] = []

  function takeDue(until: number): Event[] {
    const at = events.reduce((least, event) => Math.min(least, event.at), Number.POSITIVE_INFINITY)
    if (at > until) return []
    now = Math.max(now, at)
    const due = events.filter((event) => event.at <= now)
    events = events.filter((event) => event.at > now)
    return due
  }

  return {
    now: () => now,
    /** Runs something later; the answer takes it back. */
    after(delayMs: number, run: Event['run']): () => void {
      const event = { at: now + Math.round(Math.max(0, delayMs)), run } // clocks of computers count whole milliseconds
      events.push(event)
      return () => {
        events = events.filter((other) => other !== event)
      }
    },
    /** Lets time pass; `rest` waits until everybody has done with what a moment brought. */
    async advance(byMs: number, rest: () => Promise<void>): Promise<void> {
      const until = now + byMs
      for (let due = takeDue(until); due.length > 0; due = takeDue(until)) {
        await Promise.all(due.map(({ run }) => run()))
        await rest()
      }
      now = until
    },
    /** A lid closed and opened again: what was due meanwhile is due now. */
    leap(byMs: number): void {
      now += byMs
    },
  }
}
