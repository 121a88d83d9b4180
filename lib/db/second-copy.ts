import type { AloneRows } from './device-db.ts'

/**
 * What a person did and the server does not have yet, kept a second time outside IndexedDB: a browser that finds one of its
 * database files damaged throws away all of them. Cache Storage lies elsewhere on the disk, is reachable from a service worker and
 * from our pages, and unlike `storage.local` never from a content script (docs/decisions/0014-second-copy.md).
 */
export interface SecondCopy {
  keepAccount(account: CopiedAccount): Promise<void>
  readAccount(): Promise<CopiedAccount | undefined>
  keep(database: string, entries: readonly CopiedMutation[]): Promise<void>
  read(database: string): Promise<CopiedMutation[]>
  /** Makes the copy of a database hold exactly these: what the server has by now goes. */
  keepOnly(database: string, entries: readonly CopiedMutation[]): Promise<void>
  /** Every database of which there is something. */
  databases(): Promise<string[]>
}

/** An account without its token: after the loss of everything else it says whose work this is, and a person signs in again. */
export interface CopiedAccount {
  serverUrl?: string
  workspaceId: string
  workspaceName: string
  memberId: string
  alone?: AloneRows
}

export interface CopiedMutation {
  /** Client and number under which the server counts it: sent again from the copy, it is still applied once. */
  clientId: string
  /** Absent for one that was refused. */
  seq?: number
  mutationId: string
  name: string
  args: unknown
  /** By this computer's clock. */
  madeAt: number
  /** Why the server refused it. */
  code?: string
}

const cacheName = 'throughline-unsent'
/** Keys of a cache must be web addresses; nothing is ever asked of this one. */
const home = 'https://unsent.invalid/'
const accountKey = `${home}account`

export function createSecondCopy(caches: CacheStorage): SecondCopy {
  const open = () => caches.open(cacheName)
  const folderOf = (database: string) => `${home}${encodeURIComponent(database)}/`
  const keyOf = (database: string, mutationId: string) => folderOf(database) + encodeURIComponent(mutationId)

  async function keysOf(cache: Cache, database: string): Promise<string[]> {
    const keys = await cache.keys()
    return keys.map(({ url }) => url).filter((url) => url.startsWith(folderOf(database)))
  }

  return {
    keepAccount: async (account) => (await open()).put(accountKey, Response.json(account)),
    readAccount: async () => (await storedAt(await open(), accountKey)) as CopiedAccount | undefined, // written only by keepAccount
    keep: async (database, entries) => {
      const cache = await open()
      await Promise.all(entries.map((entry) => cache.put(keyOf(database, entry.mutationId), Response.json(entry))))
    },
    read: async (database) => {
      const cache = await open()
      const values = await Promise.all((await keysOf(cache, database)).map((key) => storedAt(cache, key)))
      const entries = values.filter((value) => value !== undefined) as CopiedMutation[] // written only by keep
      return entries.sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0))
    },
    keepOnly: async (database, entries) => {
      const cache = await open()
      const stored = new Set(await keysOf(cache, database))
      const wanted = new Map(entries.map((entry) => [keyOf(database, entry.mutationId), entry]))
      const gone = [...stored].filter((key) => !wanted.has(key))
      // One that was refused since is written again, with the reason.
      const missing = [...wanted].filter(([key, { code }]) => !stored.has(key) || code !== undefined)
      await Promise.all([...gone.map((key) => cache.delete(key)), ...missing.map(([key, entry]) => cache.put(key, Response.json(entry)))])
    },
    databases: async () => {
      const keys = await (await open()).keys()
      const folders = keys.flatMap(({ url }) => (url === accountKey ? [] : (url.slice(home.length).split('/')[0] ?? [])))
      return [...new Set(folders)].map(decodeURIComponent)
    },
  }
}

/** `undefined` for what is not there, or was cut off while it was written. */
async function storedAt(cache: Cache, key: string): Promise<unknown> {
  const found = await cache.match(key)
  return found?.json().catch(() => undefined)
}
