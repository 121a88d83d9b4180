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
        if (windows.size >= maxKeys) for (const [old, { until }] of windows) if (until <= at || windows.size >= maxKeys) windows.delete(old)
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
