import { expect, test } from 'vitest'
import { push } from './server-client.ts'

const request = { protocol: 1, workspaceId: 'w', clientId: 'c', mutations: [] }
const pushTo = (answer: () => Response) =>
  push({ fetch: async () => answer(), setTimer: () => () => {}, serverUrl: 'https://server.example', token: 't' }, request).then(
    () => 'answered',
    (error: { code?: string }) => error.code,
  )

test('an answer that breaks off is no answer: the server did it perhaps, and is asked again', async () => {
  const broken = () =>
    new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"lastSeq":1,"res')),
      pull: (controller) => controller.error(new TypeError('terminated')),
    })
  expect(await pushTo(() => new Response(broken(), { status: 200 }))).toBe('unreachable')
})

test('a whole answer that is not ours needs a person', async () => {
  expect(await pushTo(() => new Response('<h1>Sign in to the hotel’s network</h1>'))).toBe('not-throughline')
})
