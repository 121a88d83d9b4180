import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const main = join(import.meta.dirname, '../../server/main.ts')
/** On a machine with nothing else to do it takes two seconds. */
const startWithinMs = 180_000
/** Compiled once, a server starts in half the time; what it does is the same. */
const compiled = join(import.meta.dirname, '../../.output/compiled-server')

export interface ServerSetting {
  port: number
  /** Absent: PGlite in `dataDir`. */
  databaseUrl?: string | undefined
  dataDir: string
  /** The address that people use: the fault proxy's. */
  publicUrl: string
}

export interface ServerLife {
  isUp(): boolean
  /** Last words of each server that ended without being told to. */
  crashes: string[]
  /** Starts it and waits until it listens. `planFile` is loaded first. */
  start(planFile?: string): Promise<void>
  /** SIGKILL: no request is finished, nothing is flushed. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/** The real server as `npm run server` runs it, in a process of its own that may be killed at any moment. */
export function createServerLife(setting: ServerSetting): ServerLife {
  let running: ChildProcess | undefined
  const crashes: string[] = []

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = running
    running = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }

  return {
    isUp: () => running !== undefined,
    crashes,
    async start(planFile) {
      const words = [main, '--port', String(setting.port), '--data', setting.dataDir, ...(planFile ? ['--plan', planFile] : [])]
      const env = {
        ...process.env,
        DATABASE_URL: setting.databaseUrl ?? '',
        THROUGHLINE_URL: setting.publicUrl,
        LOG_LEVEL: 'warn',
        NODE_COMPILE_CACHE: compiled,
      }
      const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'pipe'] })
      running = child
      let said = ''
      const note = (part: Buffer) => {
        said = (said + part.toString()).slice(-20_000)
      }
      child.stdout.on('data', note)
      child.stderr.on('data', note)
      child.once('exit', () => {
        if (running !== child) return
        running = undefined
        crashes.push(said)
      })
      for (let waitedMs = 0; !said.includes('Throughline server on'); waitedMs += 20) {
        if (running !== child) return // killed while it started, as it may be; what ends by itself is among the crashes
        if (waitedMs > startWithinMs) throw new Error(`The server did not start: ${said}`)
        await pause(20)
      }
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}
