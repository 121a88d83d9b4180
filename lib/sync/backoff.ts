const firstMs = 1000
const longestMs = 60_000
/** A server that asks for more is asked again all the same: a slip in its configuration must not silence a client for good. */
const longestAskedMs = 3600_000

/**
 * Pause before the next try: doubles from 1 s to 60 s, of which a random share between half and all is taken, so that a
 * server that comes back is not met by everybody at once ("equal jitter", AWS Architecture Blog, 2015). A server's own
 * `Retry-After` is a lower bound, with a random share on top: everybody was told the same.
 */
export function backoffMs(failures: number, random: () => number, retryAfterMs = 0): number {
  const ceiling = Math.min(longestMs, firstMs * 2 ** Math.max(0, failures - 1))
  const asked = Math.min(longestAskedMs, retryAfterMs)
  return Math.max(ceiling / 2 + (random() * ceiling) / 2, asked === 0 ? 0 : asked + random() * Math.min(asked, firstMs * 10))
}
