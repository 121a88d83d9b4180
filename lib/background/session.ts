import { createId } from '#lib/base/id.ts'
import type { Account } from '#lib/db/device-db.ts'
import { workspaceDatabaseName } from '#lib/db/device-db.ts'
import { openDatabase } from '#lib/db/open.ts'
import { createStore } from '#lib/db/store.ts'
import { WorkspaceDb } from '#lib/db/workspace-db.ts'
import type { Store } from '#lib/queries/store.ts'
import { mutators } from '#lib/rules/mutations/registry.ts'
import { audiencesOf, canSee } from '#lib/rules/visibility.ts'
import { beginAlone } from '#lib/sync/alone.ts'
import { type ContextSource, mutateAll, type NewMutation } from '#lib/sync/apply.ts'
import { createSyncLoop, type SyncLoop, type SyncStatus } from '#lib/sync/loop.ts'
import { readMeta, writeMeta } from '#lib/sync/meta.ts'
import { listenForPokes } from '#lib/sync/poke-listener.ts'
import { adoptKnown } from '#lib/sync/rebase.ts'
import { isCopied, recover } from '#lib/sync/recover.ts'
import { resend } from '#lib/sync/refused.ts'
import { type Device, readState, writeState } from './device.ts'
import { createUnsentCopy } from './unsent-copy.ts'

/** One signed-in (or signed-out, but kept) account with its database and its sync. */
export interface Session {
  account: Account
  db: WorkspaceDb
  /** What views read through. */
  store: Store
  /** `ageMs`: how long ago it was made, where that was not now. */
  mutate: (mutationId: string, name: string, args: unknown, ageMs?: number) => Promise<void>
  /** Several changes, all or none; a `callId` that was taken before changes nothing. */
  mutateAll: (callId: string, changes: readonly NewMutation[], ageMs?: number) => Promise<void>
  /** Drops a refused change for good. */
  discard: (mutationId: string) => Promise<void>
  /** A refused change as a new one, with corrected words where its author gives them. */
  resend: (refusedId: string, corrected?: Record<string, string>) => Promise<void>
  sync: Pick<SyncLoop, 'wake' | 'retryNow'>
  /** Pokes are listened for only while somebody looks. */
  listen: (isWatched: boolean) => void
  close: () => void
}

/** @param onRest called whenever everything is in step with the server. */
export async function openSession(device: Device, account: Account, onRest: () => Promise<void> = async () => {}): Promise<Session> {
  const context = contextSourceOf(account.memberId)
  const db = await openWorkspaceDb(device, account, context)
  const store = createStore(db)
  const copy = createUnsentCopy(device, db)
  const onStatus = (status: SyncStatus) => {
    void recordStatus(device, status)
    if (status.state === 'idle') void copy.tidy().then(onRest)
  }
  const { serverUrl, token, workspaceId } = account
  const access = serverUrl === undefined || token === undefined ? undefined : { fetch: device.fetch, serverUrl, token }
  const loop = access && startLoop(device, workspaceId, access, db, context, onStatus)
  let pokes: { stop: () => void } | undefined
  const makeAll: Session['mutateAll'] = async (callId, changes, ageMs = 0) => {
    const made = await mutateAll({ db, mutators, context, now: device.now() - ageMs }, callId, changes)
    loop?.wake()
    if (made.some(isCopied)) await copy.keep(made)
  }

  return {
    account,
    db,
    store,
    mutate: (mutationId, name, args, ageMs) => makeAll(mutationId, [{ mutationId, name, args }], ageMs),
    mutateAll: makeAll,
    discard: async (mutationId) => {
      await db.refused.delete(mutationId)
      copy.touch()
      await copy.tidy()
    },
    resend: async (refusedId, corrected = {}) => {
      await resend({ db, mutators, context, now: device.now(), mutationId: createId(), refusedId, corrected })
      loop?.wake()
      copy.touch()
      await copy.tidy()
    },
    sync: { wake: () => loop?.wake(), retryNow: () => loop?.retryNow() },
    listen: (isWatched) => {
      if (!isWatched) {
        pokes?.stop()
        pokes = undefined
      } else if (!pokes && loop && access) {
        pokes = listenForPokes({
          serverUrl: access.serverUrl,
          token: access.token,
          workspaceId,
          openSocket: device.openSocket,
          random: device.random,
          setTimer: device.setTimer,
          onPoke: loop.poke,
          // The loop's next request meets the same refusal and says so.
          onUnauthorised: loop.wake,
        })
      }
    },
    close: () => {
      pokes?.stop()
      loop?.stop()
      store.close()
      db.close()
    },
  }
}

