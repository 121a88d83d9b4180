import { join } from 'node:path'
import { type Child, startChild } from '../child.ts'
import type { ClientOptions } from './client.ts'
import type { OursQuestion } from './ours-process.ts'
import { type ClientPage, peersFolder } from './pages.ts'

type Server = Child<object>
export type Servers = ReadonlyMap<string, Server>

interface Surroundings {
  postgresUrl: string
  folder: string
}

export interface Contender {
  name: string
  page: ClientPage
  /** Edits of each round. */
  edits: number
  isSynced: boolean
  /** What it promises less than the first of the list, in words for the table. */
  promises: string
  start(surroundings: Surroundings): Promise<Server>
  /** Makes an empty collection of this name for two people. */
  collection(servers: Servers, name: string): Promise<[ClientOptions, ClientOptions]>
}

const peer = (file: string) => new URL(`file://${join(peersFolder, file)}`)
const readyOf = (servers: Servers, name: string) => servers.get(name)?.ready as { url: string; questionsUrl?: string } // as every server process says it

const ours = (name: string, promises: string, where: (surroundings: Surroundings) => object): Contender => ({
  name,
  page: 'ours',
  edits: 24,
  isSynced: true,
  promises,
  start: (surroundings) => startChild(new URL('./ours-process.ts', import.meta.url), { where: where(surroundings) }),
  async collection(servers, collection) {
    const question: OursQuestion = { ask: 'workspace', name: collection }
    const answer = await servers.get(name)?.ask(question)
    const { clients } = answer as { clients: { token: string; memberId: string }[] } // as ours-process.ts says it
    const [own, other] = clients.map((client) => ({ name: collection, url: readyOf(servers, name).url, ...client }))
    if (own === undefined || other === undefined) throw new Error('A workspace of the benchmark has two members.')
    return [own, other]
  },
})

const peerOf = (name: string, page: ClientPage, edits: number, promises: string): Contender => ({
  name,
  page,
  edits,
  isSynced: true,
  promises,
  start: ({ postgresUrl }) => startChild(peer(`${page}-server.js`), { databaseUrl: postgresUrl }),
  async collection(servers, collection) {
    const options = { name: collection, ...readyOf(servers, name) }
    return [options, options]
  },
})

/** Who is measured. The floors come first: they are what the others are held against. */
export const contenders: readonly Contender[] = [
  {
    name: 'floor',
    page: 'floor',
    edits: 24,
    isSynced: false,
    promises: 'No sync: Dexie `bulkPut` and `put` with our indexes; requests to a bare Hono that stores nothing.',
    start: () => startChild(new URL('../bare-process.ts', import.meta.url), { body: '{"lastSeq":1}' }),
    async collection(servers, collection) {
      const options = { name: collection, ...readyOf(servers, 'floor') }
      return [options, options]
    },
  },
  ours(
    'Throughline, PostgreSQL',
    'Rules, rights and schema checked by the server for every record; exactly once; fsync before it acknowledges.',
    ({ postgresUrl }) => ({ databaseUrl: postgresUrl }),
  ),
  ours('Throughline, PGlite', 'The same, without fsync: survives a killed process, not a power cut.', ({ folder }) => ({
    dataDir: join(folder, 'data'),
  })),
  peerOf(
    'PouchDB',
    'pouchdb',
    24,
    'No rules, no rights: the server takes every document. LevelDB without fsync: survives a killed process, not a power cut. A conflict picks a winner by hash.',
  ),
  peerOf(
    'RxDB',
    'rxdb',
    24,
    'No rules, no rights. fsync. Client clocks order the changes, and its documented checkpoint can miss a change that commits late.',
  ),
  peerOf(
    'TinyBase',
    'tinybase',
    10,
    'No rules, no rights, no acknowledgement of its own (the benchmark’s server adds one). Client clocks decide. Whole-file save without fsync; all data in memory on both sides.',
  ),
]

export async function startServers(chosen: readonly Contender[], surroundings: Surroundings): Promise<Map<string, Server>> {
  const servers = new Map<string, Server>()
  for (const contender of chosen) servers.set(contender.name, await contender.start(surroundings))
  return servers
}
