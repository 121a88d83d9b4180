import { createId } from '#lib/base/id.ts'
import type { Role } from '#lib/schema/member.ts'
import type { Statement, Transaction } from './db/database.ts'

/** The link between an account and a synced `member` row, and the account of whoever has none yet. */

const findAccount: Statement = {
  name: 'find_account',
  text: 'SELECT id FROM auth_user WHERE email = lower($1)',
}
const createAccount: Statement = {
  name: 'create_account',
  text: `WITH made AS (INSERT INTO auth_user (id, name, email) VALUES ($1, $2, lower($3)) RETURNING id)
    INSERT INTO auth_account (id, user_id, account_id, provider_id, password) SELECT $4, id, id, 'credential', $5 FROM made`,
}
const linkAccount: Statement = {
  name: 'link_account',
  text: `INSERT INTO auth_member (id, organization_id, user_id, row_id, role) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (user_id, organization_id) DO UPDATE SET role = excluded.role RETURNING row_id`,
}
const findLink: Statement = {
  name: 'find_link',
  text: `SELECT m.user_id FROM auth_member m JOIN auth_user u ON u.id = m.user_id
    WHERE m.organization_id = $1 AND (m.row_id = $2 OR u.email = lower($3))`,
}

export async function findUserId(transaction: Transaction, email: string): Promise<string | undefined> {
  const [user] = await transaction.query<{ id: string }>(findAccount, [email])
  return user?.id
}

/** An account that signs in by password; `passwordHash` as better-auth makes it. */
export async function createUser(transaction: Transaction, user: { name: string; email: string; passwordHash: string }): Promise<string> {
  const id = createId()
  await transaction.query(createAccount, [id, user.name, user.email, createId(), user.passwordHash])
  return id
}

export async function isLinked(transaction: Transaction, workspaceId: string, member: { id: string; email: string }): Promise<boolean> {
  const found = await transaction.query(findLink, [workspaceId, member.id, member.email])
  return found.length > 0
}

export async function linkMember(
  transaction: Transaction,
  link: { workspaceId: string; userId: string; memberId: string; role: Role },
): Promise<void> {
  await transaction.query(linkAccount, [createId(), link.workspaceId, link.userId, link.memberId, link.role])
}
