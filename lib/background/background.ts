import { liveQuery, type Subscription } from 'dexie'
import { AppError } from '#lib/base/app-error.ts'
import { type Account, DeviceDb } from '#lib/db/device-db.ts'
import { openDatabase } from '#lib/db/open.ts'
import type { Device } from './device.ts'
import { openSession, type Session } from './session.ts'
import { createSignIn } from './sign-in.ts'
import { refreshSites } from './sites.ts'

/** The background as one object: who is signed in, and what can be asked of it. Everything it knows survives its death. */
export interface Background {
  device: Device
  session: () => Session | undefined
  /** @throws AppError `unauthorised` while nobody has signed in on this device. */
  requireSession: () => Session
  signIn: ReturnType<typeof createSignIn>
  signOut: () => Promise<void>
  /** Counts open views: pokes are listened for while there is one. */
  viewOpened: () => void
  viewClosed: () => void
}

export async function openBackground(edge: Omit<Device, 'db'>): Promise<Background> {
  const device: Device = { ...edge, db: await openDatabase(new DeviceDb()) }
  try {
    return await openAround(device)
  } catch (error) {
    device.db.close()
    throw error
  }
}

async function openAround(device: Device): Promise<Background> {
  let session: Session | undefined
  let sites: Subscription | undefined
  let views = 0

  async function use(account: Account): Promise<void> {
    sites?.unsubscribe()
    session?.close()
    session = await openSession(device, account)
    session.listen(views > 0)
    // After the session stands: the row is what live queries notice.
    await device.db.account.put(account)
    const { serverUrl, workspaceId, workspaceName, memberId } = account
    await device.copy.keepAccount({ serverUrl, workspaceId, workspaceName, memberId }).catch(() => {}) // the next start tries again
    sites = watchSites(session)
  }

  const account = (await device.db.account.get('current')) ?? (await lostAccount(device))
  if (account) await use(account)
  session?.sync.wake()
  const signIn = createSignIn(device, async (chosen) => {
    await use(chosen)
    session?.sync.retryNow() // whatever was waited for: a person has just said that this server is the one
  })
  await signIn.resume()

  return {
    device,
    session: () => session,
    requireSession: () => {
      if (!session) throw new AppError('unauthorised', 'Nobody has signed in on this device yet.')
      return session
    },
    signIn,
    signOut: async () => {
      if (!session) return
      const { token: _ended, ...kept } = session.account
      await use(kept)
    },
    viewOpened: () => {
      views += 1
      session?.listen(true)
    },
    viewClosed: () => {
      views -= 1
      session?.listen(views > 0)
    },
  }
}

/** The browser threw away every database: whose work the second copy holds is known, and that they were signed in here. */
async function lostAccount(device: Device): Promise<Account | undefined> {
  const kept = await device.copy.readAccount().catch(() => undefined)
  return kept && { id: 'current', ...kept, hasSynced: true }
}

/** Sites carry a copy of their spec and of the fields to read; when those tables change, the copies are written anew. */
function watchSites(session: Session): Subscription {
  return liveQuery(() => Promise.all([session.db.rows('framework').toArray(), session.db.rows('crmSpec').toArray()])).subscribe({
    next: () => void refreshSites(session.db),
  })
}
