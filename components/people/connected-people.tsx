import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { createId } from '#lib/base/id.ts'
import { useLive } from '#lib/live/use-live.ts'
import { useMutate } from '#lib/live/use-mutate.ts'
import type { OwnersView, OwnerView } from '#lib/messages/views/people.ts'
import { ConnectedInvitations } from './connected-invitations.tsx'
import { ConnectedDeactivation, ConnectedMemberDialog, ConnectedMemberRow } from './connected-member.tsx'
import { ConnectedTeamDialog, ConnectedTeamRow } from './connected-team.tsx'
import { NoInvitations } from './invitations-section.tsx'
import { MembersTable } from './members-table.tsx'
import { OwnerRow, OwnersList, ownerKey } from './owners-list.tsx'
import { People } from './people.tsx'
import { usePeopleLook } from './people-look.ts'
import { TeamsSection } from './teams-section.tsx'

/** Members, teams and CRM owners on live answers. */
export function ConnectedPeople() {
  const { value: people, error } = useLive('people', {})
  const owners = useLive('owners', {})
  const { value: sync } = useLive('sync', {})
  const { find, writeFind, editTeam, open } = usePeopleLook()
  const { members = [], teams = [], mayManage = false } = people ?? {}
  const edited = members.find(({ row }) => open && 'member' in open && open.member === row.id)
  const doubted = members.find(({ row }) => open && 'deactivate' in open && open.deactivate === row.id)
  return (
    <People
      people={people}
      notice={error && <ErrorNotice error={error} />}
      members={
        <MembersTable
          members={members}
          find={find}
          onFind={writeFind}
          row={(member) => (
            <ConnectedMemberRow
              key={member.row.id}
              member={member}
              teams={teams}
              owners={owners.value?.matched.filter(({ memberId }) => memberId === member.row.id)}
              mayManage={mayManage}
            />
          )}
        />
      }
    >
      <TeamsSection
        teams={teams}
        mayManage={mayManage}
        onAdd={() => editTeam({ id: createId(), name: '', parentId: '' })}
        row={(team) => <ConnectedTeamRow key={team.row.id} team={team} mayManage={mayManage} />}
      />
      {mayManage && sync && (sync.account === 'alone' ? <NoInvitations /> : <ConnectedInvitations teams={teams} />)}
      {owners.error && <ErrorNotice error={owners.error} />}
      {owners.value && (
        <OwnersList
          owners={owners.value}
          row={(owner) => <ConnectedOwner key={ownerKey(owner)} owner={owner} owners={owners.value ?? noOwners} />}
        />
      )}
      {edited && <ConnectedMemberDialog key={edited.row.id} member={edited} teams={teams} mayManage={mayManage} />}
      {doubted && <ConnectedDeactivation key={doubted.row.id} member={doubted} />}
      {open && 'team' in open && <ConnectedTeamDialog key={open.team} teamId={open.team} teams={teams} />}
    </People>
  )
}

const noOwners: OwnersView = { unmatched: [], matched: [], members: [], canConfirm: false }

function ConnectedOwner({ owner, owners }: { owner: OwnerView & { memberId?: string }; owners: OwnersView }) {
  const confirm = useMutate('owner.confirm')
  const { instance, ownerName, recordIds } = owner
  return (
    <OwnerRow
      owner={owner}
      members={owners.members}
      canConfirm={owners.canConfirm}
      busy={confirm.isPending}
      error={confirm.error ?? undefined}
      onConfirm={(memberId) => confirm.mutate({ instance, ownerName, memberId, recordIds })}
    />
  )
}
