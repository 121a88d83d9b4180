import { AppError, type ErrorCode, isPassing } from '#lib/base/app-error.ts'
import type { OutboxEntry, WorkspaceDb } from '#lib/db/workspace-db.ts'
import { type Cursor, defaultPullLimit, type PullResponse } from '#lib/protocol/pull.ts'
import { maxPushedMutations } from '#lib/protocol/push.ts'
import { protocolVersion } from '#lib/protocol/version.ts'
import { type ContextSource, clientIdOf, type Mutators } from './apply.ts'
import { recountIfDue } from './checksum.ts'
import { readMeta } from './meta.ts'
import { createPauses } from './pause.ts'
import { applyPull, applyPushResults, applyRevocation, isSame, refuseHere } from './rebase.ts'
import { pull, push, type ServerAccess, type SetTimer } from './server-client.ts'
import { answers, nextState, type SyncEvent, type SyncState } from './states.ts'

export interface SyncStatus {
  state: SyncState
  /** What the last failed request was refused with; gone with the next success. */
  problem?: ErrorCode
}

export interface SyncLoopOptions {
  db: WorkspaceDb
  workspaceId: string
  access: Omit<ServerAccess, 'setTimer'>
  mutators: Mutators
  context: ContextSource
  /** This computer's clock, ms since 1970. It orders nothing: only distances between two readings are used. */
  now: () => number
  random: () => number
  setTimer: SetTimer
  onStatus: (status: SyncStatus) => void
}

/**
 * Keeps one workspace in step with its server: what waits goes out in order, then what is new comes in. One request at a
 * time, each step resumable: all state is in the database, so the process may die at any point.
 */
