import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { transformWithOxc } from 'vite'
import { loadRecords, type PracticeDeal, type PracticeRecords, pipelines, stages } from './records.ts'

/**
 * A small CRM of our own for the demo and the end-to-end tests. Throughline reaches it through `spec.json`, as it would any
 * CRM it has never heard of. How unkindly it draws is set in the address; see `client/settings.ts`.
 */
export interface PracticeCrm {
  url: string
  /** What the CRM holds now; tests compare the panel with it. */
  records: PracticeRecords
  close(): Promise<void>
}

const clientFolder = join(import.meta.dirname, 'client')
const contentTypes: Record<string, string> = { '.ts': 'text/javascript', '.css': 'text/css', '.html': 'text/html' }

/** Starts it on `port` (0: any free one). Rejects when the port is taken. */
export async function startPracticeCrm(options: { port: number; today: string }): Promise<PracticeCrm> {
  const records = loadRecords(options.today)
  const server = createServer((request, response) => {
    answer(request, response, records, options.today).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error))
    })
  })
  await listening(server, options.port)
  const { port } = server.address() as AddressInfo // it listens on a port, not on a pipe
  return {
    // Browsers take every name under .localhost for this machine. Its own name keeps the CRM's host apart from the server's,
    // so that permission for the one is no permission for the other, as in life.
    url: `http://crm.localhost:${port}`,
    records,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', done)
  })
}

async function answer(request: IncomingMessage, response: ServerResponse, records: PracticeRecords, today: string): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  if (pathname === '/api/records') return sendJson(response, 200, { ...records, stages, pipelines, today })
  const dealId = /^\/api\/deals\/(\w+)$/.exec(pathname)?.[1]
  if (dealId) return changeDeal(request, response, records, dealId)
  if (pathname.startsWith('/client/')) return sendFile(response, pathname.slice('/client/'.length))
  return sendFile(response, 'index.html')
}

async function changeDeal(request: IncomingMessage, response: ServerResponse, records: PracticeRecords, id: string): Promise<void> {
  const deal = records.deals.find((one) => one.id === id)
  if (!deal) return sendJson(response, 404, { error: 'There is no such deal.' })
  if (request.method === 'PATCH') Object.assign(deal, (await body(request)) as Partial<PracticeDeal>) // its only client is ours
  sendJson(response, 200, deal)
}

async function body(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer) // no encoding was set, so parts are buffers
  return JSON.parse(Buffer.concat(parts).toString('utf8'))
}

async function sendFile(response: ServerResponse, name: string): Promise<void> {
  const path = join(clientFolder, normalize(`/${name}`))
  try {
    const text = readFileSync(path, 'utf8')
    // The client is TypeScript like everything else; types are stripped as it is served.
    const sent = path.endsWith('.ts') ? (await transformWithOxc(text, path)).code : text
    response.writeHead(200, {
      'content-type': `${contentTypes[extname(path)] ?? 'text/plain'}; charset=utf-8`,
      'cache-control': 'no-store',
    })
    response.end(sent)
  } catch {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found')
  }
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}
