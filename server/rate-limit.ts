import { AppError } from '#lib/base/app-error.ts'

export interface RateLimit {
  /** Counts one attempt. Throws AppError `rate-limited` with the time to wait once there were too many. */
  take(key: string): void
  /** Forgets what was counted: the attempt turned out to be an honest one. */
  forgive(key: string): void
}

const maxKeys = 10_000

/** At most `limit` attempts a key within `windowMs`, counted in this process. */
export function createRateLimit({ limit, windowMs, now }: { limit: number; windowMs: number; now: () => number }): RateLimit {
  const windows = new Map<string, { count: number; until: number }>()
  return {
    take(key) {
      const at = now()
      const window = windows.get(key)
      if (window === undefined || window.until <= at) {
        if (windows.size >= maxKeys) makeRoom(windows, at)
        windows.set(key, { count: 1, until: at + windowMs })
        return
      }
      window.count++
      if (window.count > limit)
        throw new AppError('rate-limited', 'Too many attempts. Wait a few minutes, then try again.', { retryAfterMs: window.until - at })
    },
    forgive: (key) => windows.delete(key),
  }
}

/** Drops what has ended, and if that is too little the older half: memory stays bounded whoever counts up the keys. */
function makeRoom(windows: Map<string, { until: number }>, at: number): void {
  for (const [key, { until }] of windows) if (until <= at) windows.delete(key)
  if (windows.size > maxKeys / 2) for (const key of [...windows.keys()].slice(0, windows.size - maxKeys / 2)) windows.delete(key)
}
