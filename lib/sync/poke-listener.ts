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
  /** Where the workspace stands, told at once and whenever it moves. */
  onPoke: (version: number) => void
  onUnauthorised: () => void
}

/** Everybody whose connection broke at once (a server was restarted) comes back spread over this long. */
const spreadMs = 5000
/** A socket that has said nothing for this long, not even `pong`, is dead, whatever the browser believes. */
const silentMs = 2 * pingEveryMs + 10_000

/** Listens for pokes while a view is open. Reconnects with back-off; `stop` ends it for good. */
export function listenForPokes(options: PokeListenerOptions): { stop: () => void } {
  const { serverUrl, token, workspaceId, openSocket, random, setTimer, onPoke, onUnauthorised } = options
  let failures = 0
  let cancelPing = () => {}
  let cancelSilence = () => {}
  let cancelReconnect = () => {}
  let socket: WebSocket | undefined
  let stopped = false

  function connect(): void {
    const current = openSocket(`${serverUrl.replace(/^http/, 'ws')}/api/sync/poke`)
    socket = current
    current.onopen = () => current.send(JSON.stringify({ type: 'hello', token, workspaceId, protocol: protocolVersion }))
    current.onmessage = ({ data }) => {
      if (current === socket) onMessage(current, data)
    }
    current.onclose = ({ code }) => {
      if (current === socket) lose(code)
    }
    expectWord()
  }

  function lose(code?: number): void {
    socket = undefined
    cancelPing()
    cancelSilence()
    if (stopped) return
    if (code === pokeUnauthorisedCode) {
      onUnauthorised()
      return
    }
    failures += 1
    const spread = failures === 1 ? random() * spreadMs : 0
    cancelReconnect = setTimer(connect, backoffMs(failures, random) + spread)
  }

  function expectWord(): void {
    cancelSilence()
    cancelSilence = setTimer(() => {
      const dead = socket
      lose()
      dead?.close()
    }, silentMs)
  }

  function onMessage(current: WebSocket, body: unknown): void {
    const message = parseMessage(body)
    if (!message) return
    expectWord()
    if (message.type === 'ready') failures = 0
    // After `ready` the server says where the workspace stands, so what was missed meanwhile is heard like anything else.
    if (message.type === 'poke') onPoke(message.version)
    if (message.type === 'ready' || message.type === 'pong') {
      cancelPing()
      cancelPing = setTimer(() => current.send(JSON.stringify({ type: 'ping' })), pingEveryMs)
    }
  }

  connect()
  return {
    stop: () => {
      stopped = true
      cancelPing()
      cancelSilence()
      cancelReconnect()
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
