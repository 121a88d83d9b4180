import { expect, it } from 'vitest'
import { createId } from '#lib/base/id.ts'
import { backoffMs } from './backoff.ts'
import { listenForPokes } from './poke-listener.ts'

/** A clock that jumps from timer to timer. */
function virtualClock() {
  let now = 0
  let timers: { run: () => void; at: number }[] = []
  return {
    now: () => now,
    setTimer: (run: () => void, delayMs: number) => {
      const timer = { run, at: now + delayMs }
      timers.push(timer)
      return () => {
        timers = timers.filter((one) => one !== timer)
      }
    },
    runUntil(end: number): void {
      for (;;) {
        const next = timers.toSorted((a, b) => a.at - b.at)[0]
        if (!next || next.at > end) break
        timers = timers.filter((one) => one !== next)
        now = next.at
        next.run()
      }
      now = end
    },
  }
}

/** Park–Miller: the same spread in every run. */
function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** The most of these moments within any second. */
function mostInASecond(moments: number[]): number {
  return Math.max(0, ...moments.map((from) => moments.filter((at) => at >= from && at < from + 1000).length))
}

class FakeSocket {
  onopen?: () => void
  onmessage?: (event: { data: string }) => void
  onclose?: (event: { code: number }) => void
  /** Whether the server answers pings. */
  isAlive: () => boolean = () => true
  send(text: string): void {
    if (text === '{"type":"ping"}' && this.isAlive()) this.onmessage?.({ data: '{"type":"pong"}' })
  }
  close(): void {}
}

function listeners(count: number, clock: ReturnType<typeof virtualClock>) {
  const random = seededRandom(7)
  const server = { isUp: true, answersPings: true, version: 1, connections: [] as number[], open: new Set<FakeSocket>() }
  const pokes: { at: number; version: number }[] = []
  const stops = Array.from({ length: count }, () =>
    listenForPokes({
      serverUrl: 'https://server',
      token: createId(),
      workspaceId: 'w',
      random,
      setTimer: clock.setTimer,
      openSocket: () => {
        const socket = new FakeSocket()
        socket.isAlive = () => server.answersPings
        server.connections.push(clock.now())
        clock.setTimer(() => {
          if (!server.isUp) return socket.onclose?.({ code: 1006 })
          server.open.add(socket)
          socket.onopen?.()
          socket.onmessage?.({ data: '{"type":"ready"}' })
          socket.onmessage?.({ data: JSON.stringify({ type: 'poke', version: server.version }) })
        }, 5)
        return socket as unknown as WebSocket // the part of it that a listener touches
      },
      onPoke: (version) => pokes.push({ at: clock.now(), version }),
      onUnauthorised: () => {},
    }),
  )
  return { server, pokes, stops }
}

it('two hundred clients come back spread out after the server was restarted', () => {
  const clock = virtualClock()
  const { server, pokes, stops } = listeners(200, clock)
  clock.runUntil(10_000)
  server.connections.length = 0
  for (const socket of server.open) socket.onclose?.({ code: 1001 })
  clock.runUntil(40_000)
  expect(server.connections).toHaveLength(200)
  expect(mostInASecond(server.connections)).toBeLessThan(70)
  // Nothing moved meanwhile: the version each is told is the one it has, and none of them asks for anything.
  expect(new Set(pokes.map(({ version }) => version))).toEqual(new Set([1]))
  for (const { stop } of stops) stop()
})

it('two hundred clients do not hammer a server that is down for ten minutes, and are all back two minutes after it is', () => {
  const clock = virtualClock()
  const { server, stops } = listeners(200, clock)
  clock.runUntil(10_000)
  server.isUp = false
  server.connections.length = 0
  for (const socket of server.open) socket.onclose?.({ code: 1006 })
  server.open.clear()
  clock.runUntil(610_000)
  const steady = server.connections.filter((at) => at > 130_000)
  expect(steady.length / 200 / 8).toBeLessThan(2.1) // times a minute for each client
  expect(mostInASecond(steady)).toBeLessThan(25)
  server.isUp = true
  server.connections.length = 0
  clock.runUntil(730_000)
  expect(server.open.size).toBe(200)
  expect(mostInASecond(server.connections)).toBeLessThan(25)
  for (const { stop } of stops) stop()
})

it('clients that were all told the same Retry-After do not come back at the same moment', () => {
  const random = seededRandom(11)
  const moments = Array.from({ length: 200 }, () => backoffMs(1, random, 30_000))
  expect(Math.min(...moments)).toBeGreaterThanOrEqual(30_000)
  expect(mostInASecond(moments)).toBeLessThan(40)
})

it('a socket that has gone silent is given up and opened anew', () => {
  const clock = virtualClock()
  const { server, stops } = listeners(1, clock)
  clock.runUntil(300_000)
  expect(server.connections).toHaveLength(1)
  server.answersPings = false
  clock.runUntil(400_000)
  expect(server.connections.length).toBeGreaterThan(1)
  for (const { stop } of stops) stop()
})
