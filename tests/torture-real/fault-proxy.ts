import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import type { Dice } from './dice.ts'

/** What the network between extension and server may do to one request. */
const requestFaults = [
  'delayed',
  'cut before the request',
  'cut after commit',
  'cut in the answer',
  'slow bytes',
  'doubled',
  'late',
  '502',
] as const
/** And to a socket on which pokes arrive. `deaf`: it stands, and nothing comes through any more. */
const socketFaults = ['poke refused', 'poke delayed', 'poke cut', 'poke deaf'] as const

export type FaultKind = (typeof requestFaults)[number] | (typeof socketFaults)[number]

export interface FaultProxy {
  url: string
  /** Share of requests that meet a fault; 0: a good line. */
  setWeather(share: number): void
  /** How often each fault struck. */
  struck: Map<FaultKind, number>
  close(): Promise<void>
}

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

/**
 * Stands between the extension and the server. A request is read whole before it is passed on, so each fault falls on a
 * known side of the server's commit: `cut before the request` never reaches it; `cut after commit` was answered and the
 * answer is thrown away; `late` arrives after its sender has given up, and likely after the same was sent again; `doubled`
 * arrives twice at once. With `lies`, the negative control, it acknowledges some pushes that the server never sees, and has later pulls
 * say that they are contained: of the first lie alone the extension takes no harm, it believes the number in the pull.
 */
export async function startFaultProxy(dice: Dice, upstreamPort: number, lies = false): Promise<FaultProxy> {
  let weather = 0
  const struck = new Map<FaultKind, number>()
  const lied = new Map<string, number>()
  const open = new Set<Duplex>()

  function faultOf<Kind extends FaultKind>(kinds: readonly [Kind, ...Kind[]]): Kind | undefined {
    if (!dice.chance(weather)) return undefined
    const kind = dice.pick(kinds)
    struck.set(kind, (struck.get(kind) ?? 0) + 1)
    return kind
  }

  async function pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = []
    for await (const part of incoming) parts.push(part as Buffer) // a request without an encoding yields buffers
    const body = Buffer.concat(parts)
    if (lies && weather > 0 && incoming.method === 'POST' && incoming.url === '/api/sync/push' && dice.chance(0.3))
      return acknowledgeUnseen(response, incoming, body, lied)
    if (lies) delete incoming.headers['accept-encoding'] // what is packed cannot be falsified
    const forward = () => askUpstream(upstreamPort, incoming, body)
    const cut = () => response.socket?.destroy()
    const fault = faultOf(requestFaults)
    if (fault === 'cut before the request') return void cut()
    if (fault === '502') return answerAsGateway(response, incoming, dice.chance(0.5))
    if (fault === 'delayed') await pause(dice.between(30, 1200))
    if (fault === 'late') {
      cut()
      await pause(dice.between(200, 1500))
    }
    const twin = fault === 'doubled' ? forward().catch(() => undefined) : undefined
    const answer = await forward().catch(() => undefined) // the server is away: so is the line
    await twin
    if (answer === undefined || fault === 'late' || fault === 'cut after commit') return void cut()
    if (lies && incoming.method === 'POST' && incoming.url === '/api/sync/pull') answer.body = claimContained(answer.body, body, lied)
    if (answer.headers['content-length'] !== undefined) answer.headers['content-length'] = String(answer.body.length)
    response.writeHead(answer.status, answer.headers)
    if (fault === 'slow bytes' || fault === 'cut in the answer') await drip(response, answer.body, dice, fault === 'cut in the answer')
    else response.end(answer.body)
  }

  function passSocket(incoming: IncomingMessage, client: Duplex, head: Buffer): void {
    open.add(client)
    client.once('close', () => open.delete(client))
    client.on('error', () => client.destroy())
    const fault = faultOf(socketFaults)
    if (fault === 'poke refused') return void client.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n')
    const upstream = connect(upstreamPort, '127.0.0.1')
    upstream.on('error', () => client.destroy())
    upstream.once('close', () => client.destroy())
    client.once('close', () => upstream.destroy())
    const lines = incoming.rawHeaders.flatMap((name, index, all) => (index % 2 === 0 ? [`${name}: ${all[index + 1]}`] : []))
    const begin = () => {
      upstream.write(`${incoming.method} ${incoming.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
      upstream.write(head)
      client.pipe(upstream)
    }
    setTimeout(begin, fault === 'poke delayed' ? dice.between(100, 1500) : 0)
    if (fault === 'poke cut') setTimeout(() => client.destroy(), dice.between(20, 3000))
    let isDeaf = false
    if (fault === 'poke deaf')
      setTimeout(
        () => {
          isDeaf = true
        },
        dice.between(20, 500),
      )
    upstream.on('data', (part) => isDeaf || client.write(part))
  }

  const server = createServer((incoming, response) => {
    pass(incoming, response).catch(() => response.socket?.destroy()) // the extension's side went away in the middle
  })
  server.on('upgrade', passSocket)
  server.listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on a port, not on a pipe
  return {
    url: `http://localhost:${port}`,
    setWeather: (share) => {
      weather = share
    },
    struck,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      for (const socket of open) socket.destroy()
      await closed
    },
  }
}

