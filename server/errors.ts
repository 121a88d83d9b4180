import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Logger } from 'pino'
import { AppError, type ErrorCode } from '#lib/base/app-error.ts'
import type { ErrorBody } from '#lib/protocol/error.ts'

const statusOf = {
  'bad-request': 400,
  unauthorised: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'rate-limited': 429,
  overloaded: 503,
  'client-too-old': 426,
  'server-too-old': 426,
  'not-throughline': 502,
  unreachable: 502,
  storage: 503,
  'storage-full': 507,
  'storage-blocked': 503,
  internal: 500,
} as const satisfies Record<ErrorCode, ContentfulStatusCode>

/** The one place where what was thrown becomes an answer: the typed body of `lib/protocol/error.ts`. */
export function answerError(error: unknown, c: Context, logger: Logger): Response {
  const known = asAppError(error)
  if (known === undefined) logger.error({ ...withoutWords(error), path: c.req.routePath }, 'request failed')
  const { code, message, faults, retryAfterMs } =
    known ?? new AppError('internal', 'Something went wrong on the server. Nothing was changed; try again.', { retryAfterMs: 2000 })
  const body: ErrorBody = {
    error: {
      code,
      message,
      ...(faults.length > 0 ? { faults } : {}),
      ...(retryAfterMs !== undefined ? { retryAfterMs } : {}),
    },
  }
  tellRetryAfter(c, retryAfterMs)
  return c.json(body, statusOf[code])
}

/** RFC 9110 §10.2.3, in whole seconds. */
export function tellRetryAfter(c: Context, retryAfterMs: number | undefined): void {
  if (retryAfterMs !== undefined) c.header('Retry-After', String(Math.ceil(retryAfterMs / 1000)))
}

function asAppError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error
  if (!(error instanceof HTTPException) || error.status >= 500) return undefined
  if (error.status === 413) return new AppError('too-large', 'The request is larger than this server takes.')
  if (error.status === 403) return new AppError('forbidden', 'This request came from another site.')
  return new AppError('bad-request', 'The request is not of the agreed shape: its body is not valid JSON.')
}

/** What a log may hold of an unexpected error: where it happened, never its words, which may quote customer data. */
export function withoutWords(error: unknown): { kind: string; code?: string; at?: string[] } {
  if (!(error instanceof Error)) return { kind: typeof error }
  const cause = error.cause instanceof Error ? error.cause : error
  return {
    kind: cause.name,
    ...('code' in cause && typeof cause.code === 'string' ? { code: cause.code } : {}),
    at: (cause.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8)
      .map((line) => line.trim()),
  }
}
