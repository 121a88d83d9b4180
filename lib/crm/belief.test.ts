import { describe, expect, it } from 'vitest'
import { type Circumstances, judge, type Standing, settleMs } from './belief.ts'

const stageElement = {}

/** A value that stands in the former record's element, with the former record's text. */
function aStage(over: Partial<Standing> = {}): Standing {
  return {
    text: 'Proposal',
    element: stageElement,
    hook: {},
    was: { text: 'Proposal', element: stageElement },
    isNamed: false,
    isFresh: false,
    isWritten: false,
    since: 10_000,
    ...over,
  }
}
/** A value whose text is another than the former record's. */
const aName = (over: Partial<Standing> = {}) => aStage({ text: 'Beta', was: { text: 'Alpha', element: stageElement }, ...over })
const theOldName = (over: Partial<Standing> = {}) => aName({ text: 'Alpha', ...over })

function theCase(over: Partial<Circumstances> = {}): Circumstances {
  return { by: 'rerendered', isAddressLast: false, isFirst: false, now: 10_100, enteredAt: 10_000, isRisky: false, ...over }
}
const settled = { now: 10_000 + settleMs }

describe('a value after a navigation', () => {
  it('is believed on the first record', () => {
    const first = { was: undefined }
    expect(judge([aName(first), aStage(first)], theCase({ isFirst: true }))).toEqual(['confirmed', 'confirmed'])
  })

  it('is held while nothing shows a new record, however long that takes', () => {
    const still = [theOldName(), aStage()]
    expect(judge(still, theCase())).toEqual(['held', 'held'])
    expect(judge(still, theCase({ now: 60_000 }))).toEqual(['held', 'held'])
  })

  it('is believed once its text changed, and only that one', () => {
    expect(judge([aName(), aStage()], theCase())).toEqual(['confirmed', 'held'])
  })

  it('is believed with the same text when it was drawn again', () => {
    expect(judge([aName(), aStage({ element: {} })], theCase())).toEqual(['confirmed', 'confirmed'])
    expect(judge([aName(), aStage({ isWritten: true })], theCase())).toEqual(['confirmed', 'confirmed'])
  })

  it('is not believed for being drawn again while every text is still the former one', () => {
    expect(judge([theOldName({ isWritten: true }), aStage({ isWritten: true })], theCase())).toEqual(['held', 'held'])
  })

  it('is shown unconfirmed when it stays the same and the record has settled', () => {
    expect(judge([aName(), aStage()], theCase(settled))).toEqual(['confirmed', 'unconfirmed'])
  })

  it('is believed together with the others where the CRM draws in one step', () => {
    expect(judge([aName(), aStage()], theCase({ together: true }))).toEqual(['confirmed', 'confirmed'])
  })

  it('proves nothing for the scope where it stands outside', () => {
    expect(judge([aName({ hook: { outside: true } }), aStage()], theCase({ together: true }))).toEqual(['confirmed', 'held'])
  })

  it('is held while a record that was left half-drawn may still come', () => {
    expect(judge([aName()], theCase({ isRisky: true }))).toEqual(['held'])
  })

  it('is believed at once in an element made for this record, whatever else is on its way', () => {
    expect(judge([aStage({ isNamed: true, isFresh: true })], theCase({ by: 'named', isRisky: true }))).toEqual(['confirmed'])
  })

  it('is held in an element that was renamed, until it changes or the record settles', () => {
    const renamed = [aName({ isNamed: true }), aStage({ isNamed: true })]
    expect(judge(renamed, theCase({ by: 'named' }))).toEqual(['confirmed', 'held'])
    expect(judge(renamed, theCase({ by: 'named', ...settled }))).toEqual(['confirmed', 'confirmed'])
  })

  it('is held when it is empty until no late drawing is expected', () => {
    const record = [aName({ isNamed: true, isFresh: true }), aStage({ isNamed: true, isFresh: true, text: '' })]
    expect(judge(record, theCase({ by: 'named' }))).toEqual(['confirmed', 'held'])
    expect(judge(record, theCase({ by: 'named', ...settled }))).toEqual(['confirmed', 'confirmed'])
    expect(judge(record, theCase({ by: 'named', together: true }))).toEqual(['confirmed', 'confirmed'])
  })

  it('is held when it is empty as long as the spec says that places stand there before what goes into them', () => {
    const record = [aName({ isNamed: true, isFresh: true }), aStage({ isNamed: true, isFresh: true, text: '' })]
    const late = { by: 'named', together: true, emptyAfterMs: 1000 } as const
    expect(judge(record, theCase({ ...late, now: 10_999 }))).toEqual(['confirmed', 'held'])
    expect(judge(record, theCase({ ...late, now: 11_000 }))).toEqual(['confirmed', 'confirmed'])
  })

  it('is held when all is empty, for such a record is hardly loaded', () => {
    const empty = aStage({ isNamed: true, isFresh: true, text: '' })
    expect(judge([empty, empty], theCase({ by: 'named', together: true }))).toEqual(['held', 'held'])
    expect(judge([empty, empty], theCase({ by: 'named', together: true, ...settled }))).toEqual(['confirmed', 'confirmed'])
  })

  it('is held as long when it becomes empty later', () => {
    const emptied = aStage({ isNamed: true, isFresh: true, text: '', since: 20_000 })
    expect(judge([emptied], theCase({ by: 'named', now: 20_000 + settleMs - 1 }))).toEqual(['held'])
    expect(judge([emptied], theCase({ by: 'named', now: 20_000 + settleMs }))).toEqual(['confirmed'])
  })

  it('settles only when nothing that is read has changed for a second', () => {
    const late = [aName({ since: 19_000 }), aStage()]
    expect(judge(late, theCase({ now: 19_900 }))[1]).toBe('held')
    expect(judge(late, theCase({ now: 20_000 }))[1]).toBe('unconfirmed')
  })

  it('is confirmed where the address comes last, even when two records are alike', () => {
    expect(judge([theOldName(), aStage()], theCase({ isAddressLast: true, ...settled }))).toEqual(['confirmed', 'confirmed'])
  })

  it('is never more than unconfirmed where the CRM offers no proof', () => {
    expect(judge([aName({ was: undefined })], theCase({ by: 'unconfirmed', isFirst: true }))).toEqual(['unconfirmed'])
  })
})
