import { z } from 'zod'
import { idSchema } from '#lib/schema/fields.ts'

export const maxPushedMutations = 200

export const pushedMutationSchema = z.strictObject({
  /** Client-made UUIDv7; names the mutation in answers and exports. */
  id: idSchema,
  /** 1, 2, 3 … for each client without a gap; with the client id it makes "exactly once". */
  seq: z.number().int().min(1),
  name: z.string().min(1).max(60),
  args: z.unknown(),
  /** How long before sending it was made. The server derives the moment; no client clock is believed. */
  ageMs: z.number().int().min(0),
})
export type PushedMutation = z.infer<typeof pushedMutationSchema>

export const pushRequestSchema = z.strictObject({
  protocol: z.number().int(),
  workspaceId: idSchema,
  clientId: idSchema,
  mutations: z.array(pushedMutationSchema).min(1).max(maxPushedMutations),
})
export type PushRequest = z.infer<typeof pushRequestSchema>

export const pushResultSchema = z.strictObject({
  seq: z.number().int(),
  /** Absent: applied. */
  refused: z.string().optional(),
})

export const pushResponseSchema = z.strictObject({
  /** Highest sequence the server has processed for this client, applied or refused. */
  lastSeq: z.number().int(),
  results: z.array(pushResultSchema),
  serverNow: z.number().int(),
})
export type PushResponse = z.infer<typeof pushResponseSchema>
