import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createColleague } from './colleague.ts'

/** A server that takes numbers only in order and spoils some answers. */
async function aServer(spoils: (nth: number) => boolean): Promise<{ url: string; taken: string[] }> {
  const taken: string[] = []
  let requests = 0
  const server = createServer(async (incoming, response) => {
    const parts: Buffer[] = []
    for await (const part of incoming) parts.push(part as Buffer) // no encoding is set
    const { mutations } = JSON.parse(Buffer.concat(parts).toString()) as { mutations: { seq: number; name: string }[] } // sent below
    for (const { seq, name } of mutations) {
      if (seq > taken.length + 1) return response.writeHead(409).end('a number was skipped')
      if (seq === taken.length + 1) taken.push(name)
    }
    requests += 1
    if (spoils(requests)) return response.destroy()
    response.end(JSON.stringify({ results: mutations.map(({ seq }) => ({ seq })) }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, taken } // it listens on a port
}

test('changes made at once go out one after the other, again until they are answered, and once each', async () => {
  const server = await aServer((nth) => nth % 2 === 1)
  const colleague = createColleague(server.url, 'token')
  const until = AbortSignal.timeout(20_000)
  await Promise.all(['first', 'second', 'third'].map((name) => colleague.mutate(name, {}, until)))
  expect(server.taken).toEqual(['first', 'second', 'third'])
})

test('a change that nobody answers says what the last try ended with', async () => {
  const server = await aServer(() => true)
  const colleague = createColleague(server.url, 'token')
  await expect(colleague.mutate('first', {}, AbortSignal.timeout(500))).rejects.toThrow(/No answer to number 1.*fetch failed/)
})
