import 'fake-indexeddb/auto'
import { openDatabase } from '#lib/db/open.ts'
import { WorkspaceDb } from '#lib/db/workspace-db.ts'
import { mutators } from '#lib/rules/mutations/registry.ts'
import { audiencesOf, canSee } from '#lib/rules/visibility.ts'
import { type ContextSource, mutate } from '#lib/sync/apply.ts'
import { createSyncLoop, type SyncStatus } from '#lib/sync/loop.ts'

let count = 0

export interface TestClient {
  db: WorkspaceDb
  mutate: (name: string, args: unknown, mutationId?: string) => Promise<void>
  /** Runs the loop until it rests: idle, halted, or waiting for a fault to pass. */
  settle: () => Promise<SyncStatus>
  /** Replaces the network. */
  setFetch: (fetch: typeof globalThis.fetch) => void
  close: () => void
}

/** One browser: the real database layer (in memory), the real loop, the real network to a real server. */
export async function openClient(given: { serverUrl: string; token: string; workspaceId: string; memberId: string }): Promise<TestClient> {
  count += 1
  const db = await openDatabase(new WorkspaceDb(`client-${count}`))
  const context = contextOf(given.memberId)
  let fetch = globalThis.fetch
  let status: SyncStatus = { state: 'idle' }
  let rested = () => {}
  let elapse = () => {}
  const loop = createSyncLoop({
    db,
    workspaceId: given.workspaceId,
    access: { fetch: (input, init) => fetch(input, init), serverUrl: given.serverUrl, token: given.token },
    mutators,
    context,
    now: Date.now,
    random: () => 0,
    setTimer: (run) => {
      elapse = run
      return () => {}
    },
    onStatus: (next) => {
      status = next
      if (next.state === 'idle' || next.state === 'waiting' || next.state === 'halted') rested()
    },
  })
  return {
    db,
    mutate: async (name, args, mutationId = crypto.randomUUID()) => {
      await mutate({ db, mutators, context, now: Date.now(), mutationId, name, args })
    },
    settle: async () => {
      const done = new Promise<void>((resolve) => {
        rested = resolve
      })
      // The pause's end, or the first push.
      if (status.state === 'waiting') elapse()
      else loop.wake()
      await done
      return status
    },
    setFetch: (next) => {
      fetch = next
    },
    close: () => {
      loop.stop()
      db.close()
    },
  }
}

function contextOf(memberId: string): ContextSource {
  return async (db) => {
    const [workspace] = await db.rows('workspace').toArray()
    const actor = await db.rows('member').get(memberId)
    if (!workspace || !actor) return undefined
    const members = await db.rows('member').toArray()
    const teams = await db.rows('team').toArray()
    const audiences = audiencesOf(actor, teams, members, workspace)
    return {
      context: {
        workspace,
        actor,
        memberByEmail: (email) => members.find((member) => member.email === email),
        members: () => members,
        teams: () => teams,
        canSee: (audience) => canSee(audiences, audience),
      },
      clockOffsetMs: 0,
    }
  }
}
