import { AppError } from '#lib/base/app-error.ts'
import type { WorkspaceDb } from '#lib/db/workspace-db.ts'
import type { Mutator } from '#lib/rules/mutation.ts'
import { editedFields, withTypedText } from '#lib/rules/mutations/typed-text.ts'
import { type MutateOptions, mutate } from './apply.ts'
import { createOverlay } from './overlay.ts'

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
    const { name, code } = refused
    const mutator = mutators[name]
    if (!mutator) throw new AppError('bad-request', `There is no mutation "${name}".`)
    const said = withTypedText(mutator, refused.args, corrected)
    const args = code === 'stale' ? await anew(db, mutator, said, Object.keys(corrected)) : said
    await mutate({ ...options, mutationId, name, args })
    await db.refused.delete(refusedId)
  })
}

/**
 * A change that was refused as `stale`, against what the named words' fields hold here by now. Arguments that do not have the mutator's shape
 * stay as they are: making them says what is wrong.
 */
export async function anew(db: WorkspaceDb, mutator: Mutator<unknown>, args: unknown, names: readonly string[]): Promise<unknown> {
  if (!mutator.anew || !mutator.args.safeParse(args).success) return args
  const keys = mutator.reads(args)
  const overlay = createOverlay(db)
  await overlay.load(keys)
  return mutator.anew(args, overlay.reader(keys), editedFields(names))
}
