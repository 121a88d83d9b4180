import { describe, expect, it } from 'vitest'
import { readDay } from './day.ts'

describe('a day', () => {
  it.each([
    ['2026-11-22', {}],
    ['2026-11-22T23:30:00Z', {}],
    ['2026/11/22', {}],
    ['22.11.2026', {}],
    ['11/22/2026', {}],
    ['22/11/2026 10:00', {}],
    ['Nov 22, 2026', {}],
    ['November 22nd, 2026', {}],
    ['Sun, 22 Nov 2026 10:30', {}],
    ['22. November 2026', { lang: 'de' }],
    ['22 ноября 2026 г.', { lang: 'ru' }],
    ['٢٢ نوفمبر ٢٠٢٦', { lang: 'ar' }],
    ['٢٢/١١/٢٠٢٦', { lang: 'ar' }],
    ['22 de nov. de 2026', { lang: 'pt-BR' }],
    ['2026年11月22日', { lang: 'ja' }],
  ])('%s', (text, hints) => {
    expect(readDay(text, hints)).toBe('2026-11-22')
  })

  it.each([
    ['05/06/2026'],
    ['tomorrow'],
    ['in 3 days'],
    ['Nov 22'],
    ['22.11.26'],
    ['۱۴۰۵/۰۹/۰۱'],
    ['30/02/2026'],
    ['November 2026'],
    ['Nov 22, 2026 – Dec 1, 2026'],
    [''],
  ])('%s stays text', (text) => {
    expect(readDay(text)).toBeUndefined()
  })

  it('takes the order that the spec gives', () => {
    expect(readDay('05/06/2026', { dateOrder: 'dmy' })).toBe('2026-06-05')
    expect(readDay('05/06/2026', { dateOrder: 'mdy' })).toBe('2026-05-06')
    expect(readDay('05/05/2026')).toBe('2026-05-05')
  })
})
