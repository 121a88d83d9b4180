import type { WorkspaceDb } from '#lib/db/workspace-db.ts'
import type { Checksum } from '#lib/protocol/checksum.ts'
import type { Cursor } from '#lib/protocol/pull.ts'

/** What the sync remembers beside rows and mutations. */
export interface SyncMeta {
  cursor: Cursor
  /** This client's id for "exactly once"; made with the database. */
  clientId: string
  /** Number of the next mutation; never goes back. */
  nextSeq: number
  /** Highest number the server has answered, applied or refused, in the cursor's epoch. */
  answered: number
  /** Highest number that the rows of the last complete pull contain. */
  contained: number
  /** Server's clock minus this computer's, as of the last pull. */
  clockOffsetMs: number
  /** Whether the last pull ended with its last page. */
  complete: boolean
  /** Of the rows as the server last said, kept by additions: see `./checksum.ts`. */
  checksum: Checksum
  recountedAt: number
  /** How often the rows were found to differ from the server's and were fetched anew. */
  healed: { count: number; at: number }
  /** This database took the place of one that the browser lost; so many changes came back from the second copy. */
  recovered: { changes: number; at: number }
  /** How far the changes of a workspace without a server were taken along into this one, by that one's database and numbers. */
  carried: { from: string; seq: number }
  /** After a fault: nothing is sent before `until` by this computer's clock, however often the background dies in between. */
  pause: { until: number; lengthMs: number; failures: number }
}

export async function readMeta<K extends keyof SyncMeta>(db: WorkspaceDb, key: K): Promise<SyncMeta[K] | undefined> {
  return (await db.meta.get(key))?.value as SyncMeta[K] | undefined // written only by writeMeta
}

export async function writeMeta(db: WorkspaceDb, facts: Partial<SyncMeta>): Promise<void> {
  await db.meta.bulkPut(Object.entries(facts).map(([key, value]) => ({ key, value })))
}
