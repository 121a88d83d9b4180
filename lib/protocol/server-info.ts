import { z } from 'zod'

/** `GET /api/server`, without sign-in: how a client tells a Throughline server from anything else before it asks a person for trust. */
export const serverInfoSchema = z.object({
  product: z.literal('throughline'),
  version: z.string(),
  protocol: z.strictObject({ current: z.number().int(), oldest: z.number().int() }),
})
export type ServerInfo = z.infer<typeof serverInfoSchema>

/** `GET /api/me` with a bearer token: who signed in, and which workspaces they belong to. */
export const meSchema = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  memberships: z.array(
    z.object({ workspaceId: z.string(), workspaceName: z.string(), memberId: z.string(), role: z.enum(['rep', 'manager', 'admin']) }),
  ),
})
export type Me = z.infer<typeof meSchema>
