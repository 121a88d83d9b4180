import { z } from 'zod'
import { AppError } from '#lib/base/app-error.ts'
import { errorBodySchema } from '#lib/protocol/error.ts'
import { type Invitation, type InviteRequest, invitationSchema, invitationsSchema, type RevokeRequest } from '#lib/protocol/invitation.ts'
import { type PullRequest, type PullResponse, pullResponseSchema } from '#lib/protocol/pull.ts'
import { type PushRequest, type PushResponse, pushResponseSchema } from '#lib/protocol/push.ts'
import { type Me, meSchema, type ServerInfo, serverInfoSchema } from '#lib/protocol/server-info.ts'
import { oldestSupportedVersion, protocolVersion } from '#lib/protocol/version.ts'

/** After this long without an answer the server counts as unreachable; what was sent is sent again, once, exactly. */
const answerWithinMs = 30_000

/** Runs something later; what it answers calls that off. */
export type SetTimer = (run: () => void, delayMs: number) => () => void

export interface ServerAccess {
  fetch: typeof fetch
  setTimer: SetTimer
  serverUrl: string
  token: string
}

export function push(access: ServerAccess, request: PushRequest): Promise<PushResponse> {
  return call(access, '/api/sync/push', pushResponseSchema, request)
}

export function pull(access: ServerAccess, request: PullRequest): Promise<PullResponse> {
  return call(access, '/api/sync/pull', pullResponseSchema, request)
}

export function fetchMe(access: ServerAccess): Promise<Me> {
  return call(access, '/api/me', meSchema)
}

export async function listInvitations(access: ServerAccess, workspaceId: string): Promise<Invitation[]> {
  const answer = await call(access, `/api/invitations?workspaceId=${encodeURIComponent(workspaceId)}`, invitationsSchema)
  return answer.invitations
}

export function makeInvitation(access: ServerAccess, request: InviteRequest): Promise<Invitation> {
  return call(access, '/api/invitations', invitationSchema, request)
}

export async function revokeInvitation(access: ServerAccess, request: RevokeRequest): Promise<void> {
  await call(access, '/api/invitations/revoke', z.object({ ok: z.literal(true) }), request)
}

/**
 * Asks an address whether it is a Throughline server that this client can speak to.
 *
 * @throws AppError `unreachable`, `not-throughline`, `server-too-old` or `client-too-old`.
 */
export async function checkServer(access: Omit<ServerAccess, 'token'>): Promise<ServerInfo> {
  const info = await call({ ...access, token: '' }, '/api/server', serverInfoSchema).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'unreachable') throw error
    throw new AppError('not-throughline', `${access.serverUrl} answers, but not as a Throughline server.`, { cause: error })
  })
  if (info.protocol.current < oldestSupportedVersion) {
    throw new AppError(
      'server-too-old',
      `The server speaks version ${info.protocol.current}; this extension needs ${oldestSupportedVersion} or newer.`,
    )
  }
  if (info.protocol.oldest > protocolVersion) {
    throw new AppError('client-too-old', `The server needs version ${info.protocol.oldest}; this extension speaks ${protocolVersion}.`)
  }
  return info
}

async function call<T>(access: ServerAccess, path: string, schema: z.ZodType<T>, body?: unknown): Promise<T> {
  const { status, headers, ok, answer } = await answerOf(access, path, body)
  if (!ok) throw errorOf(status, headers, answer)
  const parsed = schema.safeParse(answer)
  if (!parsed.success)
    throw new AppError('not-throughline', `${access.serverUrl}${path} answered in a shape that is not ours.`, { cause: parsed.error })
  return parsed.data
}

/** Settles in every case: a connection that is open and silent, at whatever point, ends by the timer. */
async function answerOf({ fetch, setTimer, serverUrl, token }: ServerAccess, path: string, body: unknown) {
  const requestHeaders: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {}
  if (body !== undefined) requestHeaders['content-type'] = 'application/json'
  const ending = new AbortController()
  let cancelTimer = () => {}
  const silence = new Promise<never>((_resolve, reject) => {
    cancelTimer = setTimer(() => {
      reject(new Error('No answer in time'))
      ending.abort()
    }, answerWithinMs)
  })
  const asking = async () => {
    const response = await fetch(serverUrl + path, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      headers: requestHeaders,
      credentials: 'omit',
      signal: ending.signal,
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, ok: response.ok, answer: parsedOf(text) }
  }
  try {
    return await Promise.race([asking(), silence])
  } catch (error) {
    throw new AppError('unreachable', `${serverUrl} could not be reached.`, { cause: error })
  } finally {
    cancelTimer()
  }
}

/** `undefined` for what is not JSON: the answer of something that stands in between. */
function parsedOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function errorOf(status: number, headers: Headers, answer: unknown): AppError {
  const body = errorBodySchema.safeParse(answer)
  const retryAfterMs = retryAfterOf(headers)
  const options = retryAfterMs === undefined ? {} : { retryAfterMs }
  if (body.success) return new AppError(body.data.error.code, body.data.error.message, { ...options, faults: body.data.error.faults ?? [] })
  // Not our error shape: a proxy or a gateway stands in between. Its 5xx passes; anything else is somebody else's server.
  const code = status === 429 ? 'rate-limited' : status >= 500 ? 'unreachable' : 'not-throughline'
  return new AppError(code, `The server answered with status ${status}.`, options)
}

/** `Retry-After` in seconds or as a date (RFC 9110 §10.2.3). */
function retryAfterOf(headers: Headers): number | undefined {
  const header = headers.get('retry-after')
  if (!header) return undefined
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const date = Date.parse(header)
  const serverNow = Date.parse(headers.get('date') ?? '')
  return Number.isNaN(date) || Number.isNaN(serverNow) ? undefined : Math.max(0, date - serverNow)
}
