import type { ManagedPolicy } from '#lib/browser/storage.ts'
import type { Account, DeviceDb } from '#lib/db/device-db.ts'
import type { SecondCopy } from '#lib/db/second-copy.ts'
import type { SignInView } from '#lib/messages/views.ts'

/** What the edge of the program hands to the pure parts: the only clock, network and chance in the background. */
export interface Device {
  db: DeviceDb
  fetch: typeof fetch
  /** What is unsent, kept a second time outside the databases. */
  copy: SecondCopy
  openSocket: (url: string) => WebSocket
  now: () => number
  random: () => number
  setTimer: (run: () => void, delayMs: number) => () => void
}

/** Small facts about this device, by key; in the database so that they outlive the background and are live to queries. */
export interface DeviceState {
  connection: { reachable: boolean; offlineSince?: number; lastSyncedAt?: number; problem?: string }
  'sign-in': SignInProgress
  /** A workspace without a server whose work goes along to a joined one, by that one's database: see `carryAlone`. */
  carrying: { from: Account; into: string }
  /** Site items, grants and policy as they stand outside the database: see `refreshSiteState`. */
  sites: { sites: { origin: string; specId: string; granted: boolean; hidden: boolean }[]; patterns: string[]; managed: ManagedPolicy }
  /** What the popup asked the browser for: see `wantSite`. */
  'wanted-site': { origin: string; specId: string; at: number }
  /** Since when pages of a kind are not recognised, by this computer's clock: `not-recognised:<crm>:<type>`. */
  [notRecognised: `not-recognised:${string}`]: number
  /** Words typed for a record and not committed yet: a reload of the CRM's page takes the panel's frame with it. */
  [draft: `draft:${string}`]: { text: string; against: string }
  /** The tab in front of each window, for the browser's own side panel: `active-tab:<windowId>`. */
  [activeTab: `active-tab:${number}`]: number
}

export type SignInProgress =
  | Extract<SignInView, { state: 'idle' | 'failed' }>
  | {
      state: 'waiting'
      serverUrl: string
      deviceCode: string
      intervalMs: number
      userCode: string
      verificationUrl: string
      expiresAt: number
    }
  | { state: 'choosing'; serverUrl: string; token: string; memberships: { workspaceId: string; workspaceName: string; memberId: string }[] }

export async function readState<K extends keyof DeviceState>(db: DeviceDb, key: K): Promise<DeviceState[K] | undefined> {
  return (await db.state.get(key))?.value as DeviceState[K] | undefined // written only by writeState
}

export async function dropState(db: DeviceDb, key: keyof DeviceState): Promise<void> {
  await db.state.delete(key)
}

export async function writeState<K extends keyof DeviceState>(db: DeviceDb, key: K, value: DeviceState[K]): Promise<void> {
  await db.state.put({ key, value })
}
