import type { MiddlewareHandler } from 'hono'
import type { Logger } from 'pino'

/** One line a request: method, route pattern, status, time. No address, query, body or person: logs hold no customer data. */
export function logRequests(logger: Logger, now: () => number): MiddlewareHandler {
  return async (c, next) => {
    if (!logger.isLevelEnabled('debug')) return next()
    const startedAt = now()
    await next()
    logger.debug({ method: c.req.method, route: c.req.routePath, status: c.res.status, ms: now() - startedAt }, 'request')
  }
}
