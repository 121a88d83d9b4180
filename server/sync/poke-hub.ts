import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from '../db/database.ts'

/** An open socket of one member's client; `send` drops what cannot be sent. */
interface Listener {
  workspaceId: string
  send(version: number): void
}

export interface PokeHub {
  add(listener: Listener): () => void
}

const maxAttempts = 5
const betweenMs = 100

/** Passes "this workspace moved" on to the sockets that wait for it, whichever server process it comes from. */
export function createPokeHub(db: Database, versionOf: (workspaceId: string) => Promise<number>): PokeHub {
  const listeners = new Map<string, Set<Listener>>()

  const tell = (workspaceId: string, version: number) => {
    for (const listener of listeners.get(workspaceId) ?? []) listener.send(version)
  }
  db.onAnnounce((announcement) => {
    if (announcement !== undefined) return tell(announcement.workspaceId, announcement.version)
    // Announcements may have been lost while the connection was: everybody hears where their workspace stands.
    for (const workspaceId of listeners.keys()) void tellWhereItStands(workspaceId)
  })

  /** Tried again a few times: what cut the announcements off has cut other connections too, which are only now found dead. */
  async function tellWhereItStands(workspaceId: string): Promise<void> {
    for (let attempt = 1; attempt <= maxAttempts; attempt++)
      try {
        return tell(workspaceId, await versionOf(workspaceId))
      } catch {
        await pause(betweenMs) // after the last: the database is away again, and the next reconnection tells them
      }
  }
  return {
    add(listener) {
      const all = listeners.get(listener.workspaceId) ?? new Set()
      listeners.set(listener.workspaceId, all.add(listener))
      return () => {
        all.delete(listener)
        if (all.size === 0 && listeners.get(listener.workspaceId) === all) listeners.delete(listener.workspaceId)
      }
    },
  }
}