/** Opens the account's database; one that the browser lost comes back with what was unsent, and the next pull brings the rest. */
async function openWorkspaceDb(device: Device, account: Account, context: ContextSource): Promise<WorkspaceDb> {
  const db = await openDatabase(new WorkspaceDb(workspaceDatabaseName(account)))
  try {
    await adoptKnown(db)
    const isNew = (await readMeta(db, 'clientId')) === undefined
    if (isNew) {
      await recover(db, await device.copy.read(db.name).catch(() => []), device.now())
      if (account.hasSynced && !(await readMeta(db, 'recovered'))) await writeMeta(db, { recovered: { changes: 0, at: device.now() } })
    }
    if (account.alone) await beginAlone(db, account.alone, mutators, context)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function startLoop(
  device: Device,
  workspaceId: string,
  access: { fetch: typeof fetch; serverUrl: string; token: string },
  db: WorkspaceDb,
  context: ContextSource,
  onStatus: (status: SyncStatus) => void,
): SyncLoop {
  return createSyncLoop({
    db,
    workspaceId,
    access,
    mutators,
    context,
    now: device.now,
    random: device.random,
    setTimer: device.setTimer,
    onStatus,
  })
}

/** Every write makes all open views ask again, so the moment of the last sync is kept no more exactly than it is shown. */
const exactToMs = 10_000

/** Keeps what the foot of every view says: reachable or not, since when, and what stands in the way. */
async function recordStatus(device: Device, { state, problem }: SyncStatus): Promise<void> {
  await device.db.transaction('rw', device.db.state, device.db.account, async () => {
    const before = await readState(device.db, 'connection')
    if (state === 'idle') {
      const isKnown = before?.reachable && before.problem === undefined && device.now() - (before.lastSyncedAt ?? 0) < exactToMs
      if (!isKnown) {
        await writeState(device.db, 'connection', { reachable: true, lastSyncedAt: device.now() })
        await device.db.account.where('id').equals('current').modify({ hasSynced: true })
      }
    } else if (problem) {
      const reachable = problem !== 'unreachable'
      await writeState(device.db, 'connection', {
        ...(before?.lastSyncedAt === undefined ? {} : { lastSyncedAt: before.lastSyncedAt }),
        reachable,
        ...(reachable ? {} : { offlineSince: before?.offlineSince ?? device.now() }),
        problem,
      })
    }
    // The session ended on the server: the token is of no use any more, what was typed stays.
    if (problem === 'unauthorised')
      await device.db.account
        .where('id')
        .equals('current')
        .modify((account) => void delete account.token)
  })
}

/** Reads who acts and where, inside the transaction of the mutation. */
export function contextSourceOf(memberId: string): ContextSource {
  return async (db) => {
    const [workspace] = await db.rows('workspace').toArray()
    const actor = await db.rows('member').get(memberId)
    if (!workspace || !actor) return undefined
    const members = await db.rows('member').toArray()
    const teams = await db.rows('team').toArray()
    const byEmail = new Map(members.map((member) => [member.email.toLowerCase(), member]))
    const audiences = audiencesOf(actor, teams, members, workspace)
    const clockOffsetMs = ((await db.meta.get('clockOffsetMs'))?.value as number | undefined) ?? 0 // written only by applyPull
    return {
      context: {
        workspace,
        actor,
        memberByEmail: (email: string) => byEmail.get(email.toLowerCase()),
        members: () => members,
        teams: () => teams,
        canSee: (audience) => canSee(audiences, audience),
      },
      clockOffsetMs,
    }
  }
}
