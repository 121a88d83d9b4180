import { expect, test } from 'vitest'
import { localeFor } from './locale.ts'
import { texts } from './texts.ts'

test.each([
  ['', 'en'],
  ['ar', 'ar'],
  ['ar-AE,ar;q=0.9,en;q=0.8', 'ar'],
  ['en-GB,ar;q=0.9', 'en'],
  ['fr-FR,fr;q=0.9,ar;q=0.5,en;q=0.3', 'ar'],
  ['de,ja', 'en'],
  ['ar;q=0,en', 'en'],
  ['*;;q=x', 'en'],
])('"%s" reads %s', (header, language) => {
  expect(localeFor(header).language).toBe(language)
})

test('both languages say everything', () => {
  expect(Object.keys(texts.ar)).toEqual(Object.keys(texts.en))
  const empty = Object.entries(texts.ar).filter(([, text]) => text === '')
  expect(empty).toEqual([])
})
