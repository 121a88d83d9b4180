import { AppError } from '#lib/base/app-error.ts'
import { createId } from '#lib/base/id.ts'
import { type Member, type Role, roleSchema } from '#lib/schema/member.ts'
import type { Team } from '#lib/schema/team.ts'
import { type Database, type Statement, type Transaction, untilSettled } from './db/database.ts'
import { isLinked, linkMember } from './memberships.ts'
import { writeRows } from './sync/push-statements.ts'
import { type RowAnswer, replaceRow, rowValues, StoredRows } from './sync/stored-rows.ts'

/**
 * Invitations stand in better-auth's table, but are made and accepted here: accepting one links the account, and writes the
 * synced `member` row, in one transaction.
 */
const invitationLifeDays = 14

const replacePending: Statement = {
  name: 'replace_pending_invitation',
  text: `UPDATE auth_invitation SET status = 'canceled' WHERE organization_id = $1 AND email = lower($2) AND status = 'pending'`,
}
const prolongPending: Statement = {
  name: 'prolong_pending_invitation',
  text: `UPDATE auth_invitation SET expires_at = now() + make_interval(days => $4), role = $3
    WHERE organization_id = $1 AND email = lower($2) AND status = 'pending' RETURNING id`,
}
const insertInvitation: Statement = {
  name: 'insert_invitation',
  text: `INSERT INTO auth_invitation (id, organization_id, email, role, status, expires_at, inviter_id, team_ids)
    VALUES ($1, $2, lower($3), $4, 'pending', now() + make_interval(days => $5), $6, $7)`,
}
const readInvitation: Statement = {
  name: 'read_invitation',
  text: `SELECT i.id, i.organization_id AS workspace_id, o.name AS workspace_name, i.email, i.role,
      CASE WHEN i.status = 'pending' AND i.expires_at <= now() THEN 'expired' ELSE i.status END AS state,
      EXISTS (SELECT FROM auth_user u WHERE u.email = i.email) AS has_account
    FROM auth_invitation i JOIN auth_organization o ON o.id = i.organization_id WHERE i.id = $1`,
}
const takeInvitation: Statement = {
  name: 'take_invitation',
  text: `UPDATE auth_invitation SET status = 'accepted' WHERE id = $1 AND status = 'pending' AND expires_at > now() RETURNING email, role, team_ids`,
}
const listOpen: Statement = {
  name: 'open_invitations',
  text: `SELECT id, email, role, team_ids, expires_at <= now() AS expired, extract(epoch FROM expires_at)::float8 * 1000 AS expires_at
    FROM auth_invitation WHERE organization_id = $1 AND status = 'pending' ORDER BY created_at DESC, id`,
}
const endInvitation: Statement = {
  name: 'revoke_invitation',
  text: `UPDATE auth_invitation SET status = 'canceled' WHERE organization_id = $1 AND id = $2 AND status = 'pending'`,
}
const readTeams: Statement = {
  name: 'teams_of_invitation',
  text: `SELECT body::text AS body FROM "row" WHERE workspace_id = $1 AND table_name = 'team' AND id = ANY($2::text[]) AND NOT removed`,
}
const readMemberByEmail: Statement = {
  name: 'read_member_by_email',
  text: `SELECT r.table_name, r.id, r.version::float8 AS version, r.audience, r.former_audience,
      r.former_version::float8 AS former_version, r.body::text AS body
    FROM "row" r WHERE r.workspace_id = $1 AND r.table_name = 'member' AND NOT r.removed AND lower(r.body->>'email') = lower($2)`,
}

export interface Invitation {
  id: string
  workspaceId: string
  workspaceName: string
  email: string
  role: Role
  state: 'pending' | 'expired' | 'accepted' | 'canceled'
  /** Somebody with this e-mail address can sign in already. */
  hasAccount: boolean
}

interface InvitationAnswer {
  id: string
  workspace_id: string
  workspace_name: string
  email: string
  role: string
  state: Invitation['state']
  has_account: boolean
}

export async function findInvitation(db: Database, id: string): Promise<Invitation | undefined> {
  const [found] = await db.query<InvitationAnswer>(readInvitation, [id])
  if (found === undefined) return undefined
  return {
    id: found.id,
    workspaceId: found.workspace_id,
    workspaceName: found.workspace_name,
    email: found.email,
    role: roleSchema.parse(found.role),
    state: found.state,
    hasAccount: found.has_account,
  }
}

const findAccount: Statement = { name: 'has_account', text: 'SELECT 1 FROM auth_user WHERE email = lower($1)' }

export async function hasAccount(db: Database, email: string): Promise<boolean> {
  return (await db.query(findAccount, [email])).length > 0
}

export interface NewInvitation {
  workspaceId: string
  email: string
  role: Role
  /** Absent, as in a plan's: none. */
  teamIds?: readonly string[]
  /** Absent: loading a plan made it. */
  inviterId?: string
}

