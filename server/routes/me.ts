import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { meSchema } from '#lib/protocol/server-info.ts'
import type { AppParts } from '../app.ts'
import { membershipsOf } from '../members.ts'
import { bearerToken, findSignedIn } from '../session.ts'
import { bearerOnly, errorAnswer, jsonAnswer } from './openapi.ts'

const route = createRoute({
  method: 'get',
  path: '/api/me',
  summary: 'Who signed in, and their workspaces',
  security: bearerOnly,
  responses: { 200: jsonAnswer('The signed-in person', meSchema), ...errorAnswer },
})

export function addMeRoute(app: OpenAPIHono, { db }: AppParts): void {
  app.openapi(route, async (c) => {
    const user = await findSignedIn(db, bearerToken(c))
    return c.json({ user, memberships: await membershipsOf(db, user.id) }, 200)
  })
}
