import 'fake-indexeddb/auto'
import { expect, test, vi } from 'vitest'
import { aTargetAccount } from '#tests/support/builders.ts'
import { createTableMemory } from './table-memory.ts'
import { WorkspaceDb } from './workspace-db.ts'

let opened = 0
async function aMemory(ids: readonly string[]) {
  const db = new WorkspaceDb(`table memory ${++opened}`)
  await db.open()
  await db.rows('targetAccount').bulkAdd(ids.map((id) => aTargetAccount({ id, name: `Company ${id}` })))
  const memory = createTableMemory(db)
  const names = async () => (await memory.read('targetAccount')).rows.map(({ name }) => name)
  const reads = vi.spyOn(IDBObjectStore.prototype, 'getAll')
  return { db, memory, names, reads }
}

test('a table is read once, and answers as the database does after every kind of change', async () => {
  const { db, names, reads } = await aMemory(['a', 'b', 'c'])
  const accounts = db.rows('targetAccount')
  await names()
  expect(await names()).toEqual(['Company a', 'Company b', 'Company c'])
  expect(reads).toHaveBeenCalledTimes(1)

  await accounts.update('b', { name: 'Renamed' })
  await accounts.put(aTargetAccount({ id: 'aa', name: 'New' }))
  await accounts.delete('c')
  expect(await names()).toEqual(['Company a', 'New', 'Renamed'])
  expect(reads).toHaveBeenCalledTimes(1) // only what changed was read

  const many = Array.from({ length: 120 }, (_, i) => aTargetAccount({ id: `m${i}`, name: `Many ${i}` }))
  await accounts.bulkPut(many)
  expect(await names()).toHaveLength(123)
  await accounts.clear()
  expect(await names()).toEqual([])
  await accounts.bulkPut(many)
  expect(await names()).toHaveLength(120)
})

test('what was answered does not change under who holds it', async () => {
  const { db, memory } = await aMemory(['a', 'b'])
  const before = await memory.read('targetAccount')
  await db.rows('targetAccount').update('a', { name: 'Renamed' })
  const after = await memory.read('targetAccount')
  expect(before.rows.map(({ name }) => name)).toEqual(['Company a', 'Company b'])
  expect(after.byId.get('a')?.name).toBe('Renamed')
})

test('a transaction that has read sees no row from before the change that it waited for', async () => {
  const { db, names } = await aMemory(['a'])
  await names()
  const write = db.transaction('rw', db.tables, () => db.rows('targetAccount').update('a', { name: 'Renamed' }))
  const seen = db.transaction('r', db.tables, async () => {
    await db.meta.get('cursor')
    return names()
  })
  await write
  expect(await seen).toEqual(['Renamed'])
})

test('a change that was taken back changes nothing, and one to another table neither', async () => {
  const { db, names, reads } = await aMemory(['a'])
  await names()
  const failing = db.transaction('rw', db.tables, async () => {
    await db.rows('targetAccount').clear()
    throw new Error('taken back')
  })
  await expect(failing).rejects.toThrow('taken back')
  await db.rows('targetList').clear()
  const before = reads.mock.calls.length
  expect(await names()).toEqual(['Company a'])
  expect(reads).toHaveBeenCalledTimes(before)
})

test('nothing but a table that is up to date is held, and nothing once it is closed', async () => {
  const { db, memory, names } = await aMemory(['a'])
  expect(memory.held('targetAccount')).toBeUndefined()
  await names()
  expect(memory.held('targetAccount')?.byId.get('a')).toBeDefined()
  await db.rows('targetAccount').clear()
  expect(memory.held('targetAccount')).toBeUndefined()
  await names()
  memory.close()
  expect(memory.held('targetAccount')).toBeUndefined()
})

test('two who ask at once hold the same rows, before a change and after it', async () => {
  const { db, memory } = await aMemory(['a', 'b'])
  const both = () => Promise.all([memory.read('targetAccount'), memory.read('targetAccount')])
  for (const change of [async () => {}, () => db.rows('targetAccount').update('a', { name: 'Renamed' })]) {
    await change()
    const [one, other] = await both()
    expect(one).toBe(other)
    expect(await memory.read('targetAccount')).toBe(one)
  }
})

test('what is read while it is written over is not kept', async () => {
  const { db, memory, names } = await aMemory(['a'])
  const accounts = db.rows('targetAccount')
  const many = (name: string) => Array.from({ length: 60 }, (_, i) => aTargetAccount({ id: `m${i}`, name }))
  await names()
  await accounts.bulkPut(many('first'))
  const reading = memory.read('targetAccount')
  await accounts.bulkPut(many('second'))
  await reading
  expect((await names()).filter((name) => name === 'second')).toHaveLength(60)
})

test('nothing is held of a database that the browser took away', async () => {
  const { db, memory, names } = await aMemory(['a'])
  await names()
  const lost = db.backendDB()
  lost.onclose?.call(lost, new Event('close'))
  expect(memory.held('targetAccount')).toBeUndefined()
})
