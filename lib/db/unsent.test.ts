import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { afterEach, expect, it } from 'vitest'
import { memoryCaches } from '#tests/support/memory-caches.ts'
import { openDatabase } from './open.ts'
import { createSecondCopy } from './second-copy.ts'
import { readUnsent } from './unsent.ts'
import { WorkspaceDb } from './workspace-db.ts'

const name = 'throughline|https://plan.example|w|m'
const change = (mutationId: string, madeAt: number) => ({ mutationId, name: 'commitment.log', args: { title: mutationId }, madeAt })

afterEach(() => Dexie.delete(name))

it('lists what waits and what was refused, from both places, each once, and nothing that was sent', async () => {
  const db = await openDatabase(new WorkspaceDb(name))
  await db.outbox.bulkAdd([
    { seq: 1, ...change('sent', 1), acknowledged: true },
    { seq: 2, ...change('waiting', 2), acknowledged: false },
  ])
  await db.refused.add({ ...change('refused', 3), code: 'stale', refusedAt: 4 })
  db.close()
  const copy = createSecondCopy(memoryCaches())
  const copied = [change('sent', 1), change('waiting', 2), change('only here', 5)]
  await copy.keep(
    name,
    copied.map((one, seq) => ({ clientId: 'c', seq, ...one })),
  )
  expect(await readUnsent(copy)).toEqual({
    changes: [change('waiting', 2), { ...change('refused', 3), code: 'stale' }, change('only here', 5)],
    unread: [],
  })
})

it('lists the second copy where no database can be read, and says so', async () => {
  const broken = new Dexie(name) // a database of this name without our tables
  broken.version(1).stores({ other: 'id' })
  await broken.open()
  broken.close()
  const copy = createSecondCopy(memoryCaches())
  await copy.keep(name, [{ clientId: 'c', seq: 1, ...change('kept', 1) }])
  expect(await readUnsent(copy)).toEqual({ changes: [change('kept', 1)], unread: ['database'] })
})
