import { afterEach, beforeEach, expect, vi } from 'vitest'

/** A warning or an error that nobody expected fails the test it was printed in. */
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation((...words) => {
    expect.fail(`console.error: ${words.join(' ')}`)
  })
  vi.spyOn(console, 'warn').mockImplementation((...words) => {
    expect.fail(`console.warn: ${words.join(' ')}`)
  })
})
afterEach(() => {
  vi.restoreAllMocks()
})
