import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { AppError } from '#lib/base/app-error.ts'
import type { AppParts } from '../app.ts'
import { errorAnswer, jsonAnswer, okSchema } from './openapi.ts'

const healthz = createRoute({
  method: 'get',
  path: '/healthz',
  summary: 'The process is alive',
  responses: { 200: jsonAnswer('Alive', okSchema), ...errorAnswer },
})

const readyz = createRoute({
  method: 'get',
  path: '/readyz',
  summary: 'The database answers, and the server takes requests',
  responses: { 200: jsonAnswer('Ready', okSchema), ...errorAnswer },
})

export function addHealthRoutes(app: OpenAPIHono, { db, isStopping }: AppParts): void {
  app.openapi(healthz, (c) => c.json({ ok: true as const }, 200))
  app.openapi(readyz, async (c) => {
    if (isStopping()) throw new AppError('storage', 'The server is stopping.', { retryAfterMs: 5000 })
    try {
      await db.query({ name: 'ready', text: 'SELECT 1' }, [])
    } catch (cause) {
      throw new AppError('storage', 'The database does not answer.', { retryAfterMs: 5000, cause })
    }
    return c.json({ ok: true as const }, 200)
  })
}
