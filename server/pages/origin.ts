import type { Context } from 'hono'
import type { AppParts } from '../app.ts'

/** The address to give to others: the one the server was told where a proxy stands before it, else the one it is asked by. */
export function originOf({ publicUrl }: Pick<AppParts, 'publicUrl'>, c: Context): string {
  return publicUrl?.replace(/\/+$/, '') ?? new URL(c.req.url).origin
}
