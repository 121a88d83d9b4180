import { expect, test } from 'vitest'
import { AppError } from '#lib/base/app-error.ts'
import type { CsvFile, RowsCheck } from '#lib/rules/csv-file.ts'
import { createImportFlow, faultyRows, mayStore } from './import-flow.ts'

const aFlow = () =>
  createImportFlow<'name' | 'tier', string, 'bad'>((header) => ({ ...(header.includes('name') ? { name: header.indexOf('name') } : {}) }))
const aFile = (text: string, name = 'fleets.csv') => new File([text], name)

/** A name is what it says; "bad" is none. */
function start({ rows }: CsvFile, { name = 0 }: { name?: number }): RowsCheck<string, 'bad'> {
  const items: string[] = []
  const faults: RowsCheck<string, 'bad'>['faults'] = []
  let done = 0
  return {
    total: rows.length,
    items,
    faults,
    advance(count) {
      for (const { row, cells } of rows.slice(done, done + count)) {
        if (cells[name] === 'bad') faults.push({ row, at: name, code: 'bad' })
        else items.push(cells[name] ?? '')
      }
      done = Math.min(rows.length, done + count)
      return done
    },
  }
}

async function reviewed(text = 'name,tier\nA,1\nbad,2\nC,3') {
  const flow = aFlow()
  await flow.getState().choose(aFile(text))
  await flow.getState().check(start)
  return flow
}

test('a file is read, its columns guessed, and nothing may be stored while a row has a fault', async () => {
  const flow = await reviewed()
  expect(flow.getState()).toMatchObject({ at: 'review', fileName: 'fleets.csv', mapping: { name: 0 }, checked: { items: ['A', 'C'] } })
  expect(faultyRows(flow.getState().checked?.faults ?? [])).toBe(1)
  expect(mayStore(flow.getState())).toBe(false)
  flow.getState().setLeaveOut(true)
  expect(mayStore(flow.getState())).toBe(true)
})

test('a corrected cell counts after the next check', async () => {
  const flow = await reviewed()
  flow.getState().correct(3, 0, ' B ')
  flow.getState().setLeaveOut(true)
  expect(mayStore(flow.getState())).toBe(false)
  await flow.getState().check(start)
  expect(flow.getState().checked).toEqual({ items: ['A', 'B', 'C'], faults: [] })
  expect(mayStore(flow.getState())).toBe(true)
})

test('the file once more, corrected elsewhere, keeps what was said of its columns; another one does not', async () => {
  const flow = await reviewed()
  flow.getState().map('tier', 1)
  await flow.getState().choose(aFile('name,tier\nA,1'))
  expect(flow.getState()).toMatchObject({ at: 'columns', mapping: { name: 0, tier: 1 }, checked: undefined })
  await flow.getState().choose(aFile('company,name\nA,1'))
  expect(flow.getState().mapping).toEqual({ name: 1 })
  flow.getState().map('name', undefined)
  expect(flow.getState().mapping).toEqual({})
})

test('a check called off leaves nothing', async () => {
  const flow = aFlow()
  await flow.getState().choose(aFile(`name\n${'A\n'.repeat(2000)}`))
  const checking = flow.getState().check(start)
  flow.getState().cancel()
  await checking
  expect(flow.getState()).toMatchObject({ at: 'columns', checked: undefined })
})

test('what could not be stored is still here, with the reason', async () => {
  const flow = await reviewed('name\nA')
  const error = new AppError('storage-full', 'no room')
  await flow.getState().store(() => Promise.reject(error))
  expect(flow.getState()).toMatchObject({ at: 'review', error, checked: { items: ['A'] } })
  const stored: string[] = []
  await flow.getState().store(async (items) => void stored.push(...items))
  expect([flow.getState().at, stored]).toEqual(['done', ['A']])
})

test('an old encoding is named, not guessed', async () => {
  const flow = aFlow()
  await flow.getState().choose(new File([new Uint8Array([0x6e, 0x0a, 0xe9, 0x0a])], 'old.csv'))
  expect(flow.getState()).toMatchObject({ at: 'file', fileFault: 'encoding', fileName: 'old.csv' })
})
