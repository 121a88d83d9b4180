import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { contextSourceOf } from '#lib/background/session.ts'
import { openDatabase } from '#lib/db/open.ts'
import { WorkspaceDb } from '#lib/db/workspace-db.ts'
import { mutators } from '#lib/rules/mutations/registry.ts'
import { mutate } from '#lib/sync/apply.ts'
import { createSyncLoop, type SyncLoop, type SyncStatus } from '#lib/sync/loop.ts'
import { createLine } from './network.ts'
import type { Tally } from './tally.ts'
import type { TortureServer } from './torture-server.ts'
import type { VirtualClock } from './virtual-clock.ts'

export type TortureClient = ReturnType<typeof createTortureClient>

const alarmEveryMs = 60_000
/** Real time; a client that works this long on one step has lost its way. */
const restlessMs = 60_000

/**
 * One browser: the product's loop and database, on a clock of its own that is wrong. `open` and `kill` are the background's life;
 * the database outlives it.
 */
export function createTortureClient(given: {
  name: string
  memberId: string
  skewMs: number
  clock: VirtualClock
  server: TortureServer
  random: () => number
  tally: Tally
}) {
  const { name, memberId, clock, server, random } = given
  const context = contextSourceOf(memberId)
  let skewMs = given.skewMs
  let db: WorkspaceDb | undefined
  let loop: SyncLoop | undefined
  let status: SyncStatus = { state: 'idle' }
  let opening = false
  let panelOpen = false
  let token = ''
  let cancelAlarm = () => {}
  let checkRest = () => {}
  const line = createLine({ clock, server, tally: given.tally, onBusy: () => checkRest(), onDie: (turns) => void dieAfter(turns) })
  const now = () => clock.now() + skewMs
  /** Backgrounds that are dying: what they still had under way is over before time goes on. */
  const dying = new Set<Promise<void>>()

  function isResting(): boolean {
    return loop === undefined || line.waiting() > 0 || status.state === 'idle' || status.state === 'waiting' || status.state === 'halted'
  }

  async function open(): Promise<void> {
    if (loop !== undefined || opening) return
    opening = true
    db = await openDatabase(new WorkspaceDb(name))
    if (token === '') token = await server.signIn(memberId)
    opening = false
    status = { state: 'idle' }
    const mine = createSyncLoop({
      db,
      workspaceId: server.workspaceId,
      access: { fetch: line.fetch, serverUrl: 'http://torture.example', token },
      mutators,
      context,
      now,
      random,
      setTimer: (run, delayMs) => clock.after(delayMs, run),
      onStatus: (next) => {
        if (mine !== loop) return
        // A wake-up in `halted` changes nothing, and must not make us forget why.
        status = next.state === 'halted' && next.problem === undefined ? { ...status, ...next } : next
        checkRest()
      },
    })
    loop = mine
    mine.wake()
    cancelAlarm = clock.after(alarmEveryMs * random(), alarm)
  }

  function alarm(): void {
    loop?.wake()
    cancelAlarm = clock.after(alarmEveryMs, alarm)
  }

  /** The process is gone between two instructions: no transaction that was open commits. */
  function kill(): void {
    if (loop === undefined || db === undefined) return
    loop.stop()
    loop = undefined
    line.drop()
    cancelAlarm()
    abortTransactions(db.backendDB())
    db.close()
    db = undefined
    checkRest()
  }

  async function dieAfter(turns: number): Promise<void> {
    const dead = (async () => {
      for (let turn = 0; turn < turns; turn++) await turnOfLoop()
      kill()
    })()
    dying.add(dead)
    await dead
    dying.delete(dead)
    clock.after(1000, open)
  }

  return {
    name,
    memberId,
    line,
    open,
    kill,
    dieAfter,
    status: () => status,
    isOpen: () => loop !== undefined,
    poke(version: number): void {
      if (panelOpen && line.isOnline()) loop?.poke(version)
    },
    setPanel(open: boolean): void {
      panelOpen = open
      if (open) loop?.wake()
    },
    setClock(byMs: number): void {
      skewMs += byMs
    },
    wake: () => loop?.wake(),
    retryNow: () => loop?.retryNow(),
    /** The session ends on the server; the client hears of it at its next request. */
    endSession: () => server.signOut(token),
    async signInAgain(): Promise<void> {
      kill()
      token = await server.signIn(memberId)
      await open()
    },
    now,
    database: () => db,
    /** Looks into the database, whether a browser runs or not. */
    async look<Result>(run: (db: WorkspaceDb) => Promise<Result>): Promise<Result> {
      if (db !== undefined) return run(db)
      const closed = await openDatabase(new WorkspaceDb(name))
      const result = await run(closed)
      closed.close()
      return result
    },
    /** Resolves once the change is durable, as the view is told. Rejects as the view is told. */
    async change(mutationId: string, mutationName: string, args: unknown): Promise<void> {
      if (db === undefined) throw new Error('No browser runs.')
      await mutate({ db, mutators, context, now: now(), mutationId, name: mutationName, args })
      loop?.wake()
    },
    /** Waits until the client waits for something other than itself. */
    async rest(): Promise<void> {
      await Promise.all(dying)
      if (isResting()) return
      await new Promise<void>((resolve, reject) => {
        const lost = setTimeout(() => reject(new Error(`${name} did not come to rest in state ${status.state}`)), restlessMs)
        checkRest = () => {
          if (!isResting()) return
          checkRest = () => {}
          clearTimeout(lost)
          resolve()
        }
      })
    },
  }
}

function turnOfLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** fake-indexeddb lets open transactions finish when their connection closes; a process that is killed does not. */
function abortTransactions(connection: IDBDatabase): void {
  const { _rawDatabase: raw } = connection as unknown as { _rawDatabase: { transactions: IDBTransaction[] } } // of fake-indexeddb 6
  for (const transaction of raw.transactions)
    try {
      transaction.abort()
    } catch {
      // it had finished already
    }
}

/** Forgets every database of the history before. */
export function renewStorage(storage: IDBFactory): void {
  Dexie.dependencies.indexedDB = storage
}
