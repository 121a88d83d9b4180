import { defineBackground } from 'wxt/utils/define-background'
import { startBackground } from '#lib/background/start.ts'
import { createSecondCopy } from '#lib/db/second-copy.ts'

export default defineBackground(() => {
  startBackground({
    copy: createSecondCopy(caches),
    fetch: (input, init) => fetch(input, init),
    openSocket: (url) => new WebSocket(url),
    now: () => Date.now(),
    random: () => Math.random(),
    setTimer: (run, delayMs) => {
      const timer = setTimeout(run, delayMs)
      return () => clearTimeout(timer)
    },
  })
})
