import { z } from 'zod'
import { idSchema } from '#lib/schema/fields.ts'

export const maxPushedMutations = 200

export const pushedMutationSchema = z.strictObject({
  /** Client-made UUIDv7; names the mutation in answers and exports. */
  id: idSchema,
  /** Rises with each change of a client and never names another one; with the client id it makes "exactly once". */
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
  /**
   * The database's life in which the client was answered last (its cursor's). Another one is a `conflict`: what the client
   * believes to be processed may not be. Since version 2, where it always comes with `after`.
   */
  epoch: z.string().min(1).max(100).optional(),
  /**
   * Highest sequence that was answered in this epoch. A server that processed fewer answers `conflict`; one that processed more
   * skips what it knows. Numbers missing between here and there are changes that this client will never send.
   */
  after: z.number().int().min(0).optional(),
  mutations: z.array(pushedMutationSchema).min(1).max(maxPushedMutations),
})
export type PushRequest = z.infer<typeof pushRequestSchema>

export const pushResultSchema = z.object({
  seq: z.number().int(),
  /** Absent: applied. */
  refused: z.string().optional(),
})

/** Answers are read leniently: a newer server may say more. */
export const pushResponseSchema = z.object({
  /** Highest sequence the server has processed for this client, applied or refused. */
  lastSeq: z.number().int(),
  results: z.array(pushResultSchema),
  serverNow: z.number().int(),
})
export type PushResponse = z.infer<typeof pushResponseSchema>