/** The pending invitation of an address, its life begun anew; made where there is none. Returns its id. */
export async function keepInvited(transaction: Transaction, invitation: NewInvitation): Promise<string> {
  const { workspaceId, email, role } = invitation
  const [pending] = await transaction.query<{ id: string }>(prolongPending, [workspaceId, email, role, invitationLifeDays])
  return pending?.id ?? invite(transaction, invitation)
}

/** Makes an invitation inside a transaction of {@link Database.administer}; an earlier one for the same address ends. Returns its id. */
async function invite(transaction: Transaction, { workspaceId, email, role, teamIds = [], inviterId }: NewInvitation): Promise<string> {
  const id = createId()
  await transaction.query(replacePending, [workspaceId, email])
  await transaction.query(insertInvitation, [id, workspaceId, email, role, invitationLifeDays, inviterId ?? null, teamIds])
  return id
}

/**
 * Throws AppError `conflict` when somebody with this address belongs to the workspace already, and `bad-request` for a team that
 * is not there.
 */
export function createInvitation(db: Database, invitation: NewInvitation): Promise<string> {
  const { workspaceId, email, teamIds = [] } = invitation
  return db.administer(workspaceId, async (transaction) => {
    if (await isLinked(transaction, workspaceId, { id: '', email }))
      throw new AppError('conflict', 'Somebody with this e-mail address is a member already.')
    const known = new Set(await openTeams(transaction, workspaceId, teamIds))
    const faults = teamIds.flatMap((id, place) =>
      known.has(id) ? [] : [{ path: `teamIds[${place}]`, reason: 'There is no such team, or it is archived.' }],
    )
    if (faults.length > 0) throw new AppError('bad-request', 'A team of the invitation is not there.', { faults })
    return invite(transaction, invitation)
  })
}

export interface OpenInvitation extends Pick<Invitation, 'id' | 'email' | 'role'> {
  teamIds: string[]
  state: 'pending' | 'expired'
  expiresAt: number
}

/** Those that nobody has accepted and nobody has withdrawn, newest first. */
export async function openInvitations(db: Database, workspaceId: string): Promise<OpenInvitation[]> {
  const found = await db.query<{ id: string; email: string; role: string; team_ids: string[]; expired: boolean; expires_at: number }>(
    listOpen,
    [workspaceId],
  )
  return found.map(({ id, email, role, team_ids, expired, expires_at }) => ({
    id,
    email,
    role: roleSchema.parse(role),
    teamIds: team_ids,
    state: expired ? 'expired' : 'pending',
    expiresAt: expires_at,
  }))
}

export async function revokeInvitation(db: Database, workspaceId: string, id: string): Promise<void> {
  await db.query(endInvitation, [workspaceId, id])
}

/** Those of these teams that are there and not archived. */
async function openTeams(transaction: Transaction, workspaceId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const found = await transaction.query<{ body: string }>(readTeams, [workspaceId, ids])
  return found
    .map(({ body }) => JSON.parse(body) as Team) // validated when it was written
    .filter(({ archived }) => archived === undefined)
    .map(({ id }) => id)
}

/**
 * Makes a user a member: of the row with their address, which a plan file brought, or of a new one.
 * Throws AppError `not-found` when the invitation ended, and `forbidden` when it is for somebody else.
 */
export async function acceptInvitation(db: Database, id: string, user: { id: string; name: string; email: string }): Promise<void> {
  const invitation = await findInvitation(db, id)
  if (invitation === undefined) throw new AppError('not-found', 'There is no such invitation.')
  if (invitation.email !== user.email.toLowerCase()) throw new AppError('forbidden', 'This invitation is for another e-mail address.')
  const { workspaceId } = invitation
  const version = await untilSettled(() =>
    db.administer(workspaceId, async (transaction) => {
      const [taken] = await transaction.query<{ email: string; role: string; team_ids: string[] }>(takeInvitation, [id])
      if (taken === undefined) throw new AppError('not-found', 'This invitation was used already, or has expired.')
      const answers = await transaction.query<RowAnswer>(readMemberByEmail, [workspaceId, taken.email])
      const rows = new StoredRows()
      rows.add([], answers)
      const known = answers[0] && rows.get({ table: 'member', id: answers[0].id })
      const stored = known?.row as Member | undefined // a row of the table `member`
      const teamIds = await openTeams(transaction, workspaceId, taken.team_ids)
      const row: Member = stored
        ? { ...stored, teamIds: [...new Set([...stored.teamIds, ...teamIds])], active: true }
        : { id: createId(), name: user.name, email: taken.email, role: roleSchema.parse(taken.role), teamIds, active: true }
      const key = { table: 'member' as const, id: row.id }
      if (known === undefined) rows.add([key], [])
      const before = rows.get(key)
      if (before === undefined) throw new Error('A row that was just added')
      await linkMember(transaction, { workspaceId, userId: user.id, memberId: row.id, role: row.role })
      const [answer] = await transaction.query<{ version: number }>(writeRows, rowValues(workspaceId, [replaceRow(before, row, ['*'])]))
      return answer?.version ?? 0
    }),
  )
  db.announce(workspaceId, version)
}
