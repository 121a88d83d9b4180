import { describe, expect, it } from 'vitest'
import { AppError } from '#lib/base/app-error.ts'
import { boxText, useCommitStore } from './commit-store.ts'

const proposal = 'Get the economic buyer named'
const store = () => useCommitStore.getState()

describe('what stands in the commit box', () => {
  it('is the proposal until the person types', () => {
    expect(boxText(undefined, proposal, [])).toBe(proposal)
  })
  it('is the draft, whatever is proposed later', () => {
    expect(boxText({ text: 'Call Omar', against: proposal }, 'Send the pricing', [])).toBe('Call Omar')
  })
  it('stays empty after a commit, until something else is proposed', () => {
    const emptied = { text: '', against: proposal }
    expect(boxText(emptied, proposal, [])).toBe('')
    expect(boxText(emptied, 'Send the pricing', [])).toBe('Send the pricing')
  })
  it('does not propose what is promised this week already', () => {
    expect(boxText(undefined, proposal, [proposal])).toBe('')
  })
})

describe('the draft of a record', () => {
  it('survives another record and a refusal', () => {
    const draft = { text: 'Call Omar', against: proposal }
    store().type('a', draft)
    store().type('b', { text: 'Other words', against: '' })
    store().fail('a', new AppError('storage', 'full'))
    expect(store().drafts.a).toEqual(draft)
    expect(store().failures.a?.code).toBe('storage')
  })
  it('is emptied by its own commit', () => {
    const sent = { text: 'Call Omar', against: proposal }
    store().type('c', sent)
    store().succeed('c', sent, { id: '1', title: sent.text, linked: true })
    expect(store().drafts.c).toEqual({ text: '', against: proposal })
    expect(store().committed.c?.id).toBe('1')
  })
  it('keeps words typed while the commit before was being saved', () => {
    const sent = { text: 'Call Omar', against: proposal }
    store().type('d', sent)
    store().type('d', { text: 'Call Sara too', against: proposal })
    store().succeed('d', sent, { id: '2', title: sent.text, linked: true })
    expect(store().drafts.d?.text).toBe('Call Sara too')
  })
  it('gets its words back on undo, unless something new was typed', () => {
    const sent = { text: 'Call Omar', against: proposal }
    store().type('e', sent)
    store().succeed('e', sent, { id: '3', title: sent.text, linked: true })
    store().closeUndo('e', sent)
    expect(store().drafts.e?.text).toBe('Call Omar')
    store().type('e', { text: 'New words', against: proposal })
    store().closeUndo('e', sent)
    expect(store().drafts.e?.text).toBe('New words')
  })
})
