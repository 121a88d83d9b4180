import { liveQuery, type Subscription } from 'dexie'
import { AppError } from '#lib/base/app-error.ts'
import { type Account, DeviceDb } from '#lib/db/device-db.ts'
import { openDatabase } from '#lib/db/open.ts'
import { carryAlone, noteCarrying } from './carry.ts'
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
  /** Begins to work in a workspace without a server. Throws AppError `conflict` where there is an account already. */
  startAlone: (account: Account) => Promise<void>
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
    const opened = await openSession(device, account, () => carry(opened))
    session = opened
    session.listen(views > 0)
    // After the session stands: the row is what views are asked again for.
    await device.db.account.put(account)
    const { token: _secret, id: _current, hasSynced: _known, ...kept } = account
    await device.copy.keepAccount(kept).catch(() => {}) // the next start tries again
    sites = watchSites(session)
  }

  let carrying: Promise<void> | undefined
  /** Each time the sync rests; one at a time. What stands in the way now (a full disk) is tried again the next time. */
  async function carry(opened: Session): Promise<void> {
    carrying ??= carryAlone(device, opened)
      .catch(() => {})
      .finally(() => {
        carrying = undefined
      })
    await carrying
  }

  const account = (await device.db.account.get('current')) ?? (await lostAccount(device))
  if (account) await use(account)
  session?.sync.wake()
  const signIn = createSignIn(device, async (chosen) => {
    if (session?.account.alone) await noteCarrying(device, session.account, chosen)
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
    startAlone: async (begun) => {
      if (session) throw new AppError('conflict', 'There is an account on this device already.')
      await use(begun)
    },
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
  return kept && { id: 'current', ...kept, hasSynced: kept.alone === undefined }
}

/** Sites carry a copy of their spec and of the fields to read; when those tables change, the copies are written anew. */
function watchSites(session: Session): Subscription {
  return liveQuery(() => Promise.all([session.db.rows('framework').toArray(), session.db.rows('crmSpec').toArray()])).subscribe({
    next: () => void refreshSites(session.db),
  })
}
