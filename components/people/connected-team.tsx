import { useMutate } from '#lib/live/use-mutate.ts'
import type { TeamView } from '#lib/messages/views/people.ts'
import { usePeopleLook } from './people-look.ts'
import { TeamDialog } from './team-dialog.tsx'
import { TeamRow } from './teams-section.tsx'

export function ConnectedTeamRow({ team, mayManage }: { team: TeamView; mayManage: boolean }) {
  const archive = useMutate('team.archive')
  const { row } = team
  return (
    <TeamRow
      team={team}
      mayManage={mayManage}
      busy={archive.isPending}
      error={archive.error ?? undefined}
      onEdit={() => usePeopleLook.getState().editTeam({ id: row.id, seen: row, name: row.name, parentId: row.parentId ?? '' })}
      onArchive={(archived) => archive.mutate({ teamId: row.id, archived })}
    />
  )
}

export function ConnectedTeamDialog({ teamId, teams }: { teamId: string; teams: readonly TeamView[] }) {
  const draft = usePeopleLook((look) => look.teams[teamId])
  const { writeTeam, close, forget } = usePeopleLook.getState()
  const save = useMutate('team.save')
  if (!draft) return null
  const { id, seen, name, parentId } = draft
  const under = (parent: string | undefined) => (parent ? { parentId: parent } : {})
  return (
    <TeamDialog
      draft={draft}
      teams={teams}
      busy={save.isPending}
      error={save.error ?? undefined}
      onWrite={(change) => writeTeam(id, change)}
      onSave={() =>
        save.mutate(
          { teamId: id, name: name.trim(), ...under(parentId), ...(seen ? { from: { name: seen.name, ...under(seen.parentId) } } : {}) },
          { onSuccess: () => forget(id) },
        )
      }
      onClose={close}
      onGiveUp={() => forget(id)}
    />
  )
}
