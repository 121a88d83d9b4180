import { AppError, isPassing } from '#lib/base/app-error.ts'
import type { WorkspaceDb } from '#lib/db/workspace-db.ts'
import { type Cursor, defaultPullLimit } from '#lib/protocol/pull.ts'
import { maxPushedMutations } from '#lib/protocol/push.ts'
import { protocolVersion } from '#lib/protocol/version.ts'
import { type ContextSource, clientIdOf, type Mutators } from './apply.ts'
import { backoffMs } from './backoff.ts'
import { applyPull, applyPushResults } from './rebase.ts'
import { renumber } from './renumber.ts'
import { pull, push, type ServerAccess } from './server-client.ts'
import { nextState, type SyncEvent, type SyncState } from './states.ts'

export interface SyncStatus {
  state: SyncState
  /** What the last failed request was refused with; gone with the next success. */
  problem?: AppError['code']
}

export interface SyncLoopOptions {
  db: WorkspaceDb
  workspaceId: string
  access: ServerAccess
  mutators: Mutators
  context: ContextSource
  /** This computer's clock, ms since 1970. It orders nothing: only distances between two readings are used. */
  now: () => number
  random: () => number
  setTimer: (run: () => void, delayMs: number) => () => void
  onStatus: (status: SyncStatus) => void
}

/**
 * Keeps one workspace in step with its server: what waits goes out in order, then what is new comes in. One request at a
 * time, each step resumable: all state is in the database, so the process may die at any point.
 */
export function createSyncLoop(options: SyncLoopOptions) {
  const { db, workspaceId, access, mutators, context, now, random, setTimer, onStatus } = options
  const rebase = () => ({ db, mutators, context, now: now() })
  let state: SyncState = 'idle'
  /** Something happened while a request was under way: go round once more. */
  let again = false
  let failures = 0
  let retryAfterMs: number | undefined
  let cancelTimer = () => {}
  let stopped = false

  function on(event: SyncEvent, problem?: AppError['code']): void {
    if (stopped) return
    const before = state
    state = nextState[before][event]
    if (event === 'wake' || event === 'retry-now') again = before === 'pushing' || before === 'pulling'
    if (event === 'done' || event === 'more') failures = 0
    if (before === 'pulling' && state === 'idle' && again) {
      again = false
      state = 'pushing'
    }
    onStatus({ state, ...(problem ? { problem } : {}) })
    const isNewStep = state !== before || event === 'more'
    if (isNewStep) enter()
  }

  function enter(): void {
    cancelTimer()
    if (state === 'pushing') void step(pushOnce)
    if (state === 'pulling') void step(pullOnce)
    if (state === 'waiting') cancelTimer = setTimer(() => on('elapsed'), backoffMs(failures, random, retryAfterMs))
  }

  async function step(request: () => Promise<SyncEvent>): Promise<void> {
    try {
      on(await request())
    } catch (error) {
      const fault = error instanceof AppError ? error : new AppError('storage', 'The local database failed.', { cause: error })
      failures += 1
      retryAfterMs = fault.retryAfterMs
      // A fault of storage is tried again: the browser closes databases under pressure and reopens them.
      const passes = isPassing(fault.code) || fault.code === 'storage' || fault.code === 'conflict'
      on(passes ? 'failed' : 'halt', fault.code)
    }
  }

  async function pushOnce(): Promise<SyncEvent> {
    const waiting = await db.outbox
      .orderBy('seq')
      .filter((entry) => !entry.acknowledged)
      .limit(maxPushedMutations)
      .toArray()
    if (waiting.length === 0) return 'done'
    const sentAt = now()
    const response = await push(access, {
      protocol: protocolVersion,
      workspaceId,
      clientId: await clientIdOf(db),
      mutations: waiting.map(({ seq, mutationId, name, args, madeAt }) => ({
        seq,
        id: mutationId,
        name,
        args,
        ageMs: Math.max(0, sentAt - madeAt),
      })),
    }).catch(async (error: unknown) => {
      // The server knows fewer of our numbers than it acknowledged (restored from a backup): start a new sequence.
      if (error instanceof AppError && error.code === 'conflict') await renumber(db)
      throw error
    })
    await applyPushResults(rebase(), response)
    return waiting.length === maxPushedMutations ? 'more' : 'done'
  }

  async function pullOnce(): Promise<SyncEvent> {
    const cursor = ((await db.meta.get('cursor'))?.value as Cursor | undefined) ?? null // written only by applyPull
    const page = await pull(access, {
      protocol: protocolVersion,
      workspaceId,
      clientId: await clientIdOf(db),
      cursor,
      limit: defaultPullLimit,
    })
    await applyPull(rebase(), page)
    if (page.reset === 'epoch') await renumber(db)
    return page.more ? 'more' : 'done'
  }

  return {
    wake: () => on('wake'),
    retryNow: () => on('retry-now'),
    stop: () => {
      stopped = true
      cancelTimer()
    },
  }
}

export type SyncLoop = ReturnType<typeof createSyncLoop>
