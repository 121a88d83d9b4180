import { expect, test, vi } from 'vitest'
import { importChanges, takeBackChanges } from './import-changes.ts'

const targets = Array.from({ length: 1001 }, (_, i) => ({ row: i + 2, name: `Company ${i}`, tier: 1 }))
const counter = () => {
  let last = 0
  return () => `id-${++last}`
}
const list = { id: 'new', name: 'GCC', objectiveId: 'fleets' }

const giveBack = async () => {}

test('a new list comes before its accounts, which come in chunks, each in a turn of its own', async () => {
  const turn = vi.fn(giveBack)
  const { changes, ids } = await importChanges({ list, isNew: true }, targets, counter(), turn)
  expect(turn).toHaveBeenCalledTimes(3)
  expect(changes.map(({ name }) => name)).toEqual(['list.save', 'target.import', 'target.import', 'target.import'])
  expect(changes[3]?.args).toEqual({ listId: 'new', objectiveId: 'fleets', accounts: [{ id: 'id-1004', name: 'Company 1000', tier: 1 }] })
  expect(new Set([...ids, ...changes.map(({ mutationId }) => mutationId)]).size).toBe(1005)
})

test('a list that is there is left as it is', async () => {
  const { changes } = await importChanges({ list: { id: 'gcc', name: 'GCC' }, isNew: false }, targets.slice(0, 1), counter(), giveBack)
  expect(changes).toEqual([
    { mutationId: 'id-2', name: 'target.import', args: { listId: 'gcc', accounts: [{ id: 'id-1', name: 'Company 0', tier: 1 }] } },
  ])
})

test('taken back, the accounts go and a list made for them is set aside', () => {
  const changes = takeBackChanges(
    { list, isNew: true },
    Array.from({ length: 600 }, (_, i) => String(i)),
    counter(),
  )
  expect(changes.map(({ name }) => name)).toEqual(['target.remove', 'target.remove', 'list.archive'])
  expect(takeBackChanges({ list, isNew: false }, ['a'], counter())).toEqual([
    { mutationId: 'id-1', name: 'target.remove', args: { listId: 'new', objectiveId: 'fleets', ids: ['a'] } },
  ])
})
