import 'fake-indexeddb/auto'
import Dexie, { type EntityTable } from 'dexie'
import { expect, test, vi } from 'vitest'
import { watch } from './watch.ts'

class Notes extends Dexie {
  declare note: EntityTable<{ id: number; text: string }, 'id'>
  constructor(name: string) {
    super(name)
    this.version(1).stores({ note: 'id' })
  }
}

test('an answer is told anew after every change, however deep behind other awaits it was read', async () => {
  const db = new Notes('watch-deep')
  const told: (string | undefined)[] = []
  const deep = async (): Promise<string | undefined> => {
    await Promise.resolve().then(() => new Promise((done) => setImmediate(done)))
    return (await db.note.get(1))?.text
  }
  const stop = watch(deep, { next: (text) => told.push(text), error: (error: unknown) => expect.fail(String(error)) }, () => 0)
  await vi.waitFor(() => expect(told).toEqual([undefined]))
  await db.note.put({ id: 1, text: 'one' })
  await vi.waitFor(() => expect(told).toEqual([undefined, 'one']))
  stop()
  await db.note.put({ id: 1, text: 'two' })
  expect(told).toEqual([undefined, 'one'])
  db.close()
})

/** Every question is overtaken by a change of its own until the third. */
function askedThrice(name: string, now: () => number) {
  const db = new Notes(name)
  const told: unknown[] = []
  let asked = 0
  const stop = watch(
    async () => {
      const own = ++asked
      if (own < 3) await db.note.put({ id: 1, text: `changed while question ${own} was out` })
      return own
    },
    { next: (answer) => told.push(answer), error: (error: unknown) => expect.fail(String(error)) },
    now,
  )
  const end = () => {
    stop()
    db.close()
  }
  return { told, end }
}

test('what a change overtakes is not told', async () => {
  const { told, end } = askedThrice('watch-overtaken', () => 0)
  await vi.waitFor(() => expect(told).toEqual([3]))
  end()
})

test('changes that do not cease keep nobody waiting: what was true when it was asked is told then', async () => {
  let clock = 0
  const { told, end } = askedThrice('watch-patience', () => (clock += 30))
  await vi.waitFor(() => expect(told).toEqual([2, 3]))
  end()
})

test('a question that fails tells its error and is asked again after a change', async () => {
  const db = new Notes('watch-error')
  const told: unknown[] = []
  let isBroken = true
  const ask = async () => {
    if (isBroken) throw new Error('broken')
    return 'mended'
  }
  const stop = watch(ask, { next: (answer) => told.push(answer), error: (error) => told.push(String(error)) })
  await vi.waitFor(() => expect(told.at(-1)).toBe('Error: broken'))
  isBroken = false
  await db.note.put({ id: 1, text: 'x' })
  await vi.waitFor(() => expect(told.at(-1)).toBe('mended'))
  stop()
  db.close()
})
