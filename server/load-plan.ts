import { readFile } from 'node:fs/promises'
import { AppError } from '#lib/base/app-error.ts'
import { createId } from '#lib/base/id.ts'
import { withNameKey } from '#lib/rules/target-match.ts'
import { audienceOf } from '#lib/rules/visibility.ts'
import type { Member } from '#lib/schema/member.ts'
import type { Row, RowKey, TableName } from '#lib/schema/tables.ts'
import { tables } from '#lib/schema/tables.ts'
import type { Auth } from './auth.ts'
import { type Database, type Statement, type Transaction, untilSettled } from './db/database.ts'
import { keepInvited } from './invitations.ts'
import { createUser, findUserId, isLinked, linkMember } from './memberships.ts'
import { type Plan, parsePlan, type SectionName } from './plan-file.ts'
import { mergePlanRow } from './plan-merge.ts'
import { type BulkRow, writeInChunks } from './sync/bulk-write.ts'
import { replaceRow, type StoredRow } from './sync/stored-rows.ts'

export interface LoadedPlan {
  workspaceId: string
  workspaceName: string
  /** Rows that were added or changed; 0 when the same file is loaded again. */
  rows: number
  /** For members without a password and without an account: the link is `/sign-up?invitation=<id>`. */
  invitations: { email: string; memberId: string; id: string }[]
}

const createOrganization: Statement = {
  name: 'create_organization',
  text: `INSERT INTO auth_organization (id, name, slug) VALUES ($1, $2, $1) ON CONFLICT (id) DO UPDATE SET name = excluded.name`,
}
const createVersion: Statement = {
  name: 'create_version',
  text: `INSERT INTO workspace_version (workspace_id, version, directory_version, epoch) VALUES ($1, 0, 0, $2) ON CONFLICT DO NOTHING`,
}
const findAccounts: Statement = {
  name: 'find_accounts',
  text: 'SELECT email FROM auth_user WHERE email = ANY($1::text[])',
}
const tableOf = {
  teams: 'team',
  members: 'member',
  bets: 'bet',
  objectives: 'objective',
  metrics: 'metric',
  milestones: 'milestone',
  targetLists: 'targetList',
  targetAccounts: 'targetAccount',
  frameworks: 'framework',
  ownerMatches: 'ownerMatch',
  crmSpecs: 'crmSpec',
  commitments: 'commitment',
  touches: 'touch',
} as const satisfies Record<SectionName, TableName>

