import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/** The address a request came from; behind a proxy, the proxy's. In tests without a socket, one name for all. */
export function addressOf(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? 'unknown'
  } catch {
    return 'in-process' // app.request() has no socket, and conninfo no other way to say so
  }
}
