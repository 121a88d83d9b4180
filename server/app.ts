import { OpenAPIHono } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import type { Logger } from 'pino'
import { AppError } from '#lib/base/app-error.ts'
import type { Auth } from './auth.ts'
import { allowExtensions } from './cross-origin.ts'
import { answerError } from './errors.ts'
import { faultsOf } from './faults.ts'
import { logRequests } from './log-requests.ts'
import { addPageRoutes } from './pages/routes.ts'
import { addAuthRoutes } from './routes/auth.ts'
import { addHealthRoutes } from './routes/health.ts'
import { addMeRoute } from './routes/me.ts'
import { addPokeRoute } from './routes/poke.ts'
import { requireProtocolOf } from './routes/protocol.ts'
import { addServerInfoRoute, serverVersion } from './routes/server-info.ts'
import { addSyncRoutes } from './routes/sync.ts'
import type { PokeHub } from './sync/poke-hub.ts'
import type { SyncParts } from './sync/push.ts'

/** Everything a request may need, passed in: tests give a fake clock and a database in memory. */
export interface AppParts extends SyncParts {
  auth: Auth
  logger: Logger
  pokes: PokeHub
  versionOf: (workspaceId: string) => Promise<number>
  /** Address people use, where a proxy stands before the server. */
  publicUrl?: string | undefined
  /** True from the moment the process was asked to end. */
  isStopping: () => boolean
}

const maxBodyBytes = { '/api/sync/push': 4 * 1024 * 1024 } as const
const maxOtherBodyBytes = 64 * 1024

/** The whole server as one Hono application, without a port: `app.request()` is a test's way in. */
export function createApp(parts: AppParts): OpenAPIHono {
  const app = new OpenAPIHono({
    defaultHook: async (result, c) => {
      if (result.success) return
      if (result.target === 'json') requireProtocolOf(await c.req.json())
      throw new AppError('bad-request', 'The request is not of the agreed shape.', { faults: faultsOf(result.error) })
    },
  })
  app.onError((error, c) => answerError(error, c, parts.logger))
  app.notFound((c) => answerError(new AppError('not-found', 'There is nothing at this address.'), c, parts.logger))

  app.use(logRequests(parts.logger, parts.now))
  app.use('/api/*', allowExtensions)
  app.use((c, next) => {
    const maxSize = c.req.path === '/api/sync/push' ? maxBodyBytes[c.req.path] : maxOtherBodyBytes
    return bodyLimit({ maxSize, onError: () => tooLarge(maxSize) })(c, next)
  })

  addHealthRoutes(app, parts)
  addServerInfoRoute(app)
  addAuthRoutes(app, parts)
  addMeRoute(app, parts)
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
