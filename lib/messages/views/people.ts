import type { Member } from '#lib/schema/member.ts'
import type { Team } from '#lib/schema/team.ts'
import type { PersonView } from '../views.ts'

/** Everybody in the workspace, for everybody in it; who may act says `mayManage`. */
export interface PeopleView {
  /** Active ones first, then by name. */
  members: MemberView[]
  /** Each team after the one it stands under; archived ones last. */
  teams: TeamView[]
  /** Roles, teams, invitations and who is let in. */
  mayManage: boolean
}

export interface MemberView {
  row: Member
  isYou: boolean
  mayRename: boolean
  /** The workspace's only active admin: can neither become something else nor leave before somebody else is one. */
  isLastAdmin: boolean
  /** A change to them that the server has not acknowledged. */
  waiting: boolean
}

export interface TeamView {
  row: Team
  /** How many teams stand above it. */
  depth: number
  /** Active members who belong to it. */
  members: number
  waiting: boolean
}

/** An invitation that nobody has accepted yet, as the server knows it. */
export interface InvitationView {
  id: string
  email: string
  role: Member['role']
  teamIds: string[]
  state: 'pending' | 'expired'
  expiresAt: number
  /** What the invited person opens. */
  link: string
}

/** An owner's name in one installation of a CRM. */
export interface OwnerView {
  instance: string
  crm: { id: string; name: string }
  ownerName: string
  deals: number
  /** Records of that owner known to this browser, at most 1000: `owner.confirm` hands them over at once. */
  recordIds: string[]
}

/** Owners' names in the CRM, and who they are. Only an admin may confirm one (`owner.confirm`). */
export interface OwnersView {
  unmatched: OwnerView[]
  /** By the e-mail address that the CRM shows, or by an admin's word. */
  matched: (OwnerView & { memberId: string; by: 'email' | 'confirmed' })[]
  members: PersonView[]
  canConfirm: boolean
}