/** The plan in a file. Throws AppError `bad-request` when it cannot be read, is not JSON, or has faults. */
export async function readPlanFile(file: string): Promise<Plan> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (cause) {
    throw new AppError('bad-request', `The plan file ${file} cannot be read.`, { cause })
  }
  let plan: unknown
  try {
    plan = JSON.parse(text)
  } catch (error) {
    throw new AppError('bad-request', `The plan file ${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  return parsePlan(plan)
}

/** As {@link loadPlanRows}, from what a plan file holds. Throws AppError `bad-request` with every fault of the plan. */
export async function loadPlan({ db, auth, plan }: { db: Database; auth: Auth; plan: unknown }): Promise<LoadedPlan> {
  return loadPlanRows(db, auth, parsePlan(plan))
}

/**
 * Loads a plan: all of it is decided before anything is written, then its rows in versions that people's changes come between, then,
 * in one transaction, accounts of members with a password and invitations for the others. So nobody new gets in before all is there,
 * and loading again completes what a process that died left undone. It also changes what the file changed, and keeps what people did.
 */
export async function loadPlanRows(db: Database, auth: Auth, plan: Plan): Promise<LoadedPlan> {
  const { workspace } = plan
  const hashes = await passwordHashes(db, auth, plan)
  const wanted = planRows(plan).map((row): BulkRow => ({ key: row.key, change: (before) => mergedRow(row, before) }))
  const administer = <Result>(run: (transaction: Transaction) => Promise<Result>) => untilSettled(() => db.administer(workspace.id, run))
  await administer(async (transaction) => {
    await transaction.query(createOrganization, [workspace.id, workspace.name])
    await transaction.query(createVersion, [workspace.id, createId()])
  })
  const rows = await writeInChunks(db, workspace.id, wanted)
  const invitations = await administer((transaction) => admit(transaction, plan, hashes))
  return { workspaceId: workspace.id, workspaceName: workspace.name, rows, invitations }
}

/** For accounts that are yet to be made, by member. Made before the transaction: a hash takes a tenth of a second on purpose. */
async function passwordHashes(db: Database, auth: Auth, plan: Plan): Promise<Map<string, string>> {
  const wanted = plan.sections.members.filter(({ row }) => row.password !== undefined)
  const known = await db.query<{ email: string }>(findAccounts, [wanted.map(({ row }) => row.email.toLowerCase())])
  const emails = new Set(known.map(({ email }) => email))
  const { password } = await auth.$context
  const hashes = new Map<string, string>()
  for (const { row } of wanted)
    if (row.password !== undefined && !emails.has(row.email.toLowerCase())) hashes.set(row.id, await password.hash(row.password))
  return hashes
}

/** The stored row as the file wants it; `undefined` where it is so already. */
function mergedRow({ key, row, whenPresent }: PlanRow, before: StoredRow): StoredRow | undefined {
  const present = before.row ?? (before.version === 0 ? 'absent' : 'removed')
  const merged = mergePlanRow(key.table, typeof present === 'object' && whenPresent ? whenPresent(present) : row, present)
  if (merged === undefined) return undefined
  const parsed: Row = tables[key.table].schema.parse(merged)
  if (JSON.stringify(parsed) === JSON.stringify(before.row)) return undefined
  return replaceRow(before, parsed, audienceOf(key, parsed, { get: () => undefined }))
}

interface PlanRow {
  key: RowKey
  row: Row
  /** The row where one is stored already. */
  whenPresent?: (stored: Row) => Row
}

function planRows({ workspace, frame, sections }: Plan): PlanRow[] {
  const admin = sections.members.find(({ row }) => row.role === 'admin' && row.active !== false)?.row.id
  const rows: PlanRow[] = [{ key: { table: 'workspace', id: workspace.id }, row: workspace }]
  if (frame !== undefined) rows.push({ key: { table: 'annualFrame', id: frame.row.id }, row: frame.row })
  for (const { row } of sections.members) {
    const { password: _secret, active, ...member } = row
    rows.push({
      key: { table: 'member', id: row.id },
      row: { ...member, active: active ?? true },
      whenPresent: (stored) => ({ ...member, active: active ?? (stored as Member).active }), // the key names the row's table
    })
  }
  for (const [section, entries] of Object.entries(sections)) {
    if (section === 'members') continue
    const table = tableOf[section as SectionName] // Object.entries loses the key type
    for (const { row } of entries) {
      const whole = section === 'crmSpecs' ? { origins: [], enteredById: admin, ...row } : row
      const parsed: Row = tables[table].schema.parse(whole)
      const stored = table === 'targetAccount' ? withNameKey(parsed as Row<'targetAccount'>) : parsed // the table names the row
      rows.push({ key: { table, id: parsed.id }, row: stored })
    }
  }
  return rows
}

/** Accounts and invitations for members who cannot sign in to this workspace yet. */
async function admit(transaction: Transaction, plan: Plan, hashes: ReadonlyMap<string, string>): Promise<LoadedPlan['invitations']> {
  const workspaceId = plan.workspace.id
  const invitations: LoadedPlan['invitations'] = []
  for (const { row } of plan.sections.members) {
    if (row.active === false || (await isLinked(transaction, workspaceId, row))) continue
    const passwordHash = hashes.get(row.id)
    const userId =
      row.password === undefined
        ? undefined
        : ((await findUserId(transaction, row.email)) ??
          (passwordHash === undefined ? undefined : await createUser(transaction, { ...row, passwordHash })))
    if (userId === undefined) {
      const id = await keepInvited(transaction, { workspaceId, email: row.email, role: row.role })
      invitations.push({ email: row.email, memberId: row.id, id })
      continue
    }
    await linkMember(transaction, { workspaceId, userId, memberId: row.id, role: row.role })
  }
  return invitations
}
