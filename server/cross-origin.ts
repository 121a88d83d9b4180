import { createMiddleware } from 'hono/factory'

/**
 * Browsers let an extension's background read our answers only if we say so, by its origin. Web sites are never named, and no
 * cookie ever counts across origins: the extension proves itself by bearer token.
 */
export const allowExtensions = createMiddleware(async (c, next) => {
  const origin = c.req.header('origin')
  const allowed = origin !== undefined && /^(chrome|moz)-extension:\/\/[\w-]+$/.test(origin)
  // On `c.res` and not by `c.header`: that one is lost where a route answers with a Response of its own, as better-auth's do.
  c.res.headers.set('Vary', 'Origin')
  if (allowed) {
    c.res.headers.set('Access-Control-Allow-Origin', origin)
    c.res.headers.set('Access-Control-Expose-Headers', 'Retry-After')
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
