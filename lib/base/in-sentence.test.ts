import { expect, it } from 'vitest'
import { inSentence } from './in-sentence.ts'

it('lowers the first letter of a word and leaves abbreviations and other scripts alone', () => {
  expect(inSentence('Economic buyer')).toBe('economic buyer')
  expect(inSentence('ROI')).toBe('ROI')
  expect(inSentence('صاحب القرار')).toBe('صاحب القرار')
})
