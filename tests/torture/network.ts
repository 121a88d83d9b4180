import type { Fault } from './operation.ts'
import type { Tally } from './tally.ts'
import type { Answer, TortureServer } from './torture-server.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** One way through the network, without faults. */
const wayMs = 50

export interface ArmedFault {
  on: 'push' | 'pull'
  fault: Fault
  delayMs: number
}

/** One client's way to the server: every request takes virtual time, and meets the faults that were armed for it, first come first served. */
export function createLine(given: {
  clock: VirtualClock
  server: TortureServer
  tally: Tally
  onBusy: () => void
  onDie: (afterTurns: number) => void
}) {
  const { clock, server, tally, onBusy, onDie } = given
  let armed: ArmedFault[] = []
  let waiting = 0
  let offlineUntil = 0
  /** Requests of a browser that died are answered to nobody. */
  let owner = 0

  function takeFault(path: string): ArmedFault | undefined {
    const position = armed.findIndex(({ on }) => path.endsWith(on))
    return position === -1 ? undefined : armed.splice(position, 1)[0]
  }

  const fetch = (input: string | URL | Request, init?: RequestInit): Promise<Response> =>
    new Promise((resolve, reject) => {
      const path = new URL(String(input)).pathname
      const by = owner
      let settled = false
      waiting += 1
      const settle = (act: () => void) => {
        if (settled || by !== owner) return
        settled = true
        waiting -= 1
        act()
        onBusy()
      }
      const fail = () => settle(() => reject(new TypeError('Failed to fetch')))
      init?.signal?.addEventListener('abort', fail) // the client gives up, by the same clock
      onBusy()
      if (clock.now() < offlineUntil) return void clock.after(20, fail)
      const armedFault = takeFault(path)
      if (armedFault) tally.count(armedFault.fault)
      const headers = Object.fromEntries(new Headers(init?.headers))
      const body = armedFault?.fault === 'small-page' ? withLimit(String(init?.body), armedFault.delayMs) : String(init?.body)
      const answerWith = (answer: Answer, cut = false) => settle(() => resolve(toResponse(answer, cut)))
      tally.count(path.endsWith('push') ? 'pushes' : 'pulls')
      const reach = () => server.handle(path, headers, body)
      send(armedFault, { reach, answerWith, fail, die: () => onDie(armedFault?.delayMs ?? 0) })
    })

  interface Way {
    reach: () => Promise<Answer | undefined>
    answerWith: (answer: Answer, cut?: boolean) => void
    fail: () => void
    die: () => void
  }

  function send(armedFault: ArmedFault | undefined, { reach, answerWith, fail, die }: Way): void {
    const { fault, delayMs = 0 } = armedFault ?? {}
    /** Connections end with the server that held them. */
    const back = (answer: Answer | undefined, later = wayMs, cut = false) => {
      const life = server.life()
      clock.after(later, () => {
        if (answer === undefined || life !== server.life()) return fail()
        answerWith(answer, cut)
        const reset = /"reset":"(\w+)"/.exec(answer.body)?.[1]
        if (reset) tally.count(`reset ${reset}`)
        if (answer.status !== 200) tally.count(`status ${answer.status}`)
        if (fault === 'kill-at-answer') die()
      })
    }
    const there = async () => {
      const answer = await reach()
      if (fault === 'duplicate') clock.after(delayMs, async () => void (await reach()))
      if (fault === 'cut-after') clock.after(wayMs, fail)
      else if (fault === '502-after') back(gateway)
      else back(answer, fault === 'late-answer' ? wayMs + delayMs : wayMs, fault === 'cut-within')
    }
    if (fault === 'cut-before') clock.after(wayMs, fail)
    else if (fault === '502') back(gateway, 2 * wayMs)
    else if (fault === '429') back(tooMany, 2 * wayMs)
    else clock.after(fault === 'late-request' ? wayMs + delayMs : wayMs, there)
  }

  return {
    fetch: fetch as typeof globalThis.fetch, // it takes what our client sends
    /** Requests that wait for an answer. */
    waiting: () => waiting,
    isOnline: () => clock.now() >= offlineUntil,
    arm: (fault: ArmedFault) => void armed.push(fault),
    goOffline(forMs: number): void {
      offlineUntil = Math.max(offlineUntil, clock.now() + forMs)
    },
    /** The browser is gone: whatever comes back comes to nobody. */
    drop(): void {
      owner += 1
      waiting = 0
    },
    calm(): void {
      armed = []
      offlineUntil = 0
    },
  }
}

const gateway: Answer = { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>502 Bad Gateway</h1>' }
const tooMany: Answer = { status: 429, headers: { 'content-type': 'text/plain', 'retry-after': '3' }, body: 'Too many requests' }

function withLimit(body: string, limit: number): string {
  return JSON.stringify({ ...(JSON.parse(body) as object), limit }) // our own client's request
}

function toResponse({ status, headers, body }: Answer, cut: boolean): Response {
  if (!cut) return new Response(body, { status, headers })
  const half = new TextEncoder().encode(body).slice(0, body.length / 2)
  const broken = new ReadableStream({
    start(controller) {
      controller.enqueue(half)
    },
    pull(controller) {
      controller.error(new TypeError('terminated'))
    },
  })
  return new Response(broken, { status, headers })
}
