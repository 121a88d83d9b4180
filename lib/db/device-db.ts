import Dexie, { type EntityTable } from 'dexie'
import type { Member } from '#lib/schema/member.ts'
import type { Workspace } from '#lib/schema/workspace.ts'

/**
 * What belongs to this browser and not to a workspace: who is signed in where, what each tab shows, the state of the
 * connection. The token lives here because content scripts can read `storage.local` but never the extension's IndexedDB.
 */
export class DeviceDb extends Dexie {
  declare account: EntityTable<Account, 'id'>
  declare tab: EntityTable<TabState, 'tabId'>
  declare state: EntityTable<{ key: string; value: unknown }, 'key'>

  constructor(name = 'throughline-device') {
    super(name)
    this.version(1).stores({ account: 'id', tab: 'tabId', state: 'key' })
  }
}

/** The one account in use. `token` goes at sign-out or refusal; the rest stays, so that unsent work keeps its home. */
export interface Account {
  id: 'current'
  /** Absent: the workspace is on this device only. */
  serverUrl?: string
  workspaceId: string
  workspaceName: string
  memberId: string
  token?: string
  /** It has been in step with its server on this device: an empty database is then a lost one, never a first run. */
  hasSynced?: boolean
  /** The ground of a workspace without a server, which no pull could bring back. */
  alone?: AloneRows
}

export interface AloneRows {
  workspace: Workspace
  member: Member
}

/** What a CRM tab shows, as its content script last said. */
export interface TabState {
  tabId: number
  windowId: number
  origin: string
  /** A `PageReading`, already parsed. */
  reading?: unknown
  page?: 'list' | 'board' | 'other' | 'signed-out'
  /** Spec id of the site. */
  crm: string
  /** Since when pages of this kind are not recognised. */
  healthSince?: number
  /** When it was read, ms since 1970 by this computer's clock. */
  at: number
  /** Without it a framed panel stays inert. */
  nonce?: string
}

/** One database for each (server or this device, workspace, member): another account never sees or sends what this one typed. */
export function workspaceDatabaseName(account: Pick<Account, 'serverUrl' | 'workspaceId' | 'memberId'>): string {
  return `throughline|${account.serverUrl ?? 'here'}|${account.workspaceId}|${account.memberId}`
}
