import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDatabase } from '#lib/db/open.ts'
import { WorkspaceDb } from '#lib/db/workspace-db.ts'
import { clientIdOf } from './apply.ts'
import { readMeta } from './meta.ts'
import { recover, toCopy } from './recover.ts'

let db: WorkspaceDb
let count = 0
beforeEach(async () => {
  count += 1
  db = await openDatabase(new WorkspaceDb(`recover-${count}`))
})
afterEach(() => db.close())

const kept = { clientId: 'old', name: 'commitment.log', args: { title: 'Call' }, madeAt: 5 }
const copied = [
  { ...kept, seq: 3, mutationId: 'a' },
  { ...kept, seq: 7, mutationId: 'b' },
  { ...kept, mutationId: 'c', code: 'not-allowed' },
]

it('brings back what was unsent under its own client and numbers, and what was refused with its reason', async () => {
  expect(await recover(db, copied, 9)).toBe(3)
  expect(await db.outbox.toArray()).toMatchObject([
    { seq: 3, mutationId: 'a', acknowledged: false },
    { seq: 7, mutationId: 'b', acknowledged: false },
  ])
  expect(await db.refused.toArray()).toMatchObject([{ mutationId: 'c', code: 'not-allowed' }])
  expect(await clientIdOf(db)).toBe('old')
  expect(await readMeta(db, 'recovered')).toEqual({ changes: 3, at: 9 })
})

it('never uses a number again that may have been used after the copy was made', async () => {
  await recover(db, copied, 9)
  expect(await readMeta(db, 'nextSeq')).toBeGreaterThan(7 + 100_000)
})

it('leaves a database alone that was not lost', async () => {
  const own = await clientIdOf(db)
  expect(await recover(db, copied, 9)).toBe(0)
  expect([await clientIdOf(db), await db.outbox.count()]).toEqual([own, 0])
})

it('takes an empty copy for a first run', async () => {
  expect(await recover(db, [], 9)).toBe(0)
  expect(await readMeta(db, 'recovered')).toBeUndefined()
})

it('copies what a person did, and not what can be read again', async () => {
  await db.outbox.bulkAdd([
    { seq: 1, mutationId: 'a', name: 'commitment.log', args: {}, madeAt: 1, acknowledged: true },
    { seq: 2, mutationId: 'b', name: 'record.observe', args: {}, madeAt: 1, acknowledged: false },
  ])
  await db.refused.add({ mutationId: 'c', name: 'touch.log', args: {}, code: 'stale', madeAt: 1, refusedAt: 2 })
  expect((await toCopy(db)).map(({ mutationId }) => mutationId)).toEqual(['a', 'c'])
})
