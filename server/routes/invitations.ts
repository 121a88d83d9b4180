import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import { AppError } from '#lib/base/app-error.ts'
import { invitationSchema, invitationsSchema, inviteRequestSchema, revokeRequestSchema } from '#lib/protocol/invitation.ts'
import { idSchema } from '#lib/schema/fields.ts'
import type { AppParts } from '../app.ts'
import { createInvitation, openInvitations, revokeInvitation } from '../invitations.ts'
import { membershipsOf } from '../members.ts'
import { originOf } from '../pages/origin.ts'
import { authenticate, bearerToken, type Caller } from '../session.ts'
import { bearerOnly, errorAnswer, jsonAnswer, jsonBody, okSchema } from './openapi.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/api/invitations',
  summary: 'Invitations to a workspace that nobody has accepted yet',
  security: bearerOnly,
  request: { query: z.object({ workspaceId: idSchema }) },
  responses: { 200: jsonAnswer('Newest first', invitationsSchema), ...errorAnswer },
})

const inviteRoute = createRoute({
  method: 'post',
  path: '/api/invitations',
  summary: 'Invites an e-mail address by a link; an earlier invitation of the same address ends',
  security: bearerOnly,
  request: { body: jsonBody(inviteRequestSchema) },
  responses: { 200: jsonAnswer('The invitation with its link', invitationSchema), ...errorAnswer },
})

const revokeRoute = createRoute({
  method: 'post',
  path: '/api/invitations/revoke',
  summary: 'Ends an invitation; one that is gone already is no fault',
  security: bearerOnly,
  request: { body: jsonBody(revokeRequestSchema) },
  responses: { 200: jsonAnswer('It can no longer be accepted', okSchema), ...errorAnswer },
})

export function addInvitationRoutes(app: OpenAPIHono, parts: AppParts): void {
  const { db } = parts
  const linkOf = (c: Context) => (id: string) => `${originOf(parts, c)}/sign-up?invitation=${id}`

  app.openapi(listRoute, async (c) => {
    const { workspaceId } = await admin(c, parts, c.req.valid('query').workspaceId)
    const link = linkOf(c)
    const invitations = (await openInvitations(db, workspaceId)).map((one) => ({ ...one, link: link(one.id) }))
    return c.json({ invitations }, 200)
  })

  app.openapi(inviteRoute, async (c) => {
    const request = c.req.valid('json')
    requireStorable(request.email, ...request.teamIds)
    const { workspaceId, userId } = await admin(c, parts, request.workspaceId)
    const { email, role, teamIds } = request
    const id = await createInvitation(db, { workspaceId, email: email.toLowerCase(), role, teamIds, inviterId: userId })
    const made = (await openInvitations(db, workspaceId)).find((one) => one.id === id)
    if (made === undefined) throw new AppError('conflict', 'Somebody else invited the same address at the same moment. Look again.')
    return c.json({ ...made, link: linkOf(c)(id) }, 200)
  })

  app.openapi(revokeRoute, async (c) => {
    const { workspaceId, invitationId } = c.req.valid('json')
    requireStorable(invitationId)
    await revokeInvitation(db, (await admin(c, parts, workspaceId)).workspaceId, invitationId)
    return c.json({ ok: true as const }, 200)
  })
}

/** The caller, when they are an active admin of the workspace. Throws AppError `unauthorised` or `forbidden`. */
async function admin(c: Context, { db }: AppParts, workspaceId: string): Promise<Caller> {
  requireStorable(workspaceId)
  const caller = await authenticate(db, bearerToken(c), workspaceId)
  const memberships = await membershipsOf(db, caller.userId)
  const isAdmin = memberships.some((one) => one.workspaceId === workspaceId && one.role === 'admin')
  if (!isAdmin) throw new AppError('forbidden', 'Only an active admin of the workspace may invite people.')
  return caller
}

/** PostgreSQL takes no NUL in text, and half a surrogate pair has no UTF-8. */
function requireStorable(...texts: string[]): void {
  if (texts.some((text) => text.includes('\0') || !text.isWellFormed()))
    throw new AppError('bad-request', 'A value holds a character that cannot be kept.')
}
