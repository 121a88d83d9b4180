import { expect, test } from 'vitest'
import type { CommitmentStatus, FieldState } from '#lib/schema/commitment.ts'
import { aCriterion } from '#tests/support/builders.ts'
import { looksKept } from './looks-kept.ts'

const standing = (id: string, state: FieldState) => ({ criterion: aCriterion({ id }), state })
const now = [standing('buyer', 'filled'), standing('champion', 'filled'), standing('paper', 'placeholder'), standing('metrics', 'filled')]
const then: Record<string, FieldState> = { buyer: 'empty', champion: 'placeholder', paper: 'empty', metrics: 'filled' }

test.each<[string, CommitmentStatus, Record<string, FieldState> | undefined, string[]]>([
  ['what was empty or a placeholder and is answered now', 'open', then, ['buyer', 'champion']],
  ['also while it is blocked', 'blocked', then, ['buyer', 'champion']],
  ['not once it is settled', 'kept', then, []],
  ['not where nothing was recorded', 'open', undefined, []],
  ['not what nobody had seen', 'open', { buyer: 'unseen' }, []],
  ['not a criterion that was not asked for then', 'open', {}, []],
])('%s', (_name, status, evidence, expected) => {
  expect(looksKept({ status, ...(evidence ? { evidence } : {}) }, now)).toEqual(expected)
})
