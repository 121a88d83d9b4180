import { remembered } from '#lib/base/remembered.ts'

/**
 * Names as people type them, brought to one form for comparison: never for display. What differs only in case, width, accents,
 * punctuation, the spelling of alef, yeh and teh marbuta, or the legal form, is the same name.
 */

/** Letters that Unicode does not decompose into base and mark, but that are typed for each other. */
const sameLetter: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  ـ: '',
}
const sameLetterPattern = new RegExp(`[${Object.keys(sameLetter).join('')}]`, 'g')

/** Accents of Latin, Greek and Cyrillic, Hebrew points, Arabic vowels and hamzas. Not those of Indic scripts: there they are letters. */
const marks = /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06ed]/g

/** "L.L.C.", "ش. م. م.": single letters between dots are one word. */
const dottedLetters = /(?<![\p{L}\p{N}])\p{L}(?:\.\s?\p{L}(?![\p{L}\p{N}]))+\.?/gu

/** Case, width, accents, letter variants, digits and punctuation folded; words separated by one space. For people and stages too. */
export const foldText = remembered((text: string): string => {
  const letters = onlyAscii.test(text) ? text.toLowerCase() : foldLetters(text)
  return letters
    .replace(dottedLetters, (word) => word.replace(/[.\s]/g, ''))
    .replace(/['’ʼ`]/g, '')
    .replace(/[&+]/g, ' and ')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
})

/** Most of what CRMs hold: the steps below would change nothing but its case. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII itself
const onlyAscii = /^[\x00-\x7f]*$/

function foldLetters(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKD')
    .replace(marks, '')
    .normalize('NFC')
    .replace(sameLetterPattern, (letter) => sameLetter[letter] ?? letter)
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/\p{Cf}/gu, '') // bidi marks and zero-width joiners, which pages put around names
}

/**
 * Legal forms, as they end a company's name. `a/s` and `sp. z o.o.` are written as they stand: both sides are folded alike.
 * "Group" and "Holding" are not among them: they name another company than the one without.
 */
const endings = [
  ...[
    'ltd',
    'limited',
    'llc',
    'l l c',
    'llp',
    'lp',
    'plc',
    'inc',
    'incorporated',
    'corp',
    'corporation',
    'co',
    'company',
    'pty',
    'pvt',
    'private',
  ],
  ...[
    'pte',
    'sdn bhd',
    'bhd',
    'gmbh',
    'mbh',
    'ag',
    'kg',
    'kgaa',
    'ohg',
    'ug',
    'se',
    'ev',
    'sa',
    'sas',
    'sasu',
    'sarl',
    'eurl',
    'sl',
    'slu',
    'spa',
    'srl',
  ],
  ...[
    's.r.o.',
    'a.s.',
    'a/s',
    'aps',
    'as',
    'asa',
    'ab',
    'oy',
    'oyj',
    'bv',
    'nv',
    'sp. z o.o.',
    'kft',
    'zrt',
    'doo',
    'ooo',
    'oao',
    'zao',
    'pao',
    'ltda',
    'sab de cv',
  ],
  ...[
    'sa de cv',
    'fze',
    'fzco',
    'fzc',
    'fz',
    'dmcc',
    'wll',
    'bsc',
    'spc',
    'kscp',
    'kscc',
    'ksc',
    'saog',
    'saoc',
    'psc',
    'pjsc',
    'pjs',
    'jsc',
    'ojsc',
    'sae',
    'est',
  ],
  ...['kk', '株式会社', '有限会社', '有限公司', '股份有限公司', '주식회사', 'ооо', 'оао', 'зао', 'пао'],
  ...['ش.م.م', 'ذ.م.م', 'ش.ذ.م.م', 'م.م', 'ش.م.ع', 'ش.م.ك', 'ش.م.ك.ع', 'ش.م.ب', 'ش.م.س', 'ش.م.ل', 'ش.ش.و', 'م.م.ح', 'ش.م.ح', 'منطقة حرة'],
  ...['المحدودة', 'محدودة', 'ذات مسؤولية محدودة', 'ذات المسؤولية المحدودة', 'مساهمة عامة', 'مساهمة مقفلة', 'شركة مساهمة', 'شركة شخص واحد'],
].map((ending) => foldText(ending).split(' '))

/** Legal forms that stand before the name. */
const beginnings = ['شركة', 'مؤسسة', 'ооо', 'оао', 'зао', 'пао', '株式会社', '有限会社', '주식회사', 'pt'].map(foldText)

/** A company's name for comparison. Never folds to nothing: a name that is only a legal form stays. */
export const foldName = remembered((name: string): string => {
  let words = unglue(foldText(name)).split(' ')
  while (words.length > 1 && beginnings.includes(words[0] ?? '')) words = words.slice(1)
  for (let next = withoutEnding(words); next !== words; next = withoutEnding(words)) words = next
  return words.join(' ')
})

function withoutEnding(words: string[]): string[] {
  const ending = endings
    .filter((parts) => parts.length < words.length && parts.every((part, i) => part === words[words.length - parts.length + i]))
    .sort((a, b) => b.length - a.length)[0]
  if (!ending) return words
  const rest = words.slice(0, -ending.length)
  // "GmbH & Co. KG": what stood between the two forms goes with them.
  return rest.at(-1) === 'and' && rest.length > 1 ? rest.slice(0, -1) : rest
}

/** Chinese, Japanese and Korean put the legal form against the name without a space. */
function unglue(folded: string): string {
  return folded
    .replace(/(株式会社|有限会社|股份有限公司|有限公司|주식회사)/g, ' $1 ')
    .replace(/ +/g, ' ')
    .trim()
}

/**
 * Whether two folded names may mean one company, so that a person should be asked: equal, one continues the other by whole
 * words, or they differ by a slip of the keyboard (one edit in six letters or more, two in twelve or more).
 */
export function namesAreNear(a: string, b: string): boolean {
  if (a === b) return a !== ''
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a]
  if (shorter.length >= 4 && longer.startsWith(`${shorter} `)) return true
  const allowed = shorter.length >= 12 ? 2 : shorter.length >= 6 ? 1 : 0
  return allowed > 0 && longer.length - shorter.length <= allowed && editDistance(shorter, longer) <= allowed
}

/** Levenshtein's distance, by the two-row method (Wagner & Fischer 1974). */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const substituted = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(substituted, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    previous = row
  }
  return previous[b.length] ?? 0
}
