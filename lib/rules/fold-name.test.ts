import { describe, expect, test } from 'vitest'
import { foldName, foldText, namesAreNear } from './fold-name.ts'

describe('names that mean the same fold to the same', () => {
  test.each<[string, string, string]>([
    ['case and punctuation', 'ACME-Rockets, Inc.', 'acme rockets'],
    ['a dotted legal form', 'Al Noor Logistics L.L.C.', 'al noor logistics'],
    ['a legal form with spaces between the dots', 'النور للخدمات اللوجستية ش. م. م.', 'النور للخدمات اللوجستيه'],
    ['two legal forms', 'Müller GmbH & Co. KG', 'muller'],
    ['free zones', 'Gulf Cold Chain FZ-LLC', 'gulf cold chain'],
    ['FZE', 'Hadi Foods FZE', 'hadi foods'],
    ['Danish A/S', 'Mærsk A/S', 'maersk'],
    ['Polish form', 'Zażółć Sp. z o.o.', 'zazolc'],
    ['Malaysian form', 'Maju Jaya Sdn. Bhd.', 'maju jaya'],
    ['ampersand and "and"', 'Smith & Sons Ltd', 'smith and sons'],
    ['apostrophes', 'O’Brien Haulage Limited', 'obrien haulage'],
    ['full-width letters', 'ＡＣＭＥ　Ｃｏｒｐ', 'acme'],
    ['Japanese form before the name', '株式会社トヨタ', 'トヨタ'],
    ['Arabic alef with hamza, and "company" before', 'شركة الإمارات للأغذية', 'الامارات للاغذيه'],
    ['Arabic vowels and tatweel', 'النُّـــور', 'النور'],
    ['Persian yeh and kaf', 'کیان', 'كيان'],
    ['alef maksura', 'مستشفى الشفاء', 'مستشفي الشفاء'],
    ['Arabic digits', 'مصنع ٧', 'مصنع 7'],
    ['bidi marks that pages add', '\u200fAcme\u200f', 'acme'],
    ['Turkish capital dotted i', 'İstanbul Lojistik A.Ş.', 'istanbul lojistik'],
    ['vowel signs of Devanagari are letters', 'हिन्दी', 'हिन्दी'],
  ])('%s', (_name, name, expected) => {
    expect(foldName(name)).toBe(expected)
  })

  test.each<[string, string, string]>([
    ['a name that is only a legal form stays', 'Company', 'company'],
    ['"Co" inside a name stays', 'Co Op Bank', 'co op bank'],
    ['"Group" names another company', 'Acme Group', 'acme group'],
    ['a dot inside a name separates words', 'Booking.com BV', 'booking com'],
    ['nothing at all', ' — ', ''],
  ])('%s', (_name, name, expected) => {
    expect(foldName(name)).toBe(expected)
  })

  test('a person’s name keeps what would be a legal form', () => {
    expect(foldText('Sara  Al-Co')).toBe('sara al co')
  })

  test('folding twice changes nothing', () => {
    for (const name of ['Müller GmbH & Co. KG', 'شركة الإمارات للأغذية ذ.م.م', '株式会社トヨタ', 'A.P. Møller – Mærsk A/S']) {
      expect(foldName(foldName(name))).toBe(foldName(name))
    }
  })
})

describe('near names', () => {
  test.each<[string, string, string, boolean]>([
    ['equal', 'acme', 'acme', true],
    ['one continues the other', 'al noor logistics', 'al noor logistics uae', true],
    ['a slip of the keyboard', 'gulf cold chain', 'gulf cold chian', true],
    ['one letter in a short name is another name', 'acme', 'acne', false],
    ['a common beginning is not enough', 'al noor logistics', 'al noor foods', false],
    ['a continued word is another word', 'acme', 'acmetal', false],
    ['very short beginnings say nothing', 'al', 'al noor', false],
    ['empty is near to nothing', '', '', false],
  ])('%s', (_name, a, b, expected) => {
    expect([namesAreNear(a, b), namesAreNear(b, a)]).toEqual([expected, expected])
  })
})
