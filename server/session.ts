import type { Context } from 'hono'
import { AppError } from '#lib/base/app-error.ts'
import type { Database, Statement } from './db/database.ts'

/** Who sends a request by bearer token, in the workspace they name. Roles and rights are not looked up here: the synced rows have them. */
export interface Caller {
  userId: string
  memberId: string
  workspaceId: string
}

const renewAfterS = 24 * 3600
const sessionLifeS = 60 * 24 * 3600

export const findCaller: Statement = {
  name: 'find_caller',
  text: `SELECT s.user_id, m.row_id, s.expires_at < now() + make_interval(secs => $3) AS renew
    FROM auth_session s LEFT JOIN auth_member m ON m.user_id = s.user_id AND m.organization_id = $2
    WHERE s.token = $1 AND s.expires_at > now()`,
}
const findUser: Statement = {
  name: 'find_user',
  text: `SELECT u.id, u.name, u.email FROM auth_session s JOIN auth_user u ON u.id = s.user_id
    WHERE s.token = $1 AND s.expires_at > now()`,
}
const renewSession: Statement = {
  name: 'renew_session',
  text: `UPDATE auth_session SET expires_at = now() + make_interval(secs => $2), updated_at = now() WHERE token = $1`,
}

/**
 * One statement instead of better-auth's own session look-up, because every push and pull passes here.
 * Throws AppError `unauthorised` without a living session and `forbidden` when its user is no member of the workspace.
 */
export async function authenticate(db: Database, token: string, workspaceId: string): Promise<Caller> {
  const found = await db.query<{ user_id: string; row_id: string | null; renew: boolean }>(findCaller, [
    token,
    workspaceId,
    sessionLifeS - renewAfterS,
  ])
  const [session] = found
  if (session === undefined) throw signedOut()
  if (session.row_id === null) throw new AppError('forbidden', 'You are not a member of this workspace.')
  if (session.renew) await db.query(renewSession, [token, sessionLifeS])
  return { userId: session.user_id, memberId: session.row_id, workspaceId }
}

/** The signed-in person of a bearer token, whatever their workspaces. Throws AppError `unauthorised`. */
export async function findSignedIn(db: Database, token: string): Promise<{ id: string; name: string; email: string }> {
  const [user] = await db.query<{ id: string; name: string; email: string }>(findUser, [token])
  if (user === undefined) throw signedOut()
  return user
}

/** Throws AppError `unauthorised` when the request carries no bearer token (RFC 6750 §2.1). */
export function bearerToken(c: Context): string {
  const header = c.req.header('authorization') ?? ''
  const token = /^bearer +(\S+)\s*$/i.exec(header)?.[1]
  if (token === undefined) throw signedOut()
  return token
}

function signedOut(): AppError {
  return new AppError('unauthorised', 'Sign in again: there is no session, or it has ended.')
}
