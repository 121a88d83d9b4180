import { useCommand } from '#lib/live/use-command.ts'
import { useFetched } from '#lib/live/use-fetched.ts'
import type { InvitationView, TeamView } from '#lib/messages/views/people.ts'
import { InvitationForm } from './invitation-form.tsx'
import { InvitationRow, InvitationsSection } from './invitations-section.tsx'
import { usePeopleLook } from './people-look.ts'

/** Invitations, asked of the server each time the page is opened and after each change. */
export function ConnectedInvitations({ teams }: { teams: readonly TeamView[] }) {
  const { value, error, again } = useFetched('invitations.list', {})
  const invite = useCommand('invitations.make')
  const { invitation: draft, writeInvitation, invitationSent } = usePeopleLook()
  return (
    <InvitationsSection
      invitations={value?.invitations}
      error={error}
      onAgain={again}
      form={
        <InvitationForm
          draft={draft}
          teams={teams}
          busy={invite.isPending}
          error={invite.error ?? undefined}
          onWrite={writeInvitation}
          onInvite={() => {
            const { role, teamIds } = draft
            // A team may have been archived since it was ticked.
            const open = teamIds.filter((id) => teams.some(({ row }) => row.id === id && !row.archived))
            invite.mutate({ email: draft.email.trim(), role, teamIds: open }, { onSuccess: invitationSent, onSettled: again })
          }}
        />
      }
      row={(invitation) => <ConnectedInvitation key={invitation.id} invitation={invitation} teams={teams} again={again} />}
    />
  )
}

function ConnectedInvitation({ invitation, teams, again }: { invitation: InvitationView; teams: readonly TeamView[]; again: () => void }) {
  const renew = useCommand('invitations.make')
  const revoke = useCommand('invitations.revoke')
  const { email, role } = invitation
  const teamIds = invitation.teamIds.filter((id) => teams.some(({ row }) => row.id === id && !row.archived))
  return (
    <InvitationRow
      invitation={invitation}
      teams={teams}
      busy={renew.isPending || revoke.isPending}
      error={renew.error ?? revoke.error ?? undefined}
      onRenew={() => renew.mutate({ email, role, teamIds }, { onSuccess: again })}
      onRevoke={() => revoke.mutate({ invitationId: invitation.id }, { onSuccess: again })}
    />
  )
}
