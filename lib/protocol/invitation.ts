import { z } from 'zod'
import { idSchema } from '#lib/schema/fields.ts'
import { memberSchema, roleSchema } from '#lib/schema/member.ts'

/**
 * Invitations are the server's alone: they are not synced, and need it to be reached. `GET /api/invitations?workspaceId=…` lists them,
 * `POST /api/invitations` makes one, `POST /api/invitations/revoke` ends one; for admins of the workspace, by bearer token.
 */
export const invitationSchema = z.object({
  id: z.string(),
  email: z.string(),
  role: roleSchema,
  teamIds: z.array(z.string()),
  state: z.enum(['pending', 'expired']),
  /** Ms since 1970 by the server's clock. */
  expiresAt: z.number(),
  /** What the invited person opens. */
  link: z.string(),
})
export type Invitation = z.infer<typeof invitationSchema>

export const invitationsSchema = z.object({ invitations: z.array(invitationSchema) })

/** Invites an address; an earlier invitation of the same one ends. */
export const inviteRequestSchema = z.strictObject({
  workspaceId: idSchema,
  email: memberSchema.shape.email,
  role: roleSchema,
  teamIds: memberSchema.shape.teamIds,
})
export type InviteRequest = z.infer<typeof inviteRequestSchema>

export const revokeRequestSchema = z.strictObject({ workspaceId: idSchema, invitationId: idSchema })
export type RevokeRequest = z.infer<typeof revokeRequestSchema>
