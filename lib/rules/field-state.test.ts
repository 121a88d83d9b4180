import { describe, expect, test } from 'vitest'
import type { FieldState } from '#lib/schema/commitment.ts'
import { fieldStateOf, isPlaceholder } from './field-state.ts'

const today = '2026-11-22'

test.each<[string, string | undefined, string | undefined, FieldState]>([
  ['an answer', 'Layla Karim, CFO', undefined, 'filled'],
  ['an answer beats "asked"', 'Layla Karim, CFO', '2026-11-30', 'filled'],
  ['what was never seen is unseen', undefined, undefined, 'unseen'],
  ['what was never seen but asked is asked', undefined, '2026-11-30', 'asked'],
  ['a shown empty field is empty', '', undefined, 'empty'],
  ['spaces are empty', ' \u00a0 ', undefined, 'empty'],
  ['a zero-width space is empty', '\u200b', undefined, 'empty'],
  ['empty and asked is asked', '', '2026-11-30', 'asked'],
  ['asked holds on its last day', '', today, 'asked'],
  ['asked ends after its day', '', '2026-11-21', 'empty'],
  ['a placeholder', 'tbd', undefined, 'placeholder'],
  ['a placeholder and asked is asked', 'tbd', '2026-11-30', 'asked'],
  ['unseen again after the day', undefined, '2026-11-21', 'unseen'],
])('%s', (_name, text, until, expected) => {
  expect(fieldStateOf(text === undefined ? undefined : { text }, until === undefined ? undefined : { until }, [], today)).toBe(expected)
})

describe('placeholders', () => {
  test.each([
    ...[
      'tbd',
      'TBD',
      'T.B.D.',
      '(tbd)',
      'tbd!!',
      'n/a',
      'N / A',
      'na',
      '?',
      '???',
      '؟',
      'xxx',
      'XX',
      'xxxxxx',
      'zzz',
      '-',
      '—',
      '--',
      '...',
      '…',
      '//',
    ],
    ...[
      'Unknown',
      'to be confirmed',
      'not known yet',
      'غير محدد',
      'غير محدّد',
      'غير مُحدَّدة',
      'لا ينطبق',
      'سيحدد لاحقًا',
      '\u200ftbd\u200f',
      'ｔｂｄ',
    ],
  ])('%s is not an answer', (text) => {
    expect(isPlaceholder(text, [])).toBe(true)
  })

  test.each(['None', 'No', '0', 'X', 'TBD Logistics', 'Test Drive GmbH', 'xAI', '✓', 'AAA rating', 'لا يوجد', 'Anna', '3', 'yes', ''])(
    '"%s" may be one',
    (text) => {
      expect(isPlaceholder(text, [])).toBe(false)
    },
  )

  test('a workspace adds words of its own', () => {
    expect(isPlaceholder('Follow-up', ['follow up', '***'])).toBe(true)
    expect(isPlaceholder('Follow-up', [])).toBe(false)
  })
})
