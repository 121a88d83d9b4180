import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { aPlanFile, engines, newPostgresDatabase } from '#tests/sync/arena.ts'
import { listenTo, pushOn, tokenOn } from '#tests/sync/listening.ts'
import { startServer } from './start.ts'

const home = mkdtempSync(join(tmpdir(), 'throughline-start-'))
const planFile = join(home, 'plan.json')
writeFileSync(planFile, JSON.stringify(aPlanFile()))
const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

/** `node server/main.ts` as a person runs it; `says` resolves with the first match in what it prints. */
function run(...parameters: string[]) {
  const child = spawn(process.execPath, ['server/main.ts', '--port', '0', ...parameters], {
    env: { ...process.env, DATABASE_URL: '', PORT: '', LOG_LEVEL: 'silent' },
  })
  children.push(child)
  let printed = ''
  const lookers = new Set<() => void>()
  const hear = (chunk: Buffer) => {
    printed += chunk.toString()
    for (const look of lookers) look()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return {
    child,
    ended,
    printed: () => printed,
    says: (pattern: RegExp) =>
      new Promise<string>((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(printed)
          if (found) resolve(found[1] ?? found[0])
        }
        lookers.add(look)
        void ended.then((code) => reject(new Error(`Ended with ${code} after: ${printed}`)))
        look()
      }),
  }
}
const address = /Throughline server on (\S+)/

/** Each opens databases, or starts processes, of its own, which a busy machine takes its time for. */
const patience = { timeout: 180_000 }

describe.each(engines)('a server on %s', patience, (engine) => {
  const where = async () =>
    engine === 'postgres' ? { databaseUrl: await newPostgresDatabase() } : { dataDir: mkdtempSync(join(home, 'data-')) }

  test('stops when asked: running requests are answered, sockets are told, new ones refused', async () => {
    const server = await startServer({ port: 0, planFile, ...(await where()) })
    const token = await tokenOn(server, 'sara')
    const socket = listenTo(server, { type: 'hello', token, workspaceId: 'workspace', protocol: 1 })
    await socket.hears({ type: 'ready' })

    // A request whose body is still on its way when the server is asked to stop.
    const answered = new Promise<number | undefined>((resolve, reject) => {
      const half = request(`${server.url}/api/sync/pull`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      })
      half.on('error', reject)
      half.on('response', (response) => {
        response.resume()
        resolve(response.statusCode)
      })
      half.write('{"protocol":1,"workspaceId":"workspace",')
      setImmediate(async () => {
        await pushOn(server, token) // by its answer, the half request has arrived too
        const stopped = server.stop()
        half.end('"clientId":"half","cursor":null}')
        await stopped
      })
    })
    expect(await answered).toBe(200)
    expect(await socket.closes()).toBe(1012)
    await server.stop()
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow()
  })

  test('keeps everything over a stop and a start', async () => {
    const options = { port: 0, planFile, ...(await where()) }
    const before = await startServer(options)
    const token = await tokenOn(before, 'sara')
    expect(await pushOn(before, token, 'client', 1)).toBe(200)
    await before.stop()
    const after = await startServer(options)
    expect(after.loaded?.rows).toBe(0)
    expect(await pushOn(after, token, 'client', 2)).toBe(200)
    await after.stop()
  })
})

describe('the command', patience, () => {
  test('a second server on one data directory is refused with a sentence, and the first goes on', async () => {
    const dataDir = join(home, 'shared')
    const first = run('--data', dataDir, '--plan', planFile)
    const url = await first.says(address)
    const second = run('--data', dataDir)
    expect(await second.ended).toBe(1)
    expect(second.printed()).toMatch(/in use by another Throughline server \(process \d+\)/)
    await expect(startServer({ port: 0, dataDir })).rejects.toThrow(/in use by another/)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)

    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    await (await startServer({ port: 0, dataDir })).stop()
  })

  test('a killed server’s lock does not keep the next one out, and nothing it acknowledged is gone', async () => {
    const dataDir = join(home, 'killed')
    const first = run('--data', dataDir, '--plan', planFile)
    await first.says(address)
    first.child.kill('SIGKILL')
    await first.ended
    expect(JSON.parse(readFileSync(join(dataDir, 'server.lock'), 'utf8'))).toMatchObject({ pid: first.child.pid })
    const second = run('--data', dataDir, '--plan', planFile)
    await second.says(address)
    expect(second.printed()).toContain('0 rows changed')
  })

  test('a faulty plan file is refused with place and reason, and no server starts', async () => {
    const faulty = join(home, 'faulty.json')
    writeFileSync(faulty, JSON.stringify({ ...aPlanFile(), bets: [{ id: 'bet', driId: ['sara', 'omar'] }] }))
    const server = run('--data', join(home, 'faulty'), '--plan', faulty)
    expect(await server.ended).toBe(1)
    expect(server.printed()).toContain('bets[0].driId: Name exactly one member here')
  })

  test.each([
    [['--port', 'many'], '--port many is not a port'],
    [['--bogus'], "Unknown option '--bogus'"],
    [['--plan', 'nowhere.json'], 'The plan file nowhere.json cannot be read'],
  ])('%j is refused with a sentence', async (parameters, sentence) => {
    const server = run('--data', join(home, 'unused'), ...parameters)
    expect(await server.ended).toBe(1)
    expect(server.printed()).toContain(sentence)
    expect(server.printed()).not.toContain('    at ')
  })
})
