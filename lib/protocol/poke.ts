import { z } from 'zod'

/**
 * The WebSocket at `/api/sync/poke`. The client's first message is `hello` (a browser cannot set headers on a WebSocket, and
 * a token in the address would stand in logs); the server answers `ready` or closes with 4401. After that the server sends
 * `poke` when the workspace's version moved, and the client `ping` every 20 s, which also keeps an extension's background alive.
 */
export const pokeHelloSchema = z.strictObject({
  type: z.literal('hello'),
  token: z.string(),
  workspaceId: z.string(),
  protocol: z.number().int(),
})
export const pokeClientMessageSchema = z.union([pokeHelloSchema, z.strictObject({ type: z.literal('ping') })])
export const pokeServerMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('poke'), version: z.number().int() }),
  z.strictObject({ type: z.literal('pong') }),
])
export type PokeServerMessage = z.infer<typeof pokeServerMessageSchema>
/** Service restart (IANA registry of RFC 6455): the server stops. Everybody hears it at once, so everybody comes back at a moment of their own. */
export const pokeRestartCode = 1012
export const pokeUnauthorisedCode = 4401
/** Closed because nothing was heard for too long: a laptop slept. The client comes back by itself. */
export const pokeSilentCode = 4408
