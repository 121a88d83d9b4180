import { useMutate } from '#lib/live/use-mutate.ts'
import type { MemberView, OwnersView, TeamView } from '#lib/messages/views/people.ts'
import { DeactivateDialog } from './deactivate-dialog.tsx'
import { MemberDialog } from './member-dialog.tsx'
import { MemberRow } from './member-row.tsx'
import { type MemberDraft, usePeopleLook } from './people-look.ts'

export function ConnectedMemberRow({
  member,
  teams,
  owners,
  mayManage,
}: {
  member: MemberView
  teams: readonly TeamView[]
  owners: OwnersView['matched'] | undefined
  mayManage: boolean
}) {
  const setActive = useMutate('member.set-active')
  const { editMember, askDeactivate } = usePeopleLook.getState()
  return (
    <MemberRow
      member={member}
      teams={teams}
      owners={owners}
      mayManage={mayManage}
      busy={setActive.isPending}
      error={setActive.error ?? undefined}
      onEdit={() => editMember(member.row)}
      onDeactivate={() => askDeactivate(member.row.id)}
      onTakeBack={() => setActive.mutate({ memberId: member.row.id, active: true })}
    />
  )
}

export function ConnectedMemberDialog({
  member,
  teams,
  mayManage,
}: {
  member: MemberView
  teams: readonly TeamView[]
  mayManage: boolean
}) {
  const { id } = member.row
  const draft = usePeopleLook(({ members }) => members[id])
  const { writeMember, close, forget } = usePeopleLook.getState()
  const rename = useMutate('member.rename')
  const role = useMutate('member.role')
  const place = useMutate('member.place')

  /** Each thing that differs from what was seen is a change of its own; what a refused one leaves undone stays in the dialog. */
  async function save({ seen, ...typed }: MemberDraft) {
    const name = typed.name.trim()
    const joins = typed.teamIds.filter((teamId) => !seen.teamIds.includes(teamId))
    const leaves = seen.teamIds.filter((teamId) => !typed.teamIds.includes(teamId))
    if (name !== seen.name) await rename.mutateAsync({ memberId: id, name, from: seen.name })
    if (typed.role !== seen.role) await role.mutateAsync({ memberId: id, role: typed.role, from: seen.role })
    if (joins.length + leaves.length > 0) await place.mutateAsync({ memberId: id, joins, leaves })
    forget(id)
  }
  if (!draft) return null
  return (
    <MemberDialog
      member={member}
      draft={draft}
      teams={teams}
      mayManage={mayManage}
      busy={rename.isPending || role.isPending || place.isPending}
      error={rename.error ?? role.error ?? place.error ?? undefined}
      onWrite={(change) => writeMember(id, change)}
      onSave={() => void save(draft).catch(() => {})} // the failed change shows its error
      onClose={close}
      onGiveUp={() => forget(id)}
    />
  )
}

export function ConnectedDeactivation({ member }: { member: MemberView }) {
  const setActive = useMutate('member.set-active')
  const { close } = usePeopleLook.getState()
  return (
    <DeactivateDialog
      name={member.row.name}
      isYou={member.isYou}
      busy={setActive.isPending}
      error={setActive.error ?? undefined}
      onClose={close}
      onDeactivate={() => setActive.mutate({ memberId: member.row.id, active: false }, { onSuccess: close })}
    />
  )
}
