import type { LiveClientEnvironment } from './live-client.ts'
import type { Connect } from './live-port.ts'

/** The live client's surroundings in a real page: its timers and its visibility. */
export function createPageEnvironment(connect: Connect): LiveClientEnvironment {
  return {
    connect,
    after(delayMs, act) {
      const timer = setTimeout(act, delayMs)
      return () => clearTimeout(timer)
    },
    whenVisible(act) {
      if (document.visibilityState === 'visible') {
        act()
        return () => {}
      }
      const stop = new AbortController()
      document.addEventListener(
        'visibilitychange',
        () => {
          if (document.visibilityState !== 'visible') return
          stop.abort()
          act()
        },
        { signal: stop.signal },
      )
      return () => stop.abort()
    },
  }
}
