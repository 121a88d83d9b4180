import { z } from 'zod'

/** A change that the server does not have: waiting to be sent, or refused with `code`. */
export const unsentChangeSchema = z.object({
  mutationId: z.string().min(1).max(300),
  name: z.string().min(1).max(60),
  args: z.unknown(),
  /** ms since 1970 by the clock of the computer it was made on. */
  madeAt: z.number(),
  code: z.string().optional(),
})
export type UnsentChange = z.infer<typeof unsentChangeSchema>

const fileSchema = z.object({
  throughline: z.literal('unsent changes'),
  changes: z.array(z.object({ mutation: unsentChangeSchema })).max(20_000),
})

/** What a person can read of a change, beside what a machine needs of it. */
export interface Readable {
  what: string
  made: string
  state: string
}

/** A file that people can read and that can be brought back: JSON, one change after the other, words first. */
export function toUnsentFile(about: string, changes: readonly UnsentChange[], wordsOf: (change: UnsentChange) => Readable): string {
  return `${JSON.stringify(
    { throughline: 'unsent changes', about, changes: changes.map((change) => ({ ...wordsOf(change), mutation: change })) },
    null,
    2,
  )}\n`
}

/** The changes of such a file; `undefined` for anything else. */
export function fromUnsentFile(text: string): UnsentChange[] | undefined {
  try {
    return fileSchema.safeParse(JSON.parse(text)).data?.changes.map(({ mutation }) => mutation)
  } catch {
    return undefined
  }
}
