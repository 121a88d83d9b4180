import { describe, expect, test } from 'vitest'
import { must } from '#lib/base/must.ts'
import type { SyncView } from '#lib/messages/views.ts'
import { createFakeBackground } from '#tests/support/fake-background.ts'
import { createLiveClient, reconnectDelaysMs } from './live-client.ts'

const saved: SyncView = { account: 'signed-in', connection: 'online', waiting: 0, refused: [] }

/** A client on a fake background, with a clock that moves only when told to. */
function aClient() {
  const background = createFakeBackground()
  let timers: { delayMs: number; act: () => void }[] = []
  let visible = true
  let whenShown: (() => void) | undefined
  const client = createLiveClient({
    connect: background.connect,
    after(delayMs, act) {
      const timer = { delayMs, act }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    whenVisible(act) {
      if (visible) act()
      else whenShown = act
      return () => {
        whenShown = undefined
      }
    },
  })
  const values: unknown[] = []
  const errors: unknown[] = []
  return {
    background,
    client,
    values,
    errors,
    listener: { value: (value: unknown) => values.push(value), error: (error: unknown) => errors.push(error) },
    /** Lets the next timer fire and says how long it would have waited. */
    tick() {
      const timer = must(timers.shift(), 'a timer')
      timer.act()
      return timer.delayMs
    },
    timers: () => timers.length,
    hide() {
      visible = false
    },
    show() {
      visible = true
      whenShown?.()
    },
  }
}

describe('subscriptions', () => {
  test('nothing is connected before something is asked', () => {
    const { background } = aClient()
    expect(background.connections()).toBe(0)
  })

  test('an answer reaches its listener, and each later one too', () => {
    const { background, client, listener, values } = aClient()
    client.subscribe('sync', {}, listener)
    background.publish('sync', saved)
    background.publish('sync', { ...saved, waiting: 2 })
    expect(values).toEqual([saved, { ...saved, waiting: 2 }])
    expect(client.connection()).toBe('open')
  })

  test('after the end of a subscription nothing more arrives and the background is told', () => {
    const { background, client, listener, values } = aClient()
    const stop = client.subscribe('sync', {}, listener)
    stop()
    background.publish('sync', saved)
    expect(values).toEqual([])
    expect(background.received.map(({ type }) => type)).toEqual(['subscribe', 'unsubscribe'])
  })

  test('a failed query tells its own listener', () => {
    const { background, client, listener, errors } = aClient()
    client.subscribe('sync', {}, listener)
    const { id } = must(background.received[0], 'a message')
    background.answer({ type: 'failed', id, error: { code: 'storage', message: 'quota', faults: [] } })
    expect(errors).toMatchObject([{ name: 'AppError', code: 'storage', message: 'quota' }])
  })

  test('are asked again, with the same arguments, when the background was killed', () => {
    const { background, client, listener, values, tick } = aClient()
    client.subscribe('panel', { tabId: 7 }, listener)
    background.kill()
    expect(client.connection()).toBe('connecting')
    expect(tick()).toBe(0)
    expect(background.received).toEqual([{ type: 'subscribe', id: 1, query: 'panel', args: { tabId: 7 } }])
    background.publish('sync', saved)
    expect(values).toEqual([])
  })

  test('an ended one is not asked again', () => {
    const { background, client, listener, tick } = aClient()
    client.subscribe('sync', {}, listener)
    client.subscribe('week', {}, listener)()
    background.kill()
    tick()
    expect(background.received.map((message) => message.type === 'subscribe' && message.query)).toEqual(['sync'])
  })
})

describe('a background that does not come back', () => {
  test('is tried again with growing pauses, and is called lost after the second failure', () => {
    const { background, client, listener, tick } = aClient()
    client.subscribe('sync', {}, listener)
    background.setReachable(false)
    background.kill()
    const waits: number[] = []
    const states: string[] = []
    for (let turn = 0; turn < 7; turn += 1) {
      states.push(client.connection())
      waits.push(tick())
    }
    expect(waits).toEqual([...reconnectDelaysMs, 10_000, 10_000])
    expect(states).toEqual(['connecting', 'connecting', 'lost', 'lost', 'lost', 'lost', 'lost'])
    background.setReachable(true)
    tick()
    background.publish('sync', saved)
    expect(client.connection()).toBe('open')
  })

  test('once it answered, the next loss is tried at once again', () => {
    const { background, client, listener, tick } = aClient()
    client.subscribe('sync', {}, listener)
    background.kill()
    tick()
    background.kill()
    tick()
    background.publish('sync', saved)
    background.kill()
    expect(tick()).toBe(0)
  })

  test('a new question does not cut the pause short', () => {
    const { background, client, listener } = aClient()
    background.setReachable(false)
    client.subscribe('sync', {}, listener)
    client.subscribe('week', {}, listener)
    expect(background.connections()).toBe(1)
  })

  test('a hidden page lets it sleep until it is looked at', () => {
    const { background, client, listener, tick, hide, show } = aClient()
    client.subscribe('sync', {}, listener)
    hide()
    background.kill()
    tick()
    expect(background.connections()).toBe(1)
    show()
    expect(background.connections()).toBe(2)
  })

  test('a hidden page wakes it for a change', async () => {
    const { background, client, listener, tick, hide } = aClient()
    client.subscribe('sync', {}, listener)
    hide()
    background.kill()
    tick()
    const sent = client.command('sync.now', {})
    expect(background.received.map(({ type }) => type)).toEqual(['subscribe', 'command'])
    background.answer({ type: 'done', id: 2 })
    await sent
  })
})

describe('mutations', () => {
  test('resolve once the background has stored them', async () => {
    const { background, client } = aClient()
    const sent = client.mutate('commitment.remove', { id: 'c1' })
    const [message] = background.received
    expect(message).toMatchObject({ type: 'mutate', name: 'commitment.remove', args: { id: 'c1' } })
    background.answer({ type: 'done', id: must(message, 'a message').id })
    await expect(sent).resolves.toBeUndefined()
  })

  test('in flight when the background is killed are sent again under the same mutation id, in the order they were made', async () => {
    const { background, client, tick } = aClient()
    const sent = [client.mutate('commitment.remove', { id: 'c1' }), client.mutate('commitment.remove', { id: 'c2' })]
    const before = structuredClone(background.received)
    background.kill()
    tick()
    expect(background.received).toEqual(before)
    expect(new Set(before.map((message) => message.type === 'mutate' && message.mutationId)).size).toBe(2)
    for (const { id } of before) background.answer({ type: 'done', id })
    await Promise.all(sent)
  })

  test('are kept however often the background dies over them', () => {
    const { background, client, tick } = aClient()
    void client.mutate('commitment.remove', { id: 'c1' })
    for (let turn = 0; turn < 10; turn += 1) {
      background.kill()
      tick()
    }
    expect(background.received).toHaveLength(1)
  })

  test('that are refused reject with the reason and its faults', async () => {
    const { background, client } = aClient()
    const sent = client.mutate('commitment.remove', { id: 'c1' })
    const faults = [{ path: 'title', reason: 'Write what you promise.' }]
    background.answer({ type: 'failed', id: 1, error: { code: 'bad-request', message: 'no', faults } })
    await expect(sent).rejects.toMatchObject({ code: 'bad-request', faults })
  })
})

describe('commands', () => {
  test('resolve with their answer', async () => {
    const { background, client } = aClient()
    const sent = client.command('server.check', { url: 'https://plan.example.com' })
    background.answer({ type: 'done', id: 1, value: { version: '0.1.0' } })
    await expect(sent).resolves.toEqual({ version: '0.1.0' })
  })

  test('give up when the background died three times over them', async () => {
    const { background, client, tick } = aClient()
    const sent = client.command('spec.check', { json: '{}' })
    for (let turn = 0; turn < 3; turn += 1) {
      background.kill()
      tick()
    }
    await expect(sent).rejects.toMatchObject({ code: 'unreachable' })
    expect(background.received).toEqual([])
  })
})

describe('an extension updated under the page', () => {
  test('is a state of its own, is not retried, and fails what was asked', async () => {
    const { background, client, listener, tick, timers } = aClient()
    client.subscribe('sync', {}, listener)
    const sent = client.mutate('commitment.remove', { id: 'c1' })
    background.invalidate()
    tick()
    expect(client.connection()).toBe('invalidated')
    expect(timers()).toBe(0)
    await expect(sent).rejects.toMatchObject({ code: 'unreachable' })
    await expect(client.command('sync.now', {})).rejects.toMatchObject({ code: 'unreachable' })
  })
})

test('a closed client asks nothing any more', () => {
  const { background, client, listener, timers } = aClient()
  client.subscribe('sync', {}, listener)
  client.close()
  background.kill()
  client.subscribe('week', {}, listener)
  expect(background.connections()).toBe(1)
  expect(timers()).toBe(0)
})
