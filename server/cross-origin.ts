import { createMiddleware } from 'hono/factory'

/**
 * Browsers let an extension's background read our answers only if we say so, by its origin. Web sites are never named, and no
 * cookie ever counts across origins: the extension proves itself by bearer token.
 */
export const allowExtensions = createMiddleware(async (c, next) => {
  const origin = c.req.header('origin')
  const allowed = origin !== undefined && /^(chrome|moz)-extension:\/\/[\w-]+$/.test(origin)
  // Not on `c.res`: touching it makes node-server copy every answer through a web stream, at a third of a pull's time.
  c.header('Vary', 'Origin')
  if (allowed) {
    c.header('Access-Control-Allow-Origin', origin)
    c.header('Access-Control-Expose-Headers', 'Retry-After')
  }
  if (c.req.method !== 'OPTIONS') return next()
  if (allowed) {
    c.header('Access-Control-Allow-Methods', 'GET, POST')
    c.header('Access-Control-Allow-Headers', 'Authorization, Content-Type')
    c.header('Access-Control-Max-Age', '7200')
    // A server on the office network, asked by an extension: wicg.github.io/private-network-access
    if (c.req.header('access-control-request-private-network') === 'true') c.header('Access-Control-Allow-Private-Network', 'true')
  }
  return c.body(null, 204)
})
