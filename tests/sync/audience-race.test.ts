import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aRecord } from '#tests/support/builders.ts'
import { type Arena, dealSeen, engines, openArena } from './arena.ts'

const observed = (crmId: string, owner: string) => dealSeen(crmId, `${owner}@nakheel.example`)
/** Long enough for the other change to commit, where nothing makes it wait. */
const headStartMs = 500

/** Two changes at the same moment: a note, whose audience is its record's, and the record's passing to another team. */
describe.each(engines)('a note and its record side by side on %s', (engine) => {
  let arena: Arena
  /** What the next push waits for once it has read everything, before it writes. */
  let beforeWrite: Promise<unknown> | undefined
  let onRead = () => {}
  beforeAll(async () => {
    arena = await openArena(engine, {
      wrap: async (db) => ({
        ...db,
        write: (id, run) =>
          db.write(id, (transaction) =>
            run({
              ...transaction,
              finish: async (statement, values) => {
                const waits = beforeWrite
                beforeWrite = undefined
                if (waits) onRead()
                await waits
                return transaction.finish(statement, values)
              },
            }),
          ),
      }),
    })
  })
  afterAll(() => arena.close())

  test.each(['note', 'record'])('the %s is written last: whoever lost the record has not kept the note', async (last) => {
    const recordId = aRecord({ crmId: last }).id
    const [sara, omar] = [await arena.client('sara'), await arena.client('omar')]
    await sara.push('record.observe', observed(last, 'sara'))
    await sara.pull()
    arena.clock.now += 1000
    const ask = () => sara.push('field.ask', { recordId, criterionId: 'champion', until: '2026-11-26' })
    const pass = () => omar.push('record.observe', observed(last, 'yousef'))
    const [slow, quick] = last === 'note' ? [ask, pass] : [pass, ask]

    const hasRead = new Promise<void>((resolve) => {
      onRead = resolve
    })
    let answered: Promise<unknown> = Promise.resolve()
    beforeWrite = hasRead.then(() => {
      answered = quick()
      return Promise.race([answered, sleep(headStartMs)])
    })
    await slow()
    await answered

    await sara.pull()
    const yousef = await arena.client('yousef')
    await yousef.pull()
    const seen = [sara, yousef].map((client) =>
      ['crmRecord', 'fieldNote'].map((table) => [...client.rows.keys()].some((key) => key.startsWith(`${table} ${recordId}`))),
    )
    expect(seen[0]).toEqual([false, false])
    expect(seen[1]?.[0]).toBe(true)
  })
})
