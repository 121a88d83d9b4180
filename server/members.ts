import type { Me } from '#lib/protocol/server-info.ts'
import type { Member } from '#lib/schema/member.ts'
import type { Workspace } from '#lib/schema/workspace.ts'
import type { Database, Statement } from './db/database.ts'

/** The workspaces a user belongs to. `auth_member` says which member they are there; the synced rows say all the rest. */
const findMemberships: Statement = {
  name: 'find_memberships',
  text: `SELECT organization_id AS workspace_id, row_id FROM auth_member WHERE user_id = $1 ORDER BY created_at, organization_id`,
}
const readMembership: Statement = {
  name: 'read_membership',
  text: `SELECT m.body::text AS member, w.body::text AS workspace FROM "row" m
    JOIN "row" w ON w.workspace_id = $1 AND w.table_name = 'workspace' AND w.id = $1 AND NOT w.removed
    WHERE m.workspace_id = $1 AND m.table_name = 'member' AND m.id = $2 AND NOT m.removed`,
}

/** Memberships in which the person is active. */
export async function membershipsOf(db: Database, userId: string): Promise<Me['memberships']> {
  const found = await db.query<{ workspace_id: string; row_id: string }>(findMemberships, [userId])
  const memberships: Me['memberships'] = []
  for (const { workspace_id, row_id } of found) {
    const [answer] = await db.read(workspace_id, (transaction) =>
      transaction.finish<{ member: string; workspace: string }>(readMembership, [workspace_id, row_id]),
    )
    if (answer === undefined) continue
    const member = JSON.parse(answer.member) as Member // validated when it was written
    const workspace = JSON.parse(answer.workspace) as Workspace // as above
    if (!member.active) continue
    memberships.push({ workspaceId: workspace.id, workspaceName: workspace.name, memberId: member.id, role: member.role })
  }
  return memberships
}
