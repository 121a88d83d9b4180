import Dexie from 'dexie'
import type { SecondCopy } from './second-copy.ts'

/** A place that does not answer within this long is passed over: an upgrade of another window, or a damaged file, can hang for ever. */
const answerWithinMs = 3000

export interface UnsentWork {
  changes: { mutationId: string; name: string; args: unknown; madeAt: number; code?: string }[]
  /** Places that could not be read; what is listed may then not be all. */
  unread: ('database' | 'copy')[]
}

/**
 * Everything that the server does not have, from the databases and from the second copy, each change once. Opens nothing anew and
 * changes nothing: it must work where the extension itself cannot open its databases.
 */
export async function readUnsent(copy: SecondCopy): Promise<UnsentWork> {
  const unread: UnsentWork['unread'] = []
  const read = async (place: 'database' | 'copy', from: () => Promise<UnsentWork['changes']>) =>
    within(from()).catch(() => {
      unread.push(place)
      return []
    })
  const stored = await read('database', readDatabases)
  const copied = await read('copy', async () => {
    const databases = await copy.databases()
    return (await Promise.all(databases.map((name) => copy.read(name)))).flat()
  })
  // The database knows better whether a change is refused, or sent by now.
  const isRead = !unread.includes('database')
  const gone = isRead ? await settledIds() : new Set<string>()
  const byId = new Map([...copied.filter(({ mutationId }) => !gone.has(mutationId)), ...stored].map((one) => [one.mutationId, one]))
  const changes = [...byId.values()].map(({ mutationId, name, args, madeAt, code }) => ({
    mutationId,
    name,
    args,
    madeAt,
    ...(code === undefined ? {} : { code }),
  }))
  return { changes: changes.sort((a, b) => a.madeAt - b.madeAt), unread }
}

async function readDatabases(): Promise<UnsentWork['changes']> {
  const all = await eachDatabase(async (db) => {
    const waiting = (await db.table('outbox').toArray()).filter(({ acknowledged }) => !acknowledged)
    return [...waiting, ...(await db.table('refused').toArray())]
  })
  return all.flat()
}

/** Changes that a database holds as answered: a copy of them is only not tidied up yet. */
async function settledIds(): Promise<Set<string>> {
  const all = await eachDatabase(async (db) => {
    const answered = (await db.table('outbox').toArray()).filter(({ acknowledged }) => acknowledged)
    const sent = db.tables.some(({ name }) => name === 'sent') ? await db.table('sent').toArray() : []
    return [...answered, ...sent].map(({ mutationId }) => mutationId as string) // entries of our own
  })
  return new Set(all.flat())
}

/** Opens each as it is, whatever its version: naming ours would ask for an upgrade, and wait for whoever blocks it. */
async function eachDatabase<T>(run: (db: Dexie) => Promise<T>): Promise<T[]> {
  const names = (await Dexie.getDatabaseNames()).filter((name) => name.startsWith('throughline|'))
  return Promise.all(
    names.map(async (name) => {
      const db = await new Dexie(name).open()
      try {
        return await run(db)
      } finally {
        db.close()
      }
    }),
  )
}

function within<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('No answer in time')), answerWithinMs)
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
