import { expect, test } from 'vitest'
import type { Mutator } from '../mutation.ts'
import { type MutationName, mutators } from './registry.ts'
import { typedText, withTypedText } from './typed-text.ts'

const of = (name: MutationName): Mutator<unknown> => mutators[name]

test.each<[string, MutationName, unknown, ReturnType<typeof typedText>]>([
  ['a promise', 'commitment.log', { id: 'c', title: 'Call Huda' }, [{ name: 'title', text: 'Call Huda', maxLength: 500, optional: false }]],
  [
    'why it was dropped, which it cannot be without',
    'commitment.settle',
    { id: 'c', status: 'dropped', reason: 'sold' },
    [{ name: 'reason', text: 'sold', maxLength: 500, optional: false }],
  ],
  ['nothing was typed for one that was kept', 'commitment.settle', { id: 'c', status: 'kept' }, []],
  [
    'the reason of a link, which stands without one',
    'record.link',
    { recordId: 'r', objectiveId: 'o', reason: 'reference' },
    [{ name: 'reason', text: 'reference', maxLength: 500, optional: true }],
  ],
  ['what is no object', 'commitment.log', 'broken', []],
])('the words of %s', (_name, mutation, args, expected) => {
  expect(typedText(of(mutation), args)).toEqual(expected)
})

test('corrected words take the place of the former, and nothing else can be changed with them', () => {
  const args = { recordId: 'r', objectiveId: 'o', reason: 'reference' }
  expect(withTypedText(of('record.link'), args, { reason: ' regional reference ', objectiveId: 'other' })).toEqual({
    ...args,
    reason: 'regional reference',
  })
  expect(withTypedText(of('record.link'), args, { reason: ' ' })).toEqual({ recordId: 'r', objectiveId: 'o' })
  expect(withTypedText(of('record.link'), args, {})).toEqual(args)
})

test('an edit of the plan is recognised by the words in it, and corrected there', () => {
  const args = {
    changeId: 'change',
    table: 'objective',
    id: 'fleets',
    edits: [
      { field: 'title', from: '12 fleets', to: '15 fleets' },
      { field: 'driId', from: 'omar', to: 'sara' },
      { field: 'escalation', from: 'To Layla.' },
    ],
  }
  const mutator = of('plan.edit')
  expect(typedText(mutator, args)).toEqual([{ name: 'edits.title', text: '15 fleets', optional: false }])
  expect(withTypedText(mutator, args, { 'edits.title': ' 14 fleets ' })).toMatchObject({
    edits: [{ field: 'title', from: '12 fleets', to: '14 fleets' }, { field: 'driId', to: 'sara' }, { field: 'escalation' }],
  })
})
