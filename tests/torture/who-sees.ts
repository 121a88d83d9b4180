import type { Member } from '#lib/schema/member.ts'
import type { Row } from '#lib/schema/tables.ts'
import type { Team } from '#lib/schema/team.ts'
import type { Workspace } from '#lib/schema/workspace.ts'

/**
 * The oracle's own reading of docs/decisions/0008 and the product's rules: who sees which row. It shares nothing with
 * `lib/rules/visibility.ts`, works from rows alone and never looks at a stored audience.
 */
export interface ServerRow {
  table: string
  id: string
  row: unknown
}

/** Rows of the server that a member's browser must hold, neither more nor less. */
export function rowsFor(memberId: string, all: readonly ServerRow[]): ServerRow[] {
  const of = <T>(table: string) => all.filter((one) => one.table === table).map(({ row }) => row as T) // stored under its own table's name
  const [workspace] = of<Workspace>('workspace')
  const members = new Map(of<Member>('member').map((member) => [member.id, member]))
  const viewer = members.get(memberId)
  if (!workspace || !viewer?.active) return []
  const parents = new Map(of<Team>('team').map(({ id, parentId }) => [id, parentId]))

  const isOver = (above: string, team: string): boolean => {
    for (let at: string | undefined = team, steps = 0; at !== undefined && steps < 50; at = parents.get(at), steps++)
      if (at === above) return true
    return false
  }
  const seesWorkOf = (ownerId: string): boolean => {
    if (viewer.role === 'admin' || workspace.recordVisibility === 'workspace' || ownerId === viewer.id) return true
    const teams = members.get(ownerId)?.teamIds ?? []
    return viewer.teamIds.some((own) => teams.some((team) => (viewer.role === 'manager' ? isOver(own, team) : own === team)))
  }
  const records = new Map(of<Row<'crmRecord'>>('crmRecord').map((record) => [record.id, record]))
  const seesRecord = ({ ownerId, seenBy }: Row<'crmRecord'>) => (ownerId === undefined ? seenBy.some(seesWorkOf) : seesWorkOf(ownerId))

  return all.filter(({ table, row }) => {
    if (table === 'crmRecord') return seesRecord(row as Row<'crmRecord'>) // as above
    if (table !== 'planLink' && table !== 'fieldNote') return true
    const { recordId, memberId: author } = row as Row<'planLink' | 'fieldNote'> // as above
    const record = records.get(recordId)
    return record === undefined ? seesWorkOf(author) : seesRecord(record)
  })
}
