import { type PokeServerMessage, pokeServerMessageSchema, pokeUnauthorisedCode } from '#lib/protocol/poke.ts'
import { protocolVersion } from '#lib/protocol/version.ts'
import { backoffMs } from './backoff.ts'

/** WebSocket traffic keeps an extension's background alive (Chromium 116 and later; it dies after 30 s without any). */
const pingEveryMs = 20_000

interface PokeListenerOptions {
  serverUrl: string
  token: string
  workspaceId: string
  openSocket: (url: string) => WebSocket
  random: () => number
  setTimer: (run: () => void, delayMs: number) => () => void
  /** The workspace moved, or may have while we were not listening. */
  onPoke: () => void
  onUnauthorised: () => void
}

/** Listens for pokes while a view is open. Reconnects with back-off; `stop` ends it for good. */
export function listenForPokes(options: PokeListenerOptions): { stop: () => void } {
  const { serverUrl, token, workspaceId, openSocket, random, setTimer, onPoke, onUnauthorised } = options
  let failures = 0
  let cancelTimer = () => {}
  let socket: WebSocket | undefined
  let stopped = false

  function connect(): void {
    const current = openSocket(`${serverUrl.replace(/^http/, 'ws')}/api/sync/poke`)
    socket = current
    current.onopen = () => current.send(JSON.stringify({ type: 'hello', token, workspaceId, protocol: protocolVersion }))
    current.onmessage = ({ data }) => onMessage(current, data)
    current.onclose = ({ code }) => {
      cancelTimer()
      if (stopped || current !== socket) return
      if (code === pokeUnauthorisedCode) return onUnauthorised()
      failures += 1
      cancelTimer = setTimer(connect, backoffMs(failures, random))
    }
  }

  function onMessage(current: WebSocket, body: unknown): void {
    const message = parseMessage(body)
    if (!message) return
    if (message.type === 'ready') failures = 0
    if (message.type === 'ready' || message.type === 'poke') onPoke()
    if (message.type === 'ready' || message.type === 'pong') {
      cancelTimer = setTimer(() => current.send(JSON.stringify({ type: 'ping' })), pingEveryMs)
    }
  }

  connect()
  return {
    stop: () => {
      stopped = true
      cancelTimer()
      socket?.close()
    },
  }
}

function parseMessage(body: unknown): PokeServerMessage | undefined {
  if (typeof body !== 'string') return undefined
  try {
    return pokeServerMessageSchema.safeParse(JSON.parse(body)).data
  } catch {
    return undefined // not JSON: not from our server; the socket stays, the alarm still pulls
  }
}
