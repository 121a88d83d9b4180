import { create } from 'zustand'
import type { Member, Role } from '#lib/schema/member.ts'
import type { Team } from '#lib/schema/team.ts'

/** A member while somebody edits them. `seen`: as they were when it began. */
export interface MemberDraft {
  seen: Member
  name: string
  role: Role
  teamIds: string[]
}

/** A team while it is written; without `seen` a new one. An empty `parentId` is none. */
export interface TeamDraft {
  id: string
  seen?: Team
  name: string
  parentId: string
}

export interface InvitationDraft {
  email: string
  role: Role
  teamIds: string[]
}

const nobody: InvitationDraft = { email: '', role: 'rep', teamIds: [] }

/** What is typed and open on the people page. A draft outlives its dialog: only saving it or giving it up ends it. */
interface PeopleLook {
  find: string
  members: Record<string, MemberDraft>
  teams: Record<string, TeamDraft>
  invitation: InvitationDraft
  open: { member: string } | { team: string } | { deactivate: string } | undefined
  writeFind(text: string): void
  editMember(member: Member): void
  writeMember(id: string, change: Partial<Omit<MemberDraft, 'seen'>>): void
  editTeam(draft: TeamDraft): void
  writeTeam(id: string, change: Partial<Pick<TeamDraft, 'name' | 'parentId'>>): void
  askDeactivate(memberId: string): void
  writeInvitation(change: Partial<InvitationDraft>): void
  invitationSent(): void
  close(): void
  /** Ends the draft of this member or team, and the dialog that shows it. */
  forget(id: string): void
}

export const usePeopleLook = create<PeopleLook>((set) => ({
  find: '',
  members: {},
  teams: {},
  invitation: nobody,
  open: undefined,
  writeFind: (find) => set({ find }),
  editMember: (member) =>
    set(({ members }) => {
      const { id, name, role, teamIds } = member
      return { open: { member: id }, members: { ...members, [id]: members[id] ?? { seen: member, name, role, teamIds } } }
    }),
  writeMember: (id, change) => set(({ members }) => (members[id] ? { members: { ...members, [id]: { ...members[id], ...change } } } : {})),
  editTeam: (draft) => set(({ teams }) => ({ open: { team: draft.id }, teams: { ...teams, [draft.id]: teams[draft.id] ?? draft } })),
  writeTeam: (id, change) => set(({ teams }) => (teams[id] ? { teams: { ...teams, [id]: { ...teams[id], ...change } } } : {})),
  askDeactivate: (memberId) => set({ open: { deactivate: memberId } }),
  writeInvitation: (change) => set(({ invitation }) => ({ invitation: { ...invitation, ...change } })),
  // Who invites several people usually gives them the same role and teams.
  invitationSent: () => set(({ invitation }) => ({ invitation: { ...invitation, email: '' } })),
  close: () => set({ open: undefined }),
  forget: (id) =>
    set(({ members: { [id]: _member, ...members }, teams: { [id]: _team, ...teams } }) => ({ members, teams, open: undefined })),
}))
