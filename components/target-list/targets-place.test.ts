import { expect, test } from 'vitest'
import { hrefOf, placeOf, type TargetsPlace } from './targets-place.ts'

test.each<[string, TargetsPlace]>([
  ['#targets', { view: 'lists' }],
  ['#targets/import', { view: 'import' }],
  ['#targets/import/gcc', { view: 'import', listId: 'gcc' }],
  ['#targets/list/a%2Fb', { view: 'list', listId: 'a/b' }],
  ['#targets/matches/gcc', { view: 'matches', listId: 'gcc' }],
])('%s leads somewhere and back', (href, place) => {
  expect(hrefOf(place)).toBe(href)
  expect(placeOf(href.replace(/^#targets\/?/, ''))).toEqual(place)
})

test('an address that names no list leads to all of them', () => {
  expect(['list', 'matches/', 'elsewhere/x'].map(placeOf)).toEqual([{ view: 'lists' }, { view: 'lists' }, { view: 'lists' }])
})
