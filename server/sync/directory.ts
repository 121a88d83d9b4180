import { createHash } from 'node:crypto'
import { type Audiences, audiencesOf } from '#lib/rules/visibility.ts'
import type { Member } from '#lib/schema/member.ts'
import type { Team } from '#lib/schema/team.ts'
import type { Workspace } from '#lib/schema/workspace.ts'
import type { Statement, Transaction } from '../db/database.ts'

/**
 * The people of a workspace at one of its versions: all that decides who sees what. Kept in memory by that version, which every
 * push and pull reads in its own snapshot, so that a change of rights holds from the next request on.
 */
export interface Directory {
  version: number
  workspace: Workspace
  members: Map<string, Member>
  teams: Map<string, Team>
  memberByEmail(email: string): Member | undefined
  viewerOf(memberId: string): Viewer
}

export interface Viewer extends Audiences {
  active: boolean
  /** Changes whenever what the member may see changes. */
  hash: string
}

const readDirectory: Statement = {
  name: 'read_directory',
  text: `SELECT table_name, body::text AS body FROM "row"
    WHERE workspace_id = $1 AND table_name IN ('workspace', 'member', 'team') AND NOT removed ORDER BY table_name, id`,
}

const maxKept = 500

export interface Directories {
  /** The directory last seen, if any; the caller checks its version against the snapshot it reads. */
  peek(workspaceId: string): Directory | undefined
  load(transaction: Transaction, workspaceId: string, version: number): Promise<Directory>
}

export function createDirectories(): Directories {
  const kept = new Map<string, Directory>()
  return {
    peek: (workspaceId) => kept.get(workspaceId),
    async load(transaction, workspaceId, version) {
      const rows = await transaction.query<{ table_name: string; body: string }>(readDirectory, [workspaceId])
      const directory = directoryOf(rows, version)
      if (kept.size >= maxKept) kept.clear()
      kept.set(workspaceId, directory)
      return directory
    },
  }
}

function directoryOf(rows: { table_name: string; body: string }[], version: number): Directory {
  const bodies = <T>(table: string) => rows.filter((row) => row.table_name === table).map((row) => JSON.parse(row.body) as T) // validated when it was written
  const [workspace] = bodies<Workspace>('workspace')
  if (workspace === undefined) throw new Error('A workspace without its own row')
  const teams = bodies<Team>('team')
  const members = new Map(bodies<Member>('member').map((member) => [member.id, member]))
  const byEmail = new Map([...members.values()].map((member) => [member.email.toLowerCase(), member]))
  const viewers = new Map<string, Viewer>()
  return {
    version,
    workspace,
    members,
    teams: new Map(teams.map((team) => [team.id, team])),
    memberByEmail: (email) => byEmail.get(email.trim().toLowerCase()),
    viewerOf(memberId) {
      const known = viewers.get(memberId)
      if (known !== undefined) return known
      const member = members.get(memberId)
      const viewer = member?.active
        ? { ...audiencesOf(member, teams, [...members.values()], workspace), active: true }
        : { all: false, tokens: [], active: false }
      const made = { ...viewer, hash: hashOf(viewer) }
      viewers.set(memberId, made)
      return made
    },
  }
}

function hashOf({ all, tokens, active }: Omit<Viewer, 'hash'>): string {
  if (!active) return 'nothing'
  if (all) return 'everything'
  return createHash('sha256').update(JSON.stringify(tokens)).digest('base64url').slice(0, 16)
}
