import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type RunningServer, startServer } from '#server/start.ts'
import { aPlanFile, engines, newPostgresDatabase } from './arena.ts'
import { listenTo, pushOn, tokenOn } from './listening.ts'

const home = mkdtempSync(join(tmpdir(), 'throughline-poke-'))
const planFile = join(home, 'plan.json')
writeFileSync(planFile, JSON.stringify(aPlanFile()))
afterAll(() => rmSync(home, { recursive: true }))

const helloOf = (token: string) => ({ type: 'hello', token, workspaceId: 'workspace', protocol: 1 })

describe.each(engines)('poke on %s', (engine) => {
  let servers: RunningServer[] = []
  const sockets: ReturnType<typeof listenTo>[] = []
  const listen = (server: RunningServer, hello: object) => {
    const socket = listenTo(server, hello)
    sockets.push(socket)
    return socket
  }
  beforeAll(async () => {
    // PGlite has one process; on PostgreSQL any number share a database, so there the writer and the listener use different ones.
    const databaseUrl = engine === 'postgres' ? await newPostgresDatabase() : undefined
    const first = await startServer({ port: 0, databaseUrl, planFile })
    servers = [first, engine === 'postgres' ? await startServer({ port: 0, databaseUrl }) : first]
  })
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.close()
  })
  afterAll(() => Promise.all(servers.map((server) => server.stop())))

  const both = () => {
    const [one, other] = servers
    if (!one || !other) throw new Error('two servers')
    return { one, other }
  }

  test('a push on one server process is heard on the other', async () => {
    const { one, other } = both()
    const [writer, reader] = [await tokenOn(one, 'sara'), await tokenOn(other, 'omar')]
    const socket = listen(other, helloOf(reader))
    await socket.hears({ type: 'ready' })
    await socket.hears({ type: 'poke', version: 1 })
    expect(await pushOn(one, writer)).toBe(200)
    await socket.hears({ type: 'poke', version: 2 })
    expect(await pushOn(one, writer)).toBe(200)
    await socket.hears({ type: 'poke', version: 3 })
  })

  test('a push is heard by the process that took it', async () => {
    const { one } = both()
    const socket = listen(one, helloOf(await tokenOn(one, 'omar')))
    await socket.hears({ type: 'ready' })
    await pushOn(one, await tokenOn(one, 'sara'))
    await socket.hears({ type: 'poke', version: 4 })
  })

  test('a ping is answered while the session lives, and ends the socket when it does not', async () => {
    const { one } = both()
    const token = await tokenOn(one, 'omar')
    const socket = listen(one, helloOf(token))
    await socket.hears({ type: 'ready' })
    socket.send({ type: 'ping' })
    await socket.hears({ type: 'pong' })
    await one.db.query({ name: 'test_end', text: 'DELETE FROM auth_session WHERE token = $1' }, [token])
    socket.send({ type: 'ping' })
    expect(await socket.closes()).toBe(4401)
  })

  test.each([
    ['a token that is none', { type: 'hello', token: 'none', workspaceId: 'workspace', protocol: 1 }, 4401],
    ['another workspace', { type: 'hello', token: 'sara', workspaceId: 'elsewhere', protocol: 1 }, 4401],
    ['a ping before hello', { type: 'ping' }, 4401],
    ['another protocol', { type: 'hello', token: 'sara', workspaceId: 'workspace', protocol: 9 }, 1008],
    ['something else', { type: 'hello', and: 'more' }, 1008],
  ])('%s closes the socket', async (_case, hello, code) => {
    const { one } = both()
    const token = 'token' in hello && hello.token === 'sara' ? { token: await tokenOn(one, 'sara') } : {}
    expect(await listen(one, { ...hello, ...token }).closes()).toBe(code)
  })

  test('what is not JSON, or is too long, closes the socket and no other', async () => {
    const { one } = both()
    const token = await tokenOn(one, 'omar')
    const [good, bad, long] = [listen(one, helloOf(token)), listen(one, helloOf(token)), listen(one, helloOf(token))]
    await Promise.all([good, bad, long].map((socket) => socket.hears({ type: 'ready' })))
    bad.send('{')
    long.send('x'.repeat(40_000))
    await Promise.all([bad.closes(), long.closes()])
    good.send({ type: 'ping' })
    await good.hears({ type: 'pong' })
  })
})
