import { expect, test } from 'vitest'
import type { FieldState } from '#lib/schema/commitment.ts'
import { aCriterion } from '#tests/support/builders.ts'
import { proposeCommitment } from './propose-commitment.ts'

const standing = (id: string, state: FieldState) => ({ criterion: aCriterion({ id, name: id }), state })
const due = [standing('buyer', 'empty'), standing('champion', 'asked')]
const gap = { from: 'gap', criterion: { id: 'buyer', name: 'buyer' } }

test.each<[string, string | undefined, string[], unknown]>([
  ['the CRM’s next step', 'Send the revised depot pricing', [], { from: 'next-step', title: 'Send the revised depot pricing' }],
  ['its first line', '\n  Call Layla \r\nthen write', [], { from: 'next-step', title: 'Call Layla' }],
  ['its first 500 characters', 'Ask '.repeat(150), [], { from: 'next-step', title: 'Ask '.repeat(125).trim() }],
  ['the worst gap where it has none', undefined, [], gap],
  ['the worst gap where it is empty', ' ', [], gap],
  ['the worst gap where it is a placeholder', 'TBD', [], gap],
  ['the worst gap where the next step is promised already', 'Call Layla', ['call layla.'], gap],
])('%s', (_name, nextStep, promised, expected) => {
  expect(proposeCommitment(nextStep, due, [], promised)).toEqual(expected)
})

test('neither what was asked nor what nobody saw is a gap', () => {
  const nothingToDo = [standing('a', 'asked'), standing('b', 'unseen'), standing('c', 'filled')]
  expect(proposeCommitment('tbd', nothingToDo, [], [])).toEqual({ from: 'nothing' })
})
