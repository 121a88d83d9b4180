import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SyncView } from '#lib/messages/views.ts'
import { createFakeBackground } from '#tests/support/fake-background.ts'
import { askEarly } from './ask-early.ts'
import { liveKey } from './live-cache.ts'
import { createLiveClient } from './live-client.ts'
import { createLive } from './live-provider.tsx'

const saved: SyncView = { account: 'signed-in', connection: 'online', waiting: 0, refused: [] }
const noDoor = { requestHosts: async () => false, removeHosts: async () => false, openPage: async () => {}, openTab: async () => {} }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function anEarlyQuestion() {
  const background = createFakeBackground()
  const live = createLive(
    createLiveClient({
      connect: background.connect,
      after: () => () => {},
      whenVisible: (act) => {
        act()
        return () => {}
      },
    }),
    noDoor,
  )
  const ended = vi.fn()
  void askEarly(live, 'sync', {}, 150).then(ended)
  return {
    background,
    live,
    ended,
    asked: () => background.received.map(({ type }) => type),
    known: () => live.queryClient.getQueryData<{ value: unknown }>(liveKey('sync', {}))?.value,
  }
}

test('the question is asked at once, and it is over when the answer is there to be drawn', async () => {
  const { background, asked, ended, known } = anEarlyQuestion()
  expect(asked()).toEqual(['subscribe'])
  await vi.advanceTimersByTimeAsync(100)
  expect(ended).not.toHaveBeenCalled()
  background.publish('sync', saved)
  await vi.advanceTimersByTimeAsync(1)
  expect(ended).toHaveBeenCalled()
  expect(known()).toEqual(saved)
})

test('a background that does not answer holds nothing up', async () => {
  const { background, ended, known } = anEarlyQuestion()
  await vi.advanceTimersByTimeAsync(151)
  expect(ended).toHaveBeenCalled()
  background.publish('sync', saved)
  expect(known()).toEqual(saved)
})

test('who looks later shares the question, and does not end it', async () => {
  const { background, live, asked, known } = anEarlyQuestion()
  background.publish('sync', saved)
  const stop = live.cache.watch('sync', {})
  stop()
  await vi.advanceTimersByTimeAsync(1000)
  background.publish('sync', { ...saved, waiting: 1 })
  expect(known()).toEqual({ ...saved, waiting: 1 })
  expect(asked()).toEqual(['subscribe'])
})
