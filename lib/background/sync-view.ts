import type { RefusedEntry, WorkspaceDb } from '#lib/db/workspace-db.ts'
import type { RefusedView } from '#lib/messages/refused-view.ts'
import type { SyncView } from '#lib/messages/views.ts'
import { mutators } from '#lib/rules/mutations/registry.ts'
import { besideNow, typedText } from '#lib/rules/mutations/typed-text.ts'
import type { Row } from '#lib/schema/tables.ts'
import type { Mutators } from '#lib/sync/apply.ts'
import { readMeta } from '#lib/sync/meta.ts'
import { anew } from '#lib/sync/refused.ts'
import { type Device, readState } from './device.ts'
import type { Session } from './session.ts'

/** What stands on this device beside the workspace: who is signed in, and whether the server answers. */
export type OnDevice = Awaited<ReturnType<typeof readDevice>>

export async function readDevice({ db }: Device) {
  const [account, connection] = await Promise.all([db.account.get('current'), readState(db, 'connection')])
  return { account, connection }
}

/** What the foot of every view says about saving. */
export async function syncView(device: Device, session: Session | undefined): Promise<SyncView> {
  return syncOf(await readDevice(device), session?.db)
}

/** The same, from what was read on the device: it asks the workspace's database alone, and so may stand in a transaction of it. */
export async function syncOf({ account, connection }: OnDevice, db: WorkspaceDb | undefined): Promise<SyncView> {
  if (!account || !db) return { account: 'none', connection: 'online', waiting: 0, refused: [] }
  const [member, complete, refused, waiting] = await Promise.all([
    db.rows('member').get(account.memberId),
    readMeta(db, 'complete'),
    db.refused.toArray(),
    db.outbox.filter((entry) => !entry.acknowledged).count(),
  ])
  return {
    account: account.alone ? 'alone' : account.token === undefined ? 'signed-out' : 'signed-in',
    connection: connection?.reachable === false ? (navigator.onLine ? 'unreachable' : 'offline') : 'online',
    waiting: account.alone ? 0 : waiting, // there it waits for nothing
    ...(connection?.offlineSince === undefined ? {} : { offlineSince: connection.offlineSince }),
    ...(connection?.lastSyncedAt === undefined ? {} : { lastSyncedAt: connection.lastSyncedAt }),
    refused: await Promise.all(refused.map((entry) => refusedView(db, entry))),
    ...(account.serverUrl === undefined ? {} : { serverUrl: account.serverUrl }),
    workspaceName: account.workspaceName,
    ...(member
      ? { member: { id: member.id, name: member.name, isYou: true, role: member.role } }
      : complete
        ? { isOut: true as const }
        : {}),
  }
}

/** What it says to the person who made it: their words, and the name of the first row it is about. */
async function refusedView(db: WorkspaceDb, { mutationId, name, args, code, refusedAt }: RefusedEntry): Promise<RefusedView> {
  const known = (mutators as Mutators)[name]
  // One that another version of the extension made is not ours to read.
  const mutator = known?.args.safeParse(args).success ? known : undefined
  const rows = await Promise.all((mutator?.reads(args) ?? []).map(({ table, id }) => db.rows(table).get(id)))
  const about = rows.map(nameOf).find((found) => found !== undefined)
  const typed = mutator ? typedText(mutator, args) : []
  const names = typed.map((one) => one.name)
  const shown = mutator && code === 'stale' ? besideNow(typed, await anew(db, mutator, args, names)) : typed
  return { id: mutationId, name, code, at: refusedAt, ...(about ? { about } : {}), typed: shown }
}

function nameOf(row: Row | undefined): string | undefined {
  if (!row) return undefined
  if ('title' in row) return row.title
  if ('facts' in row) return row.facts.name?.text
  return 'name' in row ? row.name : undefined
}