/** One request to the server itself, over a connection of its own: none is left that a killed server could have half answered. */
async function askUpstream(port: number, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
  const asked = request({
    host: '127.0.0.1',
    port,
    agent: false,
    ...(method ? { method } : {}),
    ...(url ? { path: url } : {}),
    headers: { ...headers, connection: 'close' },
  })
  asked.end(body)
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  const parts: Buffer[] = []
  for await (const part of answer) parts.push(part as Buffer) // see above
  const { connection: _connection, 'transfer-encoding': _encoding, ...kept } = answer.headers
  return { status: answer.statusCode ?? 502, headers: kept, body: Buffer.concat(parts) }
}

/** Some gateways let the extension read their page, most do not; some say when to come back. */
function answerAsGateway(response: ServerResponse, incoming: IncomingMessage, readable: boolean): void {
  const { origin } = incoming.headers
  response.writeHead(502, {
    'content-type': 'text/html',
    ...(readable && origin
      ? { 'access-control-allow-origin': origin, 'access-control-expose-headers': 'Retry-After', 'retry-after': '1' }
      : {}),
  })
  response.end('<html><body>502 Bad Gateway</body></html>')
}

/** The answer of a server that took everything, by somebody who kept nothing. */
function acknowledgeUnseen(response: ServerResponse, incoming: IncomingMessage, body: Buffer, lied: Map<string, number>): void {
  const { clientId, mutations } = JSON.parse(body.toString()) as { clientId: string; mutations: { seq: number }[] } // docs/sync.md
  lied.set(clientId, mutations.at(-1)?.seq ?? 0)
  const answer = { lastSeq: mutations.at(-1)?.seq ?? 0, results: mutations.map(({ seq }) => ({ seq })), serverNow: Date.now() }
  response.writeHead(200, { 'content-type': 'application/json', 'access-control-allow-origin': incoming.headers.origin ?? '*' })
  response.end(JSON.stringify(answer))
}

/** A pull's answer with the number of what was acknowledged to its client and never seen. */
function claimContained(answer: Buffer, asked: Buffer, lied: ReadonlyMap<string, number>): Buffer {
  const { clientId } = JSON.parse(asked.toString()) as { clientId: string } // docs/sync.md
  const page = JSON.parse(answer.toString()) as { lastSeq?: number } // as above, or an error
  if (page.lastSeq === undefined) return answer
  return Buffer.from(JSON.stringify({ ...page, lastSeq: Math.max(page.lastSeq, lied.get(clientId) ?? 0) }))
}

async function drip(response: ServerResponse, body: Buffer, dice: Dice, cut: boolean): Promise<void> {
  const size = Math.max(1, Math.ceil(body.length / 6))
  for (let from = 0; from < body.length; from += size) {
    if (cut && from >= size * 3) return void response.socket?.destroy()
    response.write(body.subarray(from, from + size))
    await pause(dice.between(10, 120))
  }
  if (cut) response.socket?.destroy()
  else response.end()
}
