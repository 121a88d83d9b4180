import type { OutboxEntry, WorkspaceDb } from '#lib/db/workspace-db.ts'
import { addDays, quarterOf, quarterStart } from '#lib/rules/calendar.ts'
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

/** Who somebody is in a workspace, and the month in which its year starts. */
interface Place {
  memberId: string
  fiscalYearStartMonth: number
}

/**
 * A change that was made alone, as its author makes it in the workspace they joined: under their id there, and in the quarter and year of
 * that workspace in which its days lie. A rep writes no plan for everybody, so theirs goes along as drafts that they alone see. Who they are
 * is the joined workspace's to say: what they did to their own member row stays behind, and so does publishing or setting aside what
 * goes along as a draft (`undefined`).
 */
export function asJoined({ name, args }: Pick<OutboxEntry, 'name' | 'args'>, from: Place, to: Place & { role: Role }): unknown {
  if (name.startsWith('member.')) return undefined
  const isDrafted = to.role === 'rep'
  if (isDrafted && (name === 'plan.publish' || isAsideOfPublished(name, args))) return undefined
  const own = translated(args, from, to)
  return isDrafted && name === 'plan.add' && typeof own === 'object' ? { ...own, as: 'draft' } : own
}

/** What was published alone and set aside goes along as a draft, which archiving would remove for good. */
function isAsideOfPublished(name: string, args: unknown): boolean {
  return name === 'plan.archive' && typeof args === 'object' && args !== null && !('drafts' in args)
}

/** Ids are unique: wherever the former one stands alone as a value, it is the member. Quarters and years stand under their own names. */
function translated(value: unknown, from: Place, to: Place, key = ''): unknown {
  if (value === from.memberId) return to.memberId
  if (key === 'quarter' && typeof value === 'string' && isQuarter.test(value)) return sameQuarter(value, from, to)
  if (key === 'year' && typeof value === 'number') return sameYear(value, from, to)
  if (Array.isArray(value)) return value.map((part) => translated(part, from, to))
  if (typeof value !== 'object' || value === null) return value
  // An edit names its field beside the values; `plan.carry-forward` calls the quarter that it begins `to`.
  const field = 'field' in value ? value.field : 'to' in value && isQuarter.test(String(value.to)) ? 'quarter' : undefined
  const nameOf = (name: string) => (typeof field === 'string' && (name === 'from' || name === 'to') ? field : name)
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, translated(part, from, to, nameOf(name))]))
}

const isQuarter = /^\d{4}-Q[1-4]$/

/** The quarter of the other workspace in which the middle of this one lies. */
function sameQuarter(quarter: string, from: Place, to: Place): string {
  return quarterOf(addDays(quarterStart(quarter, from.fiscalYearStartMonth), 45), to.fiscalYearStartMonth)
}

function sameYear(year: number, from: Place, to: Place): number {
  return Number(quarterOf(quarterStart(`${year}-Q3`, from.fiscalYearStartMonth), to.fiscalYearStartMonth).slice(0, 4))
}
