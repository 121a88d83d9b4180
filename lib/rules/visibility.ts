import type { Member } from '#lib/schema/member.ts'
import type { Row, RowKey } from '#lib/schema/tables.ts'
import type { Team } from '#lib/schema/team.ts'
import type { Workspace } from '#lib/schema/workspace.ts'
import type { RowReader } from './mutation.ts'

/**
 * Who sees what. Every row has an audience, every member a set of tokens; a row is visible where they meet. Tokens are `*`
 * (every member of the workspace), `member:<id>` (what concerns that member: seen by whoever holds that token) and `author:<id>` (a draft:
 * held by that member alone, and not even an admin sees past it).
 */

/**
 * The audience of a row. Records belong to their owner or, while the owner is unmatched, to whoever saw them; links and notes
 * follow their record, so when a record's audience changes, so does that of its `planLink` (same id) and its `fieldNote`s.
 * Everything else is the plan's, and everyone's.
 *
 * @param rows must hold the record of a link or note; without it only the author sees them.
 */
export function audienceOf(key: RowKey, row: Row, rows: RowReader): string[] {
  if (key.table === 'crmRecord') return recordAudience(row as Row<'crmRecord'>) // the key names the row's table
  if (key.table === 'planLink' || key.table === 'fieldNote') {
    const { recordId, memberId } = row as Row<'planLink' | 'fieldNote'> // as above
    const record = rows.get('crmRecord', recordId)
    return record ? recordAudience(record) : [memberToken(memberId)]
  }
  const draftOf = 'draftOf' in row ? row.draftOf : undefined
  return draftOf === undefined ? ['*'] : [authorToken(draftOf)]
}

export function recordAudience({ ownerId, seenBy }: Pick<Row<'crmRecord'>, 'ownerId' | 'seenBy'>): string[] {
  return ownerId === undefined ? [...new Set(seenBy)].sort().map(memberToken) : [memberToken(ownerId)]
}

export function memberToken(memberId: string): string {
  return `member:${memberId}`
}

function authorToken(memberId: string): string {
  return `${authorPrefix}${memberId}`
}

/** As the server's pull writes it (`server/sync/pull.ts`). */
const authorPrefix = 'author:'

/** What a member may see: everything but the drafts of others, or rows whose audience holds one of the tokens. */
export interface Audiences {
  all: boolean
  tokens: string[]
}

/**
 * What a member may see: themselves and the members of their own teams; a manager also those of every team below. A team that was
 * set aside counts for nobody, and hides no team below it. Admins see all, and so does everyone where the workspace opened its
 * records. Deactivated members see nothing. Tokens are sorted, so that equal rights give equal text.
 */
export function audiencesOf(member: Member, teams: readonly Team[], members: readonly Member[], workspace: Workspace): Audiences {
  if (!member.active) return { all: false, tokens: [] }
  if (member.role === 'admin' || workspace.recordVisibility === 'workspace') return { all: true, tokens: ['*', authorToken(member.id)] }
  const aside = new Set(teams.filter(({ archived }) => archived !== undefined).map(({ id }) => id))
  const memberOf = member.teamIds.filter((id) => !aside.has(id))
  const own = member.role === 'manager' ? withTeamsBelow(memberOf, teams) : new Set(memberOf)
  const seen = members.filter(({ teamIds }) => teamIds.some((id) => own.has(id) && !aside.has(id))).map(({ id }) => id)
  return { all: false, tokens: ['*', authorToken(member.id), ...[...new Set([member.id, ...seen])].sort().map(memberToken)] }
}

export function canSee({ all, tokens }: Audiences, audience: readonly string[]): boolean {
  return (all && !audience.some((token) => token.startsWith(authorPrefix))) || audience.some((token) => tokens.includes(token))
}

/** These teams and every team below them. A cycle of parents, which a plan file is refused for, ends here all the same. */
export function withTeamsBelow(teamIds: readonly string[], teams: readonly Team[]): Set<string> {
  const found = new Set(teamIds)
  for (let before = 0; before !== found.size; ) {
    before = found.size
    for (const { id, parentId } of teams) if (parentId !== undefined && found.has(parentId)) found.add(id)
  }
  return found
}
