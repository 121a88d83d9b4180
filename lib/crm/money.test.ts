import { describe, expect, it } from 'vitest'
import { readMoney } from './money.ts'

const en = { lang: 'en' }

describe('an amount', () => {
  it.each([
    ['$12K', en, { minor: 1_200_000, currency: 'USD', approximate: true }],
    ['$ 2.5m', en, { minor: 250_000_000, currency: 'USD', approximate: true }],
    ['2.5m', {}, { minor: 250_000_000, approximate: true }],
    ['1.234,56 €', {}, { minor: 123_456, currency: 'EUR', approximate: false }],
    ['1.234.567,8 €', {}, { minor: 123_456_780, currency: 'EUR', approximate: false }],
    ['AED 480,000', {}, { minor: 48_000_000, currency: 'AED', approximate: false }],
    ['AED 480,000.50', {}, { minor: 48_000_050, currency: 'AED', approximate: false }],
    ['٤٨٠٬٠٠٠ د.إ.', { lang: 'ar' }, { minor: 48_000_000, currency: 'AED', approximate: false }],
    ['‏٤٨٠٬٠٠٠٫٥٠ ر.س.', { lang: 'ar' }, { minor: 48_000_050, currency: 'SAR', approximate: false }],
    ['۱۲٬۵۰۰ USD', { lang: 'fa' }, { minor: 1_250_000, currency: 'USD', approximate: false }],
    ['٢٫٥ مليون د.إ', { lang: 'ar' }, { minor: 250_000_000, currency: 'AED', approximate: true }],
    ['JPY 1,200,000', {}, { minor: 1_200_000, currency: 'JPY', approximate: false }],
    ['¥1,200,000', { lang: 'ja' }, { minor: 1_200_000, currency: 'JPY', approximate: false }],
    ['KWD 1,234.567', {}, { minor: 1_234_567, currency: 'KWD', approximate: false }],
    ['12 345,67 kr', { lang: 'sv' }, { minor: 1_234_567, currency: 'SEK', approximate: false }],
    ["CHF 1'234'567.90", {}, { minor: 123_456_790, currency: 'CHF', approximate: false }],
    ['₹12,34,567', {}, { minor: 123_456_700, currency: 'INR', approximate: false }],
    ['₹ 1.5 Cr', {}, { minor: 1_500_000_000, currency: 'INR', approximate: true }],
    ['CA$4,500.00', en, { minor: 450_000, currency: 'CAD', approximate: false }],
    ['$4,500.00', { lang: 'en-CA' }, { minor: 450_000, currency: 'CAD', approximate: false }],
    ['R$ 1.500,00', { lang: 'pt-BR' }, { minor: 150_000, currency: 'BRL', approximate: false }],
    ['-$1,200.00', en, { minor: -120_000, currency: 'USD', approximate: false }],
    ['($1,200.00)', en, { minor: -120_000, currency: 'USD', approximate: false }],
    ['480000', {}, { minor: 48_000_000, approximate: false }],
    ['12,500', en, { minor: 1_250_000, approximate: false }],
    ['12.500', { decimalSign: ',' as const }, { minor: 1_250_000, approximate: false }],
    ['12,500.00', { beside: '$ 12,500.00$ ', lang: 'en' }, { minor: 1_250_000, currency: 'USD', approximate: false }],
    ['480,000.00 USD', {}, { minor: 48_000_000, currency: 'USD', approximate: false }],
    ['$0.00', en, { minor: 0, currency: 'USD', approximate: false }],
    ['0.29 EUR', {}, { minor: 29, currency: 'EUR', approximate: false }],
    ['~ EUR 90.000', {}, { minor: 9_000_000, currency: 'EUR', approximate: true }],
    ['3,2 Mio. €', {}, { minor: 320_000_000, currency: 'EUR', approximate: true }],
  ])('%s', (text, hints, money) => {
    expect(readMoney(text, hints)).toEqual(money)
  })

  it.each([
    ['12.500', {}],
    ['12,500', {}],
    ['12.500', en],
    ['KWD 1,234', en],
    ['2.500k', {}],
    ['$10k – $20k', en],
    ['tbd', {}],
    ['', {}],
    ['1,2,3', {}],
    ['1.2.3,4', {}],
    ['99999999999999999', {}],
  ])('%s stays text', (text, hints) => {
    expect(readMoney(text, hints)).toBeUndefined()
  })

  it('does not say which dollar where the page does not', () => {
    expect(readMoney('$4,500.00', { lang: 'pt-BR' })).toEqual({ minor: 450_000, approximate: false })
  })
})
