import { AppError } from '#lib/base/app-error.ts'
import { createId } from '#lib/base/id.ts'
import type { OutboxEntry, WorkspaceDb } from '#lib/db/workspace-db.ts'
import type { MutationContext, Mutator, RefusalCode } from '#lib/rules/mutation.ts'
import { readMeta, writeMeta } from './meta.ts'
import { createOverlay, type Overlay, writeRows } from './overlay.ts'

/** Mutators by name; the registry of `lib/rules/mutations`, or a test's own. */
export type Mutators = Record<string, Mutator<unknown> | undefined>

/**
 * What mutations are decided with, read inside the same transaction as the rows: the context but for the moment, and how far
 * this computer's clock is behind the server's. `undefined` while the member's own row has not arrived.
 */
export type ContextSource = (db: WorkspaceDb) => Promise<{ context: Omit<MutationContext, 'now'>; clockOffsetMs: number } | undefined>

/** A change that the rules refuse already in the browser: nothing was stored, the view keeps what was typed. */
export class RefusedHere extends AppError {
  readonly refusal: RefusalCode

  constructor(refusal: RefusalCode) {
    super('forbidden', `The change was refused: ${refusal}`)
    this.refusal = refusal
  }
}

export interface MutateOptions {
  db: WorkspaceDb
  mutators: Mutators
  context: ContextSource
  /** This computer's clock, ms since 1970. */
  now: number
}

export interface NewMutation {
  mutationId: string
  name: string
  args: unknown
}

/** One change: {@link mutateAll} with a single mutation. */
export async function mutate({ mutationId, name, args, ...options }: MutateOptions & NewMutation): Promise<OutboxEntry[]> {
  return mutateAll(options, mutationId, [{ mutationId, name, args }])
}

/**
 * Makes changes, all or none: rows and outbox entries in one transaction, so that either all is durable or nothing is. Resolves
 * once it is, to what was put into the outbox. A `callId` that was taken before changes nothing. An import in chunks of some
 * hundreds costs a fraction of as many single changes, and lets what a person does meanwhile come in between.
 *
 * @throws RefusedHere when the rules refuse one; AppError `bad-request` for unknown names and arguments of the wrong shape,
 * `storage-full` when the disk has no room.
 */
export async function mutateAll(
  { db, mutators, context, now }: MutateOptions,
  callId: string,
  mutations: readonly NewMutation[],
): Promise<OutboxEntry[]> {
  const parsed = mutations.map((mutation) => parse(mutators, mutation))
  const make = async () => {
    if (await db.taken.get(callId)) return []
    const known = await context(db)
    if (!known) throw await whyNobody(db)
    const overlay = createOverlay(db)
    await overlay.load(parsed.flatMap(({ mutator, args }) => mutator.reads(args)))
    for (const { mutator, args } of parsed) {
      const refusal = applyOne(overlay, mutator, args, { ...known.context, now: now + known.clockOffsetMs })
      if (refusal) throw new RefusedHere(refusal)
    }
    await overlay.store()
    const seq = (await readMeta(db, 'nextSeq')) ?? 1
    const entries = parsed.map(({ mutationId, name, args }, index) => ({
      seq: seq + index,
      mutationId,
      name,
      args,
      madeAt: now,
      acknowledged: false,
    }))
    await db.outbox.bulkAdd(entries)
    await writeMeta(db, { nextSeq: seq + parsed.length })
    await db.taken.put({ mutationId: callId, at: now })
    return entries
  }
  return db.transaction('rw', db.tables, make).catch((error: unknown) => {
    throw isFull(error) ? new AppError('storage-full', 'There is no room on this disk; the change was not made.', { cause: error }) : error
  })
}

/** Without the member's own row nothing can be decided: it has not arrived yet, or it was taken away. */
async function whyNobody(db: WorkspaceDb): Promise<AppError> {
  if (await readMeta(db, 'complete')) return new RefusedHere('deactivated')
  return new AppError('storage', 'The workspace has not been loaded yet; the change could not be made.')
}

/** Dexie ends a transaction that met a full disk with an error of its own around the browser's. */
function isFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const inner = 'inner' in error ? error.inner : error.cause
  return error.name === 'QuotaExceededError' || (inner instanceof Error && inner.name === 'QuotaExceededError')
}

function parse(mutators: Mutators, { mutationId, name, args }: NewMutation) {
  const mutator = mutators[name]
  if (!mutator) throw new AppError('bad-request', `There is no mutation "${name}".`)
  const parsed = mutator.args.safeParse(args)
  if (!parsed.success) {
    throw new AppError('bad-request', `The arguments of ${name} are not right.`, {
      faults: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), reason: issue.message })),
    })
  }
  return { mutationId, name, mutator, args: parsed.data }
}

/** This client's id for exactly-once; made with the database, so a lost database is a new client and never reuses numbers. */
export async function clientIdOf(db: WorkspaceDb): Promise<string> {
  return db.transaction('rw', db.meta, async () => {
    const known = await readMeta(db, 'clientId')
    if (known !== undefined) return known
    const clientId = createId()
    await writeMeta(db, { clientId })
    return clientId
  })
}

/**
 * Replays waiting mutations in order on top of fresh server rows. One that no longer applies is left to the server to refuse; one
 * that the rows contain already is not applied twice, though its answer is yet to come.
 */
export async function replay(db: WorkspaceDb, mutators: Mutators, context: ContextSource): Promise<void> {
  const contained = (await readMeta(db, 'contained')) ?? 0
  const waiting = await db.outbox.where('seq').above(contained).sortBy('seq')
  const known = waiting.length > 0 ? await context(db) : undefined
  if (!known) return
  // A name this build does not have any more is the server's to decide. Arguments were parsed when it was made.
  const runnable = waiting.flatMap((entry) => {
    const mutator = mutators[entry.name]
    return mutator ? [{ ...entry, mutator }] : []
  })
  const overlay = createOverlay(db)
  await overlay.load(runnable.flatMap(({ mutator, args }) => mutator.reads(args)))
  for (const { mutator, args, madeAt } of runnable)
    applyOne(overlay, mutator, args, { ...known.context, now: madeAt + known.clockOffsetMs })
  await overlay.store()
}

/** Takes every optimistic change back: rows are again as the server last said. */
export async function undoOptimistic(db: WorkspaceDb): Promise<void> {
  const shadows = await db.shadow.toArray()
  if (shadows.length === 0) return
  await writeRows(
    db,
    shadows.map(({ table, id, row }) => ({ key: { table, id }, row: row ?? undefined })),
  )
  await db.shadow.clear()
}

function applyOne(overlay: Overlay, mutator: Mutator<unknown>, args: unknown, context: MutationContext): RefusalCode | undefined {
  const outcome = mutator.apply(args, overlay.reader(mutator.reads(args)), context)
  if ('refused' in outcome) return outcome.refused
  overlay.change(outcome.changes)
  return undefined
}
