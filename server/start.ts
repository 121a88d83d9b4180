import { createAdaptorServer } from '@hono/node-server'
import { type Logger, pino } from 'pino'
import { WebSocketServer } from 'ws'
import { AppError } from '#lib/base/app-error.ts'
import { pokeRestartCode } from '#lib/protocol/poke.ts'
import { createApp } from './app.ts'
import { type Auth, createAuth } from './auth.ts'
import { openBackupSocket } from './backup/socket.ts'
import type { Database } from './db/database.ts'
import { openDatabase } from './db/open.ts'
import { prune } from './db/prune.ts'
import { sharedSecret } from './db/settings.ts'
import { keepVacuumed } from './db/vacuum.ts'
import { withoutWords } from './errors.ts'
import { firstWorkspaceKey, hasWorkspace } from './first-workspace.ts'
import { type LoadedPlan, loadPlanRows, readPlanFile } from './load-plan.ts'
import { sumOldWorkspaces } from './sync/checksums.ts'
import type { Mutators } from './sync/process-batch.ts'

export interface StartOptions {
  /** 0: any free port. */
  port: number
  host?: string | undefined
  /** Directory of the embedded database; absent, and without `databaseUrl`: in memory. */
  dataDir?: string | undefined
  databaseUrl?: string | undefined
  planFile?: string | undefined
  /** Address people use, where a proxy stands before the server. */
  publicUrl?: string | undefined
  secret?: string | undefined
  logger?: Logger | undefined
  now?: (() => number) | undefined
  /** Tests of the sync machinery bring small mutators of their own. */
  mutators?: Mutators | undefined
}

export interface RunningServer {
  url: string
  /** Where the first workspace is begun; absent where there is one. */
  beginUrl: string | undefined
  db: Database
  auth: Auth
  loaded: LoadedPlan | undefined
  /** Takes no new connections, lets running requests finish, closes sockets and the database. */
  stop(): Promise<void>
}

const drainMs = 10_000
const pruneEveryMs = 24 * 3600_000
const vacuumEveryMs = 5000

/** Opens the database, loads the plan file if there is one, and listens. Throws AppError with a sentence for what a person can put right. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const logger = options.logger ?? pino({ level: 'silent' })
  const now = options.now ?? Date.now
  const plan = options.planFile === undefined ? undefined : await readPlanFile(options.planFile) // before a database is made for nothing
  const db = await openDatabase(options)
  try {
    await sumOldWorkspaces(db)
    const secret = options.secret ?? (await sharedSecret(db))
    const auth = createAuth({ db, secret, url: options.publicUrl })
    const key = firstWorkspaceKey(secret)
    const loaded = plan === undefined ? undefined : await loadPlanRows(db, auth, plan)
    let stopping = false
    const { mutators, publicUrl } = options
    const app = createApp({ db, auth, now, logger, mutators, publicUrl, firstWorkspaceKey: key, isStopping: () => stopping })
    const sockets = new WebSocketServer({ noServer: true, maxPayload: 16 * 1024 })
    const server = createAdaptorServer({ fetch: app.fetch, websocket: { server: sockets as never } }) // @types/ws and the adapter's own picture of ws differ in optional properties only
    const pruneNow = () => prune(db).catch((error: unknown) => logger.error(withoutWords(error), 'pruning failed'))
    await pruneNow()
    const pruning = setInterval(() => void pruneNow(), pruneEveryMs)
    pruning.unref()
    const endVacuuming = keepVacuumed(db, vacuumEveryMs, (error) => logger.error(withoutWords(error), 'vacuuming failed'))
    const port = await listen(server, options.port, options.host)
    const closeBackups =
      options.dataDir === undefined || options.databaseUrl !== undefined
        ? undefined
        : await openBackupSocket(options.dataDir, db, now, logger)
    logger.info({ port, engine: db.engine }, 'listening')

    let stopped: Promise<void> | undefined
    const stop = async () => {
      stopping = true
      clearInterval(pruning)
      endVacuuming()
      const drained = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of sockets.clients) socket.close(pokeRestartCode, 'stopping')
      // Connections that browsers keep open are idle as soon as their last answer is out.
      const sweep = setInterval(() => 'closeIdleConnections' in server && server.closeIdleConnections(), 20)
      const cut = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate()
        if ('closeAllConnections' in server) server.closeAllConnections()
      }, drainMs)
      await drained
      clearTimeout(cut)
      clearInterval(sweep)
      sockets.close()
      await closeBackups?.()
      await db.close()
      logger.info('stopped')
    }
    const url = options.publicUrl ?? `http://localhost:${port}`
    return {
      url,
      beginUrl: (await hasWorkspace(db)) ? undefined : `${url}/new-workspace?key=${key}`,
      db,
      auth,
      loaded,
      stop: () => {
        stopped ??= stop()
        return stopped
      },
    }
  } catch (error) {
    await db.close()
    throw error
  }
}

function listen(server: ReturnType<typeof createAdaptorServer>, port: number, host: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new AppError('storage', `Port ${port} is in use. Stop what uses it, or choose another with --port.`, { cause: error })
          : error,
      )
    })
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}
