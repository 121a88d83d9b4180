import { once } from 'node:events'
import { connect } from 'node:net'

export interface Answer {
  status: number
  body: Buffer
}

/** One keep-alive connection that carries one request at a time. */
export interface Connection {
  post(path: string, body: string): Promise<Answer>
  close(): void
}

/**
 * HTTP/1.1 written by hand: `fetch` and `node:http` cost the client more than a bare server costs to answer, and would be what
 * is measured. Understands just what our servers send: answers with a `content-length`.
 */
export async function openConnection(url: string, token?: string): Promise<Connection> {
  const { hostname, port, host } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  await once(socket, 'connect')
  const head = `Host: ${host}\r\nContent-Type: application/json\r\n${token === undefined ? '' : `Authorization: Bearer ${token}\r\n`}`
  let parts: Buffer[] = []
  let received = 0
  let answered: { resolve(answer: Answer): void; reject(error: Error): void } | undefined

  const fail = (error: Error) => answered?.reject(error)
  socket.on('error', fail)
  socket.on('close', () => fail(new Error(`${url} closed the connection.`)))
  socket.on('data', (chunk: Buffer) => {
    parts.push(chunk)
    received += chunk.length
    const expected = sizeOf(parts[0] ?? chunk)
    if (expected instanceof Error) return fail(expected)
    if (expected === undefined || received < expected.head + expected.body) return
    const whole = parts.length === 1 ? chunk : Buffer.concat(parts)
    parts = []
    received = 0
    answered?.resolve({ status: expected.status, body: whole.subarray(expected.head) })
  })
  return {
    post: (path, body) =>
      new Promise((resolve, reject) => {
        answered = { resolve, reject }
        socket.write(`POST ${path} HTTP/1.1\r\n${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
      }),
    close: () => {
      answered = undefined
      socket.destroy()
    },
  }
}

/** Our servers send the whole head in the first packet; `undefined` while it is not there yet. */
function sizeOf(first: Buffer): { status: number; head: number; body: number } | Error | undefined {
  const end = first.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = first.toString('latin1', 0, end)
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  if (length === undefined) return new Error(`An answer without a length: ${head}`)
  return { status: Number(head.slice(9, 12)), head: end + 4, body: Number(length) }
}
