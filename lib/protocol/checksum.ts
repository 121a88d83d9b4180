import { z } from 'zod'

/** How many rows a member sees, and the sum of their {@link rowHash}: the same in any order, and kept up by additions alone. */
export const checksumSchema = z.object({ rows: z.number().int(), sum: z.number().int() })
export type Checksum = z.infer<typeof checksumSchema>

export const emptyChecksum: Checksum = { rows: 0, sum: 0 }

/**
 * 32 bits of a row: FNV-1a over the UTF-16 code units of `table LF id LF body`, then MurmurHash3's finaliser, so that sums of
 * similar rows spread. `body` is the row's JSON as the server stores and sends it; parsed and written again by JSON.stringify it
 * is the same text. No defence against somebody who wants a collision: whoever could forge rows could forge the sum.
 * A million rows sum to less than 2^52.
 */
export function rowHash(table: string, id: string, body: string): number {
  const text = `${table}\n${id}\n${body}`
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
