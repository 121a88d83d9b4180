import { expect, test } from 'vitest'
import { chosenDrafts } from './publication.ts'

const drafts = [
  { table: 'bet' as const, id: 'bet', under: 'frame' },
  { table: 'objective' as const, id: 'objective', under: 'bet' },
  { table: 'milestone' as const, id: 'milestone', under: 'objective' },
  { table: 'milestone' as const, id: 'elsewhere', under: 'published' },
]
const ids = (leftOut: string[]) => chosenDrafts(drafts, new Set(leftOut)).map(({ id }) => id)

test('all drafts are published together', () => {
  expect(ids([])).toEqual(['bet', 'objective', 'milestone', 'elsewhere'])
})

test('what stands under a draft that is left out is left out with it', () => {
  expect(ids(['bet'])).toEqual(['elsewhere'])
  expect(ids(['milestone'])).toEqual(['bet', 'objective', 'elsewhere'])
})