export function createSyncLoop(options: SyncLoopOptions) {
  const { db, workspaceId, mutators, context, now, random, setTimer, onStatus } = options
  const access = { ...options.access, setTimer }
  const rebase = () => ({ db, mutators, context, now: now() })
  const pauses = createPauses({ db, now, random })
  let state: SyncState = 'idle'
  let cancelTimer = () => {}
  let stopped = false
  /** Shrinks while the server does not take a batch, to find the one change that it will not read. */
  let batchSize = maxPushedMutations
  /** Conflicts without a push in between that was taken. */
  let conflicts = 0
  /** The page after the one that is being written, asked for meanwhile. */
  let ahead: { from: Cursor; page: Promise<PullResponse> } | undefined
  /** The server asked for a pull, and none was complete since. */
  let owesPull = false
  /** Whether something may wait to be sent: a poke alone need not look. */
  let mayWait = true
  /** Version that the last complete pull reached, and the one that the last poke named. */
  let reached: number | undefined
  let poked: number | undefined

  function on(event: SyncEvent, problem?: ErrorCode): void {
    if (stopped) return
    const before = state
    state = nextState[before][event]
    onStatus({ state, ...(problem ? { problem } : {}) })
    const rested = before === 'idle' || before === 'waiting' || before === 'halted'
    if (answers.includes(event) || (rested && state !== before)) enter(event)
  }

  function enter(event: SyncEvent): void {
    cancelTimer()
    if (state === 'pushing') void step(pushOnce, event)
    if (state === 'pulling' || state === 'pulling-again') void step(pullOnce, event)
    if (state === 'waiting') cancelTimer = setTimer(() => on('elapsed'), pauses.left())
  }

  async function step(request: () => Promise<SyncEvent>, after: SyncEvent): Promise<void> {
    try {
      if (after === 'retry-now') await pauses.end()
      // A former life of this process may have been told to wait; the alarm that woke this one does not change that.
      else if (after === 'wake' && (await pauses.resume()) > 0) return on('failed')
      const answer = await request()
      if (stopped) return
      await pauses.end()
      on(answer)
    } catch (error) {
      if (stopped) return
      const fault = error instanceof AppError ? error : new AppError('storage', 'The local database failed.', { cause: error })
      if (fault.code === 'forbidden') await applyRevocation(rebase()).catch(() => {}) // tried again with the next request
      if (fault.code === 'unauthorised') return on('halt', fault.code)
      await pauses.begin({ retryAfterMs: fault.retryAfterMs, isSlow: !passesSoon(fault.code) })
      on('failed', fault.code)
    }
  }

  async function pushOnce(): Promise<SyncEvent> {
    ahead = undefined // a page from before this push would not contain it
    if (owesPull) return 'behind'
    if (!mayWait) return 'done'
    // One transaction, for each costs an edit a millisecond on its way out.
    const { cursor, after, waiting, clientId } = await db.transaction('r', db.meta, db.outbox, async () => ({
      cursor: await readMeta(db, 'cursor'),
      after: (await readMeta(db, 'answered')) ?? 0,
      waiting: await unsent(batchSize),
      clientId: await readMeta(db, 'clientId'),
    }))
    if (!cursor || waiting.length === 0) return 'done'
    const sentAt = now()
    try {
      const response = await push(access, {
        protocol: protocolVersion,
        workspaceId,
        clientId: clientId ?? (await clientIdOf(db)),
        epoch: cursor.epoch,
        after,
        mutations: waiting.map((entry) => toPushed(entry, sentAt)),
      })
      if (stopped) return 'done'
      await applyPushResults(rebase(), waiting, response)
    } catch (error) {
      return onPushFault(error, waiting)
    }
    const isFull = waiting.length === batchSize
    conflicts = 0
    batchSize = maxPushedMutations
    return isFull ? 'more' : 'done'
  }

  async function onPushFault(error: unknown, waiting: OutboxEntry[]): Promise<SyncEvent> {
    const code = error instanceof AppError ? error.code : undefined
    if (code === 'conflict') {
      owesPull = true
      conflicts += 1
      if (conflicts === 1) return 'behind'
    }
    if (code !== 'too-large' && code !== 'bad-request') throw error
    const [only] = waiting
    if (waiting.length > 1) batchSize = Math.floor(waiting.length / 2)
    else if (only) {
      await refuseHere(rebase(), only, 'invalid')
      batchSize = maxPushedMutations
    }
    return 'more'
  }

  async function pullOnce(): Promise<SyncEvent> {
    const { cursor, known } = await db.transaction('r', db.meta, async () => ({
      cursor: (await readMeta(db, 'cursor')) ?? null,
      known: await readMeta(db, 'clientId'),
    }))
    const clientId = known ?? (await clientIdOf(db))
    const asked = cursor && ahead && isSame(ahead.from, cursor) ? ahead.page : askPage(clientId, cursor)
    ahead = undefined
    const page = await asked
    if (stopped) return 'done'
    if (page.more) askAhead(clientId, page.cursor)
    const isDifferent = await applyPull(rebase(), page, cursor)
    if (page.more) return 'more'
    if (!isDifferent) await recountIfDue(db, now())
    owesPull = false
    reached = page.cursor.version
    const isBehind = isDifferent || (poked !== undefined && reached < poked)
    poked = undefined
    mayWait = false // whatever is made from here on says so itself
    const isLeft = (await unsent(1)).length > 0
    if (isLeft) mayWait = true
    return isBehind || isLeft ? 'again' : 'done'
  }

  function askPage(clientId: string, cursor: Cursor | null): Promise<PullResponse> {
    return pull(access, { protocol: protocolVersion, workspaceId, clientId, cursor, limit: defaultPullLimit })
  }

  function askAhead(clientId: string, from: Cursor): void {
    const page = askPage(clientId, from)
    page.catch(() => {}) // whoever takes the page up meets the fault
    ahead = { from, page }
  }

  /** What is answered is never looked at: after an import it is thousands, at every push. */
  async function unsent(limit: number): Promise<OutboxEntry[]> {
    const answered = (await readMeta(db, 'answered')) ?? 0
    return db.outbox.where('seq').above(answered).limit(limit).toArray()
  }

  return {
    wake: () => {
      mayWait = true
      on('wake')
    },
    /** The server says where the workspace stands. */
    poke: (version: number) => {
      // Of what happens while a request is under way, a pull's own answer tells whether it was in time.
      poked = version
      if (version !== reached && state !== 'pushing' && state !== 'pulling') on('wake')
    },
    retryNow: () => {
      mayWait = true
      on('retry-now')
    },
    stop: () => {
      stopped = true
      cancelTimer()
    },
  }
}

export type SyncLoop = ReturnType<typeof createSyncLoop>

function toPushed({ seq, mutationId, name, args, madeAt }: OutboxEntry, sentAt: number) {
  return { seq, id: mutationId, name, args, ageMs: Math.max(0, sentAt - madeAt) }
}

/**
 * Faults of a moment. A fault of storage is one: the browser closes databases under pressure and reopens them, and a full disk
 * is emptied. The others (versions apart, no longer a member, a hotel's sign-in page) are asked about every few minutes.
 */
function passesSoon(code: ErrorCode): boolean {
  return isPassing(code) || code.startsWith('storage') || code === 'conflict'
}
