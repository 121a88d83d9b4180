import type { WorkspaceDb } from '#lib/db/workspace-db.ts'
import { backoffMs } from './backoff.ts'
import { readMeta, writeMeta } from './meta.ts'

/** Between two tries after a fault that does not pass by itself soon. */
const slowMs = 5 * 60_000

interface PauseOptions {
  db: WorkspaceDb
  now: () => number
  random: () => number
}

/**
 * Pauses after faults. They outlive the process: an extension's background dies after 30 s without work, and the next alarm
 * would otherwise ask a server again that has just said `Retry-After: 600`.
 */
export function createPauses({ db, now, random }: PauseOptions) {
  let failures = 0
  let until = 0
  let longestMs = 0
  /** Whether this life of the process knows what a former one left behind. */
  let isKnown = false

  const left = () => Math.max(0, until - now())

  return {
    left,
    async begin({ retryAfterMs, isSlow }: { retryAfterMs: number | undefined; isSlow: boolean }): Promise<void> {
      failures += 1
      const slow = isSlow ? slowMs * (1 + random() / 2) : 0
      const lengthMs = Math.max(slow, backoffMs(failures, random, retryAfterMs))
      until = now() + lengthMs
      longestMs = lengthMs
      isKnown = true
      await writeMeta(db, { pause: { until, lengthMs, failures } }).catch(() => {}) // a disk that is full: the pause holds for this life only
    },
    /** What is left of a pause, be it one that a former life of this process began: no more than all of it, should the clock have been set back. */
    async resume(): Promise<number> {
      if (!isKnown) {
        const pause = await readMeta(db, 'pause')
        if (pause) {
          failures = pause.failures
          until = pause.until
          longestMs = pause.lengthMs
        }
        isKnown = true
      }
      if (until > now() + longestMs) {
        until = now() + longestMs
        // The life after this one counts on; on a full disk it begins anew.
        await writeMeta(db, { pause: { until, lengthMs: longestMs, failures } }).catch(() => {})
      }
      return left()
    },
    async end(): Promise<void> {
      failures = 0
      if (until === 0 && isKnown) return
      until = 0
      isKnown = true
      await db.meta.delete('pause')
    },
  }
}
