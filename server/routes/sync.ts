import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { AppError } from '#lib/base/app-error.ts'
import { pullRequestSchema, pullResponseSchema } from '#lib/protocol/pull.ts'
import { pushRequestSchema, pushResponseSchema } from '#lib/protocol/push.ts'
import type { AppParts } from '../app.ts'
import { authenticate, bearerToken } from '../session.ts'
import { pull } from '../sync/pull.ts'
import { push } from '../sync/push.ts'
import { bearerOnly, errorAnswer, jsonAnswer, jsonBody } from './openapi.ts'
import { requireProtocol } from './protocol.ts'

const pushRoute = createRoute({
  method: 'post',
  path: '/api/sync/push',
  summary: 'Mutations of one client, in order; each is applied exactly once',
  security: bearerOnly,
  request: { body: jsonBody(pushRequestSchema) },
  responses: { 200: jsonAnswer('What became of each', pushResponseSchema), ...errorAnswer },
})

const pullRoute = createRoute({
  method: 'post',
  path: '/api/sync/pull',
  summary: 'Everything visible to the member that changed since the cursor, a page at a time',
  security: bearerOnly,
  request: { body: jsonBody(pullRequestSchema) },
  responses: { 200: jsonAnswer('A page of rows', pullResponseSchema), ...errorAnswer },
})

export function addSyncRoutes(app: OpenAPIHono, parts: AppParts): void {
  app.openapi(pushRoute, async (c) => {
    const request = c.req.valid('json')
    requireStorable(request)
    const caller = await authenticate(parts.db, bearerToken(c), request.workspaceId)
    requireProtocol(request.protocol)
    return c.json(await push(parts, caller, request), 200)
  })

  app.openapi(pullRoute, async (c) => {
    const request = c.req.valid('json')
    requireStorable(request)
    const caller = await authenticate(parts.db, bearerToken(c), request.workspaceId)
    requireProtocol(request.protocol)
    const page = await pull(parts, caller, request)
    // The page is JSON text of this very schema already; the route's type wants a value.
    return c.body(page, 200, { 'Content-Type': 'application/json; charset=UTF-8' }) as never
  })
}

/** PostgreSQL takes no NUL in text. */
function requireStorable({ workspaceId, clientId }: { workspaceId: string; clientId: string }): void {
  for (const [path, id] of Object.entries({ workspaceId, clientId }))
    if (id.includes('\0'))
      throw new AppError('bad-request', 'An id holds a character that no id has.', {
        faults: [{ path, reason: 'It holds a NUL character.' }],
      })
}
