import { AppError } from '#lib/base/app-error.ts'
import { withTypedText } from '#lib/rules/mutations/typed-text.ts'
import { type MutateOptions, mutate } from './apply.ts'

interface ResendOptions extends MutateOptions {
  mutationId: string
  refusedId: string
  /** Words in place of those that were typed, by argument. */
  corrected: Record<string, string>
}

/**
 * Makes a new mutation of a refused one: the server has answered the old number for good. The new one comes and the old one goes in
 * one transaction, so a background that dies in between loses neither and sends nothing twice. One that is gone was sent before.
 *
 * @throws what `mutate` throws; the refused change then stays as it was.
 */
export async function resend({ mutationId, refusedId, corrected, ...options }: ResendOptions): Promise<void> {
  const { db, mutators } = options
  await db.transaction('rw', db.tables, async () => {
    const refused = await db.refused.get(refusedId)
    if (!refused) return
    const { name, args } = refused
    const mutator = mutators[name]
    if (!mutator) throw new AppError('bad-request', `There is no mutation "${name}".`)
    await mutate({ ...options, mutationId, name, args: withTypedText(mutator, args, corrected) })
    await db.refused.delete(refusedId)
  })
}
