import type { TypedText } from '#lib/rules/mutations/typed-text.ts'

/** A change the server refused. */
export interface RefusedView {
  id: string
  name: string
  code: string
  at: number
  /** What it is about, by its name: the deal of a link, the account of a touch. */
  about?: string
  /** The person's own words in it, which they can correct. */
  typed: TypedText[]
}
