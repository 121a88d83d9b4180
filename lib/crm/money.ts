import { plainDigits } from './plain-digits.ts'

export interface ReadMoney {
  /** Minor units of the currency (ISO 4217 digits as in Intl); hundredths where no currency is shown. */
  minor: number
  currency?: string
  /** The page abbreviates (`$ 2.5m`): the exact figure is not there. */
  approximate: boolean
}

export interface NumberHints {
  /** Whatever else stands in the field: a currency's sign beside an input. */
  beside?: string
  /** The page's language. */
  lang?: string
  decimalSign?: '.' | ',' | undefined
}

/** Signs that mean one currency. */
const signs: Record<string, string> = {
  '€': 'EUR',
  '₹': 'INR',
  '₪': 'ILS',
  '₩': 'KRW',
  '₽': 'RUB',
  '₺': 'TRY',
  '₴': 'UAH',
  '₫': 'VND',
  '₦': 'NGN',
  '₱': 'PHP',
  '฿': 'THB',
  r$: 'BRL',
  zł: 'PLN',
  kč: 'CZK',
  'د.إ': 'AED',
  'ر.س': 'SAR',
  'د.ك': 'KWD',
  'د.ب': 'BHD',
  'ر.ع': 'OMR',
  'ر.ق': 'QAR',
  'د.أ': 'JOD',
  'ج.م': 'EGP',
}
/** Signs that several currencies share: the one that the page's language writes so, as Intl knows it. */
const shared: Record<string, string> = {
  $: 'USD CAD AUD NZD SGD HKD MXN',
  '£': 'GBP EGP',
  '¥': 'JPY CNY',
  kr: 'SEK NOK DKK ISK',
}

const powers: Record<string, number> = { k: 3, tsd: 3, m: 6, mm: 6, mn: 6, mio: 6, b: 9, bn: 9, mrd: 9, t: 12, l: 5, cr: 7 }
const arabicPowers: Record<string, number> = { ألف: 3, مليون: 6, مليار: 9 }

/**
 * An amount as a CRM writes it: `$12K`, `1.234,56 €`, `AED 480,000`, `٤٨٠٬٠٠٠ د.إ`. `undefined` where the text is no single
 * amount or can be read in two ways.
 */
export function readMoney(text: string, hints: NumberHints = {}): ReadMoney | undefined {
  const plain = plainDigits(text)
  const numbers = plain.match(/\d(?:[\d.,'’٫٬]| (?=\d))*/g)
  const found = numbers?.[0]
  if (!found || numbers.length > 1) return undefined
  const currency = currencyOf(plain, hints.lang) ?? currencyOf(plainDigits(hints.beside ?? ''), hints.lang)
  const [before = '', after = ''] = plain.split(found)
  const power = powerOf(after, currency)
  const digits = currency ? fractionDigits(currency) : 2
  const parts = readParts(found.trim(), { ...hints, digits: currency ? digits : undefined, short: power > 0 })
  if (!parts) return undefined
  const [whole, fraction] = parts
  const minor = Math.round(Number(`${whole}.${fraction || '0'}e${power + digits}`))
  if (!Number.isSafeInteger(minor)) return undefined
  const negative = /-\D*$/.test(before) || /\(\D*$/.test(before) || /^ ?-/.test(after)
  return {
    minor: negative && minor ? -minor : minor,
    ...(currency ? { currency } : {}),
    approximate: power > 0 || fraction.length > power + digits || /[~≈+]/.test(plain),
  }
}

function powerOf(after: string, currency: string | undefined): number {
  const word = /^ ?([a-z]+)\.?(?![a-z])/i.exec(after)?.[1]
  // `480 kr` and `12 CR` are a currency's, not thousands.
  const known = word && word.toUpperCase() !== currency ? powers[word.toLowerCase()] : undefined
  return known ?? arabicPowers[after.trim().split(' ')[0] ?? ''] ?? 0
}

/** Whole and fractional digits, or `undefined` where the separators leave a doubt. */
function readParts(
  text: string,
  hints: NumberHints & { digits: number | undefined; short: boolean },
): [whole: string, fraction: string] | undefined {
  const used = [...new Set(text.replace(/\d/g, ''))]
  const last = used.at(-1)
  if (used.length > 2) return undefined
  if (last === undefined) return [text, '']
  const groups = text.split(last)
  const tail = groups.pop() ?? ''
  const head = groups.join(last)
  if (used.length === 2) {
    const fits = groups.length === 1 && isGrouped(head.split(used[0] ?? '')) && /[.,٫]/.test(last)
    return fits ? [head.replace(/\D/g, ''), tail] : undefined
  }
  const grouped = isGrouped([...groups, tail])
  const whole: [string, string] | undefined = grouped ? [text.replace(/\D/g, ''), ''] : undefined
  if (/[ '’٬]/.test(last) || groups.length > 1) return whole
  const decimal: [string, string] = [head, tail]
  if (last === '٫' || !grouped || head === '0') return decimal
  // One separator, three digits after it: `480,000` or `1.234`.
  if (hints.decimalSign) return hints.decimalSign === last ? decimal : whole
  if (hints.short) return undefined
  if (hints.digits !== undefined) return hints.digits < 3 ? whole : undefined
  return hints.lang && decimalSignOf(hints.lang) !== last ? whole : undefined
}

/** `1 234 567`, or as in India `12,34,567`. */
function isGrouped([first = '', ...rest]: string[]): boolean {
  return /^\d{1,3}$/.test(first) && rest.every((group, at) => group.length === 3 || (group.length === 2 && at < rest.length - 1))
}

function currencyOf(text: string, lang = 'en'): string | undefined {
  const code = text.match(/(?<![A-Z])[A-Z]{3}(?![A-Z])/g)?.find((word) => Intl.supportedValuesOf('currency').includes(word))
  if (code) return code
  const lower = text.toLowerCase()
  const sign = Object.keys(signs).find((key) => lower.includes(key))
  if (sign) return signs[sign]
  const prefixed = /(?<![a-z])(us|c|ca|a|au|nz|s|hk|mx)\$/.exec(lower)?.[1]
  if (prefixed) return { u: 'USD', c: 'CAD', a: 'AUD', n: 'NZD', s: 'SGD', h: 'HKD', m: 'MXN' }[prefixed.charAt(0)]
  const several = Object.keys(shared).find((key) => (key === 'kr' ? /(?<![a-z])kr(?![a-z])/.test(lower) : lower.includes(key)))
  return several && shared[several]?.split(' ').find((candidate) => signIn(lang, candidate) === several)
}

function signIn(lang: string, currency: string): string | undefined {
  return partOf({ style: 'currency', currency }, 'currency', lang)?.normalize('NFKC')
}

function decimalSignOf(lang: string): string | undefined {
  return partOf({ minimumFractionDigits: 1 }, 'decimal', lang)
}

function partOf(options: Intl.NumberFormatOptions, type: string, lang: string): string | undefined {
  try {
    return new Intl.NumberFormat(lang, options)
      .formatToParts(1.5)
      .find((part) => part.type === type)
      ?.value.toLowerCase()
  } catch {
    return undefined // the page's `lang` is not a language tag
  }
}

function fractionDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}
