import { z } from 'zod'
import { idSchema } from '#lib/schema/fields.ts'
import { checksumSchema } from './checksum.ts'

export const defaultPullLimit = 2000

/**
 * Opaque to the client, which stores it and sends it back. `epoch` names the database's life (a restored backup has
 * another), `version` the workspace version up to which the client has everything, `after` the last row of an unfinished
 * version, `audience` a hash of what the member could see: when it changes, the server answers with a reset.
 */
export const cursorSchema = z.strictObject({
  epoch: z.string(),
  version: z.number().int().min(0),
  after: z.strictObject({ version: z.number().int(), table: z.string(), id: z.string() }).optional(),
  audience: z.string(),
})
export type Cursor = z.infer<typeof cursorSchema>

export const pullRequestSchema = z.strictObject({
  protocol: z.number().int(),
  workspaceId: idSchema,
  clientId: idSchema,
  cursor: cursorSchema.nullable(),
  limit: z.number().int().min(1).max(5000).optional(),
})
export type PullRequest = z.infer<typeof pullRequestSchema>

/** A row as the server holds it, or the news that it is gone (deleted, or no longer visible to this member). */
export const pulledRowSchema = z.union([
  z.object({ table: z.string(), id: z.string(), removed: z.literal(true) }),
  z.object({ table: z.string(), id: z.string(), row: z.unknown() }),
])

/** Answers are read leniently: a newer server may say more. */
export const pullResponseSchema = z.object({
  cursor: cursorSchema,
  rows: z.array(pulledRowSchema),
  /** More pages follow; `lastSeq` may be acted on only when false. */
  more: z.boolean(),
  /** Highest sequence of this client contained in what it now has. */
  lastSeq: z.number().int(),
  /** The client must drop its server rows (never its unsent mutations) before applying this page. */
  reset: z.enum(['first', 'epoch', 'visibility', 'horizon']).optional(),
  /** Of everything the member sees now, with the last page; since version 2. A client that comes to another fetches everything anew. */
  checksum: checksumSchema.optional(),
  serverNow: z.number().int(),
})
export type PullResponse = z.infer<typeof pullResponseSchema>
