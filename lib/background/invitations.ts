import { AppError } from '#lib/base/app-error.ts'
import type { Commands } from '#lib/messages/calls.ts'
import { listInvitations, makeInvitation, revokeInvitation, type ServerAccess } from '#lib/sync/server-client.ts'
import type { Background } from './background.ts'

/** What views ask about invitations, put to the server of the account in use with its session. */
export function invitationCommands({ device, requireSession }: Background) {
  /** @throws AppError `unauthorised` while nobody is signed in there. */
  function signedIn(): { access: ServerAccess; workspaceId: string } {
    const { serverUrl, workspaceId, token } = requireSession().account
    if (token === undefined || serverUrl === undefined) throw new AppError('unauthorised', 'Invitations need a session on the server.')
    return { workspaceId, access: { fetch: device.fetch, setTimer: device.setTimer, serverUrl, token } }
  }
  return {
    'invitations.list': async () => {
      const { access, workspaceId } = signedIn()
      return { invitations: await listInvitations(access, workspaceId) }
    },
    'invitations.make': async (args: Commands['invitations.make']['args']) => {
      const { access, workspaceId } = signedIn()
      return makeInvitation(access, { workspaceId, ...args })
    },
    'invitations.revoke': async ({ invitationId }: Commands['invitations.revoke']['args']) => {
      const { access, workspaceId } = signedIn()
      await revokeInvitation(access, { workspaceId, invitationId })
    },
  }
}
