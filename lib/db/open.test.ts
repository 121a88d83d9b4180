import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { afterEach, expect, it, vi } from 'vitest'
import { openDatabase } from './open.ts'
import { WorkspaceDb } from './workspace-db.ts'

afterEach(() => {
  vi.useRealTimers()
})

it('brings rows and unsent work of the former version along', async () => {
  const former = new Dexie('upgrade')
  former.version(1).stores({ team: 'id', outbox: 'seq, &mutationId', meta: 'key' })
  await former.open()
  await former.table('team').add({ id: 't', name: 'T' })
  await former.table('outbox').add({ seq: 1, mutationId: 'm', name: 'n', args: {}, madeAt: 1, acknowledged: false })
  former.close()
  const db = await openDatabase(new WorkspaceDb('upgrade'))
  expect([await db.rows('team').count(), await db.outbox.count(), await db.sent.count()]).toEqual([1, 1, 0])
  db.close()
})

it('settles within three seconds when an old window will not let go', async () => {
  const old = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('held', 10)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const startedAt = performance.now()
  await expect(openDatabase(new WorkspaceDb('held'))).rejects.toMatchObject({ name: 'BlockedError' })
  expect(performance.now() - startedAt).toBeLessThan(3500)
  old.close()
})
