/**
 * When a value is believed. After a navigation the address is new while the page may still be the former record's for some
 * seconds, and pages draw late, in parts, and into the elements they already have. A value that stands on the page is therefore
 * held back until something shows that it belongs to this record. Pure; runs in the page.
 */

/** Time within which a CRM is expected to have drawn what it draws late. */
export const settleMs = 3500
/** The record has settled only when nothing that is read of it has changed for this long. */
const calmMs = 1000

/** A value as it stands on the page now, beside what stood in its place when the former record was left. */
export interface Standing {
  text: string
  element: object
  hook: { outside?: boolean | undefined }
  /** The former record's value; absent where it had none. */
  was: { text: string; element: object } | undefined
  /** The value's own selector, or its scope, names the record. */
  isNamed: boolean
  /** What names it never named another record: it was made for this one. */
  isFresh: boolean
  /** Text or children in its element were written since the record was entered. */
  isWritten: boolean
  /** When this text first stood here, on the page's clock. */
  since: number
}

export interface Circumstances {
  by: 'named' | 'rerendered' | 'unconfirmed'
  together?: boolean | undefined
  emptyAfterMs?: number | undefined
  /** The address came last, so what stands there is this record's (`believe.addressLast`, and not gone back or forward). */
  isAddressLast: boolean
  /** No other record stood on this page before. */
  isFirst: boolean
  now: number
  enteredAt: number
  /** A record that was left half-drawn may still be drawn into this one. */
  isRisky: boolean
}

export type Verdict = 'confirmed' | 'unconfirmed' | 'held'

/** Decides for every value that stands on the page, in the same order. */
export function judge(
  values: Standing[],
  { by, together, emptyAfterMs = together ? 0 : settleMs, isAddressLast, isFirst, now, enteredAt, isRisky }: Circumstances,
): Verdict[] {
  const isSettled = now - enteredAt >= settleMs && values.every(({ since }) => now - since >= calmMs)
  const isChanged = ({ was, text }: Standing) => !!was && was.text !== text
  const isMoved = (value: Standing) => isChanged(value) || (!!value.was && value.was.element !== value.element)
  const anyChanged = !values.some(({ was }) => was) || values.some(isChanged)
  const scopeDrawn = isFirst || values.some((value) => !value.hook.outside && isMoved(value))

  return values.map((value) => {
    const { was, text, isNamed } = value
    const own = !was || isMoved(value) || value.isWritten
    const isDrawn = together && !value.hook.outside ? scopeDrawn : anyChanged && own
    const isProved = (isNamed && (together || value.isFresh)) || (!isRisky && isDrawn)
    const isTrusted = isProved || isNamed || isAddressLast || own
    if (!isProved && !(isSettled && (isTrusted || anyChanged))) return 'held'
    // An empty place is no statement while the CRM may still be drawing into it, and a record with nothing in it is hardly loaded.
    if (!text && now - value.since < (values.some((one) => one.text) ? emptyAfterMs : settleMs)) return 'held'
    return isTrusted && by !== 'unconfirmed' ? 'confirmed' : 'unconfirmed'
  })
}
