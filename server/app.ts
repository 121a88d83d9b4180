import { OpenAPIHono } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import type { Logger } from 'pino'
import { AppError } from '#lib/base/app-error.ts'
import { mutators as registry } from '#lib/rules/mutations/registry.ts'
import type { Auth } from './auth.ts'
import { allowExtensions } from './cross-origin.ts'
import type { Database } from './db/database.ts'
import { answerError } from './errors.ts'
import { faultsOf } from './faults.ts'
import { logRequests } from './log-requests.ts'
import { addPageRoutes } from './pages/routes.ts'
import { addAuthRoutes } from './routes/auth.ts'
import { addHealthRoutes } from './routes/health.ts'
import { addInvitationRoutes } from './routes/invitations.ts'
import { addMeRoute } from './routes/me.ts'
import { addPokeRoute } from './routes/poke.ts'
import { requireProtocolOf } from './routes/protocol.ts'
import { addServerInfoRoute, serverVersion } from './routes/server-info.ts'
import { addSyncRoutes } from './routes/sync.ts'
import { shedLoad } from './shed-load.ts'
import { createDirectories } from './sync/directory.ts'
import { createPokeHub, type PokeHub } from './sync/poke-hub.ts'
import type { Mutators } from './sync/process-batch.ts'
import type { SyncParts } from './sync/push.ts'
import { readVersion } from './sync/version.ts'

export interface AppOptions {
  db: Database
  auth: Auth
  /** Milliseconds since 1970; tests give a clock of their own. */
  now: () => number
  logger: Logger
  /** Absent: all of `lib/rules/mutations/registry.ts`. */
  mutators?: Mutators | undefined
  /** Address people use, where a proxy stands before the server. */
  publicUrl?: string | undefined
  /** With it the first workspace may be begun; absent, only a plan file begins one. */
  firstWorkspaceKey?: string | undefined
  /** True from the moment the process was asked to end. */
  isStopping?: (() => boolean) | undefined
}

/** What the routes work with. */
export interface AppParts extends SyncParts {
  auth: Auth
  pokes: PokeHub
  publicUrl: string | undefined
  firstWorkspaceKey: string | undefined
  versionOf: (workspaceId: string) => Promise<number>
  isStopping: () => boolean
}

/** A workspace of 500 members that all wake at once is served; what comes on top would wait for longer than clients do. */
const maxInFlight = 512
const maxBodyBytes = { '/api/sync/push': 4 * 1024 * 1024 } as const
const maxOtherBodyBytes = 64 * 1024

/** The whole server as one Hono application, without a port: `app.request()` is a test's way in. */
export function createApp({ mutators = registry, isStopping = () => false, ...options }: AppOptions): OpenAPIHono {
  const { db, auth, now, logger, publicUrl, firstWorkspaceKey } = options
  const versionOf = (workspaceId: string) => readVersion(db, workspaceId)
  const pokes = createPokeHub(db, versionOf)
  const parts: AppParts = {
    ...{ db, auth, now, logger, mutators, publicUrl, firstWorkspaceKey, isStopping, versionOf, pokes },
    directories: createDirectories(),
  }
  const app = new OpenAPIHono({
    defaultHook: async (result, c) => {
      if (result.success) return
      if (result.target === 'json') requireProtocolOf(await c.req.json().catch(() => undefined)) // an empty body is no JSON
      throw new AppError('bad-request', 'The request is not of the agreed shape.', { faults: faultsOf(result.error) })
    },
  })
  app.onError((error, c) => answerError(error, c, logger))
  app.notFound((c) => answerError(new AppError('not-found', 'There is nothing at this address.'), c, logger))

  app.use(logRequests(logger, now))
  app.use('/api/*', allowExtensions)
  app.use('/api/sync/*', shedLoad({ isStopping, maxInFlight, random: Math.random }))
  app.use((c, next) => {
    const maxSize = c.req.path === '/api/sync/push' ? maxBodyBytes[c.req.path] : maxOtherBodyBytes
    // Where the length is stated (and then kept by Node), it says all: `bodyLimit` opens the body as a stream before it looks.
    const length = c.req.header('content-length')
    if (length !== undefined && c.req.header('transfer-encoding') === undefined)
      return Number(length) > maxSize ? tooLarge(maxSize) : next()
    return bodyLimit({ maxSize, onError: () => tooLarge(maxSize) })(c, next)
  })

  addHealthRoutes(app, parts)
  addServerInfoRoute(app)
  addAuthRoutes(app, parts)
  addMeRoute(app, parts)
  addInvitationRoutes(app, parts)
  addSyncRoutes(app, parts)
  addPokeRoute(app, parts)
  addPageRoutes(app, parts)

  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' })
  app.doc31('/openapi.json', { openapi: '3.1.0', info: { title: 'Throughline server', version: serverVersion } })
  return app
}

function tooLarge(maxBytes: number): never {
  throw new AppError('too-large', `The request is larger than the ${Math.round(maxBytes / 1024)} kB this address takes.`)
}
