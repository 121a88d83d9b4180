import type { OutboxEntry, WorkspaceDb } from '#lib/db/workspace-db.ts'
import type { Role } from '#lib/schema/member.ts'
import type { Row } from '#lib/schema/tables.ts'
import { type ContextSource, type Mutators, replay } from './apply.ts'
import { writeMeta } from './meta.ts'

/**
 * Lays the ground of a workspace without a server: its own row and its only member, which nobody could be asked to make. Whatever
 * waits in the outbox is replayed on top, so that a database which the browser lost comes back from the second copy.
 */
export async function beginAlone(
  db: WorkspaceDb,
  rows: { workspace: Row<'workspace'>; member: Row<'member'> },
  mutators: Mutators,
  context: ContextSource,
): Promise<void> {
  await db.transaction('rw', db.tables, async () => {
    if (await db.rows('workspace').get(rows.workspace.id)) return
    await db.rows('workspace').put(rows.workspace)
    await db.rows('member').put(rows.member)
    await writeMeta(db, { complete: true })
    await replay(db, mutators, context)
  })
}

/**
 * A change that was made alone, as its author makes it in the workspace they joined: under their id there. A rep writes no plan for
 * everybody, so theirs goes along as drafts that they alone see. Who they are is the joined workspace's to say: what they did to
 * their own member row stays behind, and so does publishing what goes along as a draft (`undefined`).
 */
export function asJoined(
  { name, args }: Pick<OutboxEntry, 'name' | 'args'>,
  from: { memberId: string },
  to: { memberId: string; role: Role },
): unknown {
  if (name.startsWith('member.')) return undefined
  const isDrafted = to.role === 'rep'
  if (isDrafted && name === 'plan.publish') return undefined
  const own = renamed(args, from.memberId, to.memberId)
  return isDrafted && name === 'plan.add' && typeof own === 'object' ? { ...own, as: 'draft' } : own
}

/** Ids are unique: wherever the former one stands alone as a value, it is the member. */
function renamed(value: unknown, from: string, to: string): unknown {
  if (value === from) return to
  if (Array.isArray(value)) return value.map((part) => renamed(part, from, to))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, renamed(part, from, to)]))
}
