import { expect, test } from 'vitest'
import { judgeBrowser, judgeServer } from './oracle.ts'
import { createPromises, Declined } from './promises.ts'
import { differences, type ServerRow } from './server-rows.ts'

const row = (title: string, status = 'open', id = title): ServerRow => ({ table: 'commitment', id, body: { id, title, status } })
const local = (...rows: ServerRow[]) => new Map(rows.map(({ table, id, body }) => [`${table}|${id}`, body]))
const killed = () => Promise.reject(new Error('killed'))

async function acknowledged(...words: string[]) {
  const promises = createPromises()
  for (const one of words) await promises.change(promises.add(one, 'sara'), 'open', async () => {})
  return promises
}

test('what was acknowledged and is not there is lost, on the server and in the browser', async () => {
  const promises = await acknowledged('t 1.')
  expect(judgeBrowser(promises, local(), 'sara')).toMatchObject([{ verdict: 'lost' }])
  expect(judgeServer(promises, [], 't ')).toMatchObject([{ verdict: 'lost' }])
})

test('what stands twice is doubled, and so is what nobody made', async () => {
  const promises = await acknowledged('t 1.')
  expect(judgeServer(promises, [row('t 1.'), row('t 1.', 'open', 'twin')], 't ')).toMatchObject([{ verdict: 'doubled' }])
  expect(judgeServer(promises, [row('t 1.'), row('t 2.')], 't ')).toMatchObject([{ verdict: 'doubled' }])
})

test('a settlement that was acknowledged and does not show is lost', async () => {
  const promises = await acknowledged('t 1.')
  const [kept] = promises.all()
  if (kept) await promises.change(kept, 'kept', async () => {})
  expect(judgeServer(promises, [row('t 1.')], 't ')).toMatchObject([{ verdict: 'lost' }])
  expect(judgeServer(await acknowledged('t 1.'), [row('t 1.')], 't ')).toEqual([])
})

test('what a kill left in doubt may be there or not, until it was seen', async () => {
  const promises = createPromises()
  await expect(promises.change(promises.add('t 1.', 'sara'), 'open', killed)).rejects.toThrow()
  expect(judgeServer(promises, [row('t 1.')], 't ')).toEqual([])
  expect(judgeServer(promises, [], 't ')).toMatchObject([{ verdict: 'lost' }])
})

test('what the rules declined must not be there', async () => {
  const promises = createPromises()
  const declined = promises.change(promises.add('t 1.', 'sara'), 'open', () => Promise.reject(new Declined('no')))
  await expect(declined).rejects.toThrow()
  expect(judgeServer(promises, [row('t 1.')], 't ')).toMatchObject([{ verdict: 'doubled' }])
})

test('a row that differs, is missing or is too many is a difference; another member’s record is not', () => {
  const hers = { ...row('a'), audience: ['*'] }
  const theirs: ServerRow = { table: 'crmRecord', id: 'r', body: { id: 'r' }, audience: ['member:omar'] }
  expect(differences(local(hers), [hers, theirs], 'sara')).toEqual([])
  expect(differences(local(), [hers], 'sara')).toHaveLength(1)
  expect(differences(local({ ...hers, body: { id: 'a', title: 'a', status: 'kept' } }), [hers], 'sara')).toHaveLength(1)
  expect(differences(local(hers, theirs), [hers, theirs], 'sara')).toHaveLength(1)
})
