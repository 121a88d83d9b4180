import { remembered } from '#lib/base/remembered.ts'
import type { FieldState } from '#lib/schema/commitment.ts'
import { foldText } from './fold-name.ts'

/**
 * Words that stand in a field without answering it. Compared whole and folded, so "TBD!", "(tbd)" and "N / A" are among them
 * and "TBD Logistics" is not. "None" and "no" are left out on purpose: to "Competition" they are answers.
 */
const builtInWords = [
  ...['tbd', 'tba', 'tbc', 'to be determined', 'to be defined', 'to be confirmed', 'to be announced', 'to be discussed', 'to be completed'],
  ...[
    'n/a',
    'na',
    'n.a.',
    'not applicable',
    'not available',
    'not known',
    'not known yet',
    'not yet',
    'unknown',
    'unclear',
    'not sure',
    'no idea',
  ],
  ...['todo', 'to do', 'pending', 'later', 'fill in', 'fill me', 'placeholder', 'asdf', 'test', 'null', 'undefined', 'idk', 'dunno', 'ask'],
  ...[
    'غير محدد',
    'غير محددة',
    'لم يحدد',
    'لم يحدد بعد',
    'لم تحدد بعد',
    'يحدد لاحقا',
    'سيحدد لاحقا',
    'قيد التحديد',
    'غير معروف',
    'غير معروفة',
    'مجهول',
  ],
  ...['لا ينطبق', 'غير متوفر', 'غير متاح', 'لاحقا', 'قيد الانتظار', 'لا اعرف', 'لا نعرف', 'لا نعرف بعد', 'غير واضح'],
].map(foldText)
const builtIn = new Set(builtInWords)

/** Nothing but spaces and signs: "-", "—", "?", "؟", "...", "//". A tick or an emoji may be an answer. */
const onlySigns = /^[\p{P}\p{Z}\p{Sm}]+$/u

/** "xx", "xxx", "aaaa": one letter held down. */
const oneLetter = /^(?:x{2,}|(\p{L})\1{2,})$/u

/**
 * Whether a text stands in a field without answering it.
 *
 * @param words further words of the workspace's framework.
 */
export function isPlaceholder(text: string, words: readonly string[]): boolean {
  const shown = visible(text)
  if (shown === '') return false
  return isBuiltIn(shown) || words.some((word) => foldText(word) === foldText(shown) || word.trim() === shown)
}

const isBuiltIn = remembered((shown: string): boolean => {
  if (onlySigns.test(shown)) return true
  const folded = foldText(shown)
  return builtIn.has(folded) || oneLetter.test(folded)
})

/**
 * What we know of a criterion's field. `unseen` means that neither a page nor an API showed it, and is never reported as missing.
 * "Asked" holds through its last day and for whatever is not an answer yet; an answer beats it.
 *
 * @param seen the value as last seen; absent where it never was.
 * @param note the open "asked, not known yet", if any.
 */
export function fieldStateOf(
  seen: { text: string } | undefined,
  note: { until: string } | undefined,
  placeholderWords: readonly string[],
  today: string,
): FieldState {
  const text = seen && visible(seen.text)
  const standing = text === undefined ? 'unseen' : text === '' ? 'empty' : isPlaceholder(text, placeholderWords) ? 'placeholder' : 'filled'
  return standing !== 'filled' && note && today <= note.until ? 'asked' : standing
}

/** What a reader would see: without zero-width characters, which some CRMs put into empty fields. */
const visible = remembered((text: string): string => text.replace(/\p{Cf}/gu, '').trim())
