import { defineBackground } from 'wxt/utils/define-background'
import { startBackground } from '#lib/background/start.ts'

export default defineBackground(() => {
  startBackground({
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
