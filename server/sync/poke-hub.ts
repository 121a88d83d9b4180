import type { Database } from '../db/database.ts'

/** An open socket of one member's client; `send` drops what cannot be sent. */
interface Listener {
  workspaceId: string
  send(version: number): void
}

export interface PokeHub {
  add(listener: Listener): () => void
}

/** Passes "this workspace moved" on to the sockets that wait for it, whichever server process it comes from. */
export function createPokeHub(db: Database, versionOf: (workspaceId: string) => Promise<number>): PokeHub {
  const listeners = new Map<string, Set<Listener>>()

  const tell = (workspaceId: string, version: number) => {
    for (const listener of listeners.get(workspaceId) ?? []) listener.send(version)
  }
  db.onAnnounce((announcement) => {
    if (announcement !== undefined) return tell(announcement.workspaceId, announcement.version)
    // Announcements may have been lost while the connection was: everybody hears where their workspace stands.
    for (const workspaceId of listeners.keys())
      versionOf(workspaceId)
        .then((version) => tell(workspaceId, version))
        .catch(() => {}) // the database is away again; the next reconnection tells them
  })
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
