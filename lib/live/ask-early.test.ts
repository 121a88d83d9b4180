import { expect, test } from 'vitest'
import type { SyncView } from '#lib/messages/views.ts'
import { createFakeBackground } from '#tests/support/fake-background.ts'
import { askEarly } from './ask-early.ts'
import { createLiveClient } from './live-client.ts'

const saved: SyncView = { account: 'signed-in', connection: 'online', waiting: 0, refused: [] }

function anEarlyClient() {
  const background = createFakeBackground()
  const client = askEarly(
    createLiveClient({
      connect: background.connect,
      after: () => () => {},
      whenVisible: (act) => {
        act()
        return () => {}
      },
    }),
    'sync',
    {},
  )
  const listen = () => {
    const values: unknown[] = []
    return { values, value: (value: unknown) => values.push(value), error: () => {} }
  }
  return { background, client, listen, asked: () => background.received.map(({ type }) => type) }
}

test('the question is asked at once, and its first subscriber gets what was answered meanwhile', () => {
  const { background, client, listen, asked } = anEarlyClient()
  background.publish('sync', { ...saved, waiting: 1 })
  background.publish('sync', saved)
  const first = listen()
  client.subscribe('sync', {}, first)
  background.publish('sync', { ...saved, waiting: 2 })
  expect(first.values).toEqual([saved, { ...saved, waiting: 2 }])
  expect(asked()).toEqual(['subscribe'])
})

test('a second subscriber, and one who asks something else, have subscriptions of their own', () => {
  const { client, listen, asked } = anEarlyClient()
  client.subscribe('week', {}, listen())
  client.subscribe('sync', {}, listen())
  client.subscribe('sync', {}, listen())
  expect(asked()).toEqual(['subscribe', 'subscribe', 'subscribe'])
})

test('whoever took it over ends it', () => {
  const { background, client, listen, asked } = anEarlyClient()
  const first = listen()
  const stop = client.subscribe('sync', {}, first)
  stop()
  background.publish('sync', saved)
  expect(first.values).toEqual([])
  expect(asked()).toEqual(['subscribe', 'unsubscribe'])
})
