import type { Context } from 'hono'
import type { AppParts } from '../app.ts'

export interface SignedIn {
  id: string
  name: string
  email: string
}

/** Who is signed in on this page, by cookie. */
export async function signedIn({ auth }: AppParts, c: Context): Promise<SignedIn | undefined> {
  const session = await auth.api.getSession({ headers: c.req.raw.headers })
  return session === null ? undefined : session.user
}

/** Where to go after signing in: a path of this server only, so that a link cannot lead people elsewhere. */
export function localPath(path: string | undefined): string {
  return path !== undefined && /^\/(?![/\\])[^\\\s]*$/.test(path) ? path : '/'
}

/** Hands the cookies that better-auth set on its own answer to the browser. */
export function passCookies(from: Headers, c: Context): void {
  for (const cookie of from.getSetCookie()) c.header('Set-Cookie', cookie, { append: true })
}
