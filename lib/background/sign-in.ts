import { z } from 'zod'
import { AppError } from '#lib/base/app-error.ts'
import type { Account } from '#lib/db/device-db.ts'
import { checkServer, fetchMe } from '#lib/sync/server-client.ts'
import { type Device, readState, type SignInProgress, writeState } from './device.ts'

/** Names this client to the server's consent page. */
const clientId = 'throughline-extension'

/** RFC 8628 §3.2 and §3.5. */
const codeAnswerSchema = z.object({
  device_code: z.string(),
  user_code: z.string(),
  verification_uri: z.string(),
  verification_uri_complete: z.string().optional(),
  expires_in: z.number(),
  interval: z.number().optional(),
})
const tokenAnswerSchema = z.object({ access_token: z.string() })
const tokenErrorSchema = z.object({ error: z.string() })

/**
 * Signs in by the device authorisation grant (RFC 8628): the person confirms a code on the server's own page, so no password
 * ever passes through the extension. Progress is kept in the device's database: the background may die while it waits.
 */
export function createSignIn(device: Device, onSignedIn: (account: Account) => Promise<void>) {
  let cancelTimer = () => {}

  async function set(progress: SignInProgress): Promise<void> {
    await writeState(device.db, 'sign-in', progress)
  }

  async function start(url: string): Promise<void> {
    cancelTimer()
    const serverUrl = url.replace(/\/+$/, '')
    await checkServer({ fetch: device.fetch, setTimer: device.setTimer, serverUrl })
    const code = codeAnswerSchema.parse(await post(serverUrl, '/api/auth/device/code', { client_id: clientId }))
    await set({
      state: 'waiting',
      serverUrl,
      deviceCode: code.device_code,
      intervalMs: (code.interval ?? 5) * 1000,
      userCode: code.user_code,
      verificationUrl: new URL(code.verification_uri_complete ?? code.verification_uri, serverUrl).href,
      expiresAt: device.now() + code.expires_in * 1000,
    })
    await resume()
  }

  /** Goes on waiting where a former life of the background left off. */
  async function resume(): Promise<void> {
    const progress = await readState(device.db, 'sign-in')
    if (progress?.state === 'waiting') cancelTimer = device.setTimer(() => void poll(), progress.intervalMs)
  }

  async function poll(): Promise<void> {
    const progress = await readState(device.db, 'sign-in')
    if (progress?.state !== 'waiting') return
    if (device.now() > progress.expiresAt) return set({ state: 'failed', reason: 'expired' })
    const answer = await post(progress.serverUrl, '/api/auth/device/token', {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: progress.deviceCode,
      client_id: clientId,
    }).catch(() => ({ error: 'authorization_pending' })) // the network may come back before the code expires
    const token = tokenAnswerSchema.safeParse(answer)
    if (token.success) return signedIn(progress.serverUrl, token.data.access_token)
    const { error } = tokenErrorSchema.catch({ error: 'invalid_request' }).parse(answer)
    if (error === 'slow_down') await set({ ...progress, intervalMs: progress.intervalMs + 5000 }) // RFC 8628 §3.5
    if (error === 'authorization_pending' || error === 'slow_down') return resume()
    await set({ state: 'failed', reason: error === 'expired_token' ? 'expired' : 'denied' })
  }

  async function signedIn(serverUrl: string, token: string): Promise<void> {
    const { memberships } = await fetchMe({ fetch: device.fetch, setTimer: device.setTimer, serverUrl, token })
    const [only] = memberships
    if (!only) return set({ state: 'failed', reason: 'no-workspace' })
    const choosing = { state: 'choosing', serverUrl, token, memberships } as const
    await set(choosing)
    if (memberships.length === 1) await choose(only.workspaceId)
  }

  async function choose(workspaceId: string): Promise<void> {
    const progress = await readState(device.db, 'sign-in')
    const chosen = progress?.state === 'choosing' ? progress.memberships.find((one) => one.workspaceId === workspaceId) : undefined
    if (progress?.state !== 'choosing' || !chosen) throw new AppError('not-found', 'That workspace is not among those you may join.')
    const { memberId, workspaceName } = chosen
    await onSignedIn({ id: 'current', serverUrl: progress.serverUrl, workspaceId, workspaceName, memberId, token: progress.token })
    await set({ state: 'idle' })
  }

  async function cancel(): Promise<void> {
    cancelTimer()
    await set({ state: 'idle' })
  }

  async function post(serverUrl: string, path: string, body: unknown): Promise<unknown> {
    const response = await device
      .fetch(serverUrl + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        credentials: 'omit',
        signal: AbortSignal.timeout(30_000),
      })
      .catch((error: unknown) => {
        throw new AppError('unreachable', `${serverUrl} could not be reached.`, { cause: error })
      })
    return response.json()
  }

  return { start, resume, choose, cancel }
}
