import type { OpenAPIHono } from '@hono/zod-openapi'
import { AppError } from '#lib/base/app-error.ts'
import type { AppParts } from '../app.ts'
import { addressOf } from '../client-address.ts'
import { createRateLimit } from '../rate-limit.ts'

/**
 * What the extension asks of better-auth: the device grant (RFC 8628) and signing out. Its other endpoints stay closed; people
 * sign in on our own pages, and joining a workspace needs an invitation.
 */
const open = ['/api/auth/device/code', '/api/auth/device/token', '/api/auth/sign-out'] as const

export function addAuthRoutes(app: OpenAPIHono, { auth, now }: AppParts): void {
  const limit = createRateLimit({ limit: 300, windowMs: 60_000, now })
  for (const path of open)
    app.post(path, async (c) => {
      limit.take(addressOf(c))
      const text = await c.req.text()
      // PostgreSQL takes no NUL in text; no honest code or client id has one.
      if (text.includes('\0') || /\\u0000|%00/.test(text))
        throw new AppError('bad-request', 'The request holds a character that no code has.')
      const answer = await auth.handler(new Request(c.req.url, { method: 'POST', headers: c.req.raw.headers, body: text }))
      return c.newResponse(answer.body, answer) // a Response of its own would lose the headers that let the extension read it
    })
}
