import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Workspace } from '#lib/schema/workspace.ts'
import type { Auth } from './auth.ts'
import type { Database, Statement } from './db/database.ts'
import { loadPlan } from './load-plan.ts'

const anybody: Statement = {
  name: 'anybody',
  text: 'SELECT 1 FROM auth_member UNION ALL SELECT 1 FROM auth_invitation LIMIT 1',
}

/** Whether somebody can get in, or was asked to: a load that broke off before has begun nothing. */
export async function hasWorkspace(db: Database): Promise<boolean> {
  return (await db.query(anybody, [])).length > 0
}

/**
 * What the server prints at its start while it has no workspace: whoever can read its output may begin the first one, and nobody who
 * merely finds its address. The same at every start, and in every process on the database; of no use once there is a workspace.
 */
export function firstWorkspaceKey(secret: string): string {
  return createHmac('sha256', secret).update('the first workspace').digest('base64url')
}

export function isKey(given: string, key: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(key)]
  return a.length === b.length && timingSafeEqual(a, b)
}

export interface FirstWorkspace {
  workspace: Pick<Workspace, 'id' | 'name' | 'timeZone' | 'weekStart' | 'fiscalYearStartMonth' | 'currency'>
  admin: { name: string; email: string; password: string }
}

/** Begins a workspace with its first member, an admin. Begun twice under one id, as by a form that is sent twice, it is one. */
export async function beginWorkspace(parts: { db: Database; auth: Auth }, { workspace, admin }: FirstWorkspace): Promise<void> {
  const member = { id: `${workspace.id}-1`, role: 'admin', teamIds: [], ...admin }
  await loadPlan({ ...parts, plan: { workspace: { recordVisibility: 'team', staleAfterDays: 5, ...workspace }, members: [member] } })
}
