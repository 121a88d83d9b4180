import type { SyncView } from '#lib/messages/views.ts'
import { type Device, readState } from './device.ts'
import type { Session } from './session.ts'

/** Longest piece of a refused change that is shown to name it. */
const maxTextLength = 120

/** What the foot of every view says about saving. Inside a live query it is a subscription to all of it. */
export async function syncView(device: Device, session: Session | undefined): Promise<SyncView> {
  const [account, connection] = await Promise.all([device.db.account.get('current'), readState(device.db, 'connection')])
  if (!account || !session) return { account: 'none', connection: 'online', waiting: 0, refused: [] }
  const [member, refused, waiting] = await Promise.all([
    session.db.rows('member').get(account.memberId),
    session.db.refused.toArray(),
    session.db.outbox.filter((entry) => !entry.acknowledged).count(),
  ])
  return {
    account: account.token === undefined ? 'signed-out' : 'signed-in',
    connection: connection?.reachable === false ? (navigator.onLine ? 'unreachable' : 'offline') : 'online',
    waiting,
    ...(connection?.offlineSince === undefined ? {} : { offlineSince: connection.offlineSince }),
    ...(connection?.lastSyncedAt === undefined ? {} : { lastSyncedAt: connection.lastSyncedAt }),
    refused: refused.map(({ mutationId, name, args, code, refusedAt }) => ({
      id: mutationId,
      name,
      code,
      text: textOf(args),
      at: refusedAt,
    })),
    serverUrl: account.serverUrl,
    workspaceName: account.workspaceName,
    ...(member ? { member: { id: member.id, name: member.name, isYou: true, role: member.role } } : {}),
  }
}

/** What the person typed in a mutation, to recognise it by. */
function textOf(args: unknown): string {
  if (typeof args !== 'object' || args === null) return ''
  const typed = ['title', 'reason', 'note', 'name', 'ownerName']
  const found = Object.entries(args).find(([key, value]) => typed.includes(key) && typeof value === 'string')
  return found ? String(found[1]).slice(0, maxTextLength) : ''
}
