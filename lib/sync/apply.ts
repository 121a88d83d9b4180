import { AppError } from '#lib/base/app-error.ts'
import { createId } from '#lib/base/id.ts'
import { must } from '#lib/base/must.ts'
import type { WorkspaceDb } from '#lib/db/workspace-db.ts'
import type { Change, MutationContext, Mutator, RefusalCode, RowReader } from '#lib/rules/mutation.ts'
import type { Row, RowKey, TableName } from '#lib/schema/tables.ts'

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

interface MutateOptions {
  db: WorkspaceDb
  mutators: Mutators
  context: ContextSource
  /** This computer's clock, ms since 1970. */
  now: number
  mutationId: string
  name: string
  args: unknown
}

/**
 * Makes one change: rows and outbox entry in one transaction, so that either both are durable or neither is. Resolves once
 * they are. Asking again with the same `mutationId` changes nothing.
 *
 * @throws RefusedHere when the rules refuse it; AppError `bad-request` for unknown names and arguments of the wrong shape.
 */
export async function mutate({ db, mutators, context, now, mutationId, name, args }: MutateOptions): Promise<void> {
  const mutator = mutators[name]
  if (!mutator) throw new AppError('bad-request', `There is no mutation "${name}".`)
  const parsed = mutator.args.safeParse(args)
  if (!parsed.success) {
    throw new AppError('bad-request', `The arguments of ${name} are not right.`, {
      faults: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), reason: issue.message })),
    })
  }
  await db.transaction('rw', db.tables, async () => {
    if (await db.taken.get(mutationId)) return
    const known = await context(db)
    if (!known) throw new AppError('storage', 'The workspace has not been loaded yet; the change could not be made.')
    const refusal = await applyOne(db, mutator, parsed.data, { ...known.context, now: now + known.clockOffsetMs })
    if (refusal) throw new RefusedHere(refusal)
    const seq = ((await db.meta.get('nextSeq'))?.value as number | undefined) ?? 1 // written only here, always a number
    await db.outbox.add({ seq, mutationId, name, args: parsed.data, madeAt: now, acknowledged: false })
    await db.meta.put({ key: 'nextSeq', value: seq + 1 })
    await db.taken.put({ mutationId, at: now })
  })
}

/** This client's id for exactly-once; made with the database, so a lost database is a new client and never reuses numbers. */
export async function clientIdOf(db: WorkspaceDb): Promise<string> {
  return db.transaction('rw', db.meta, async () => {
    const known = (await db.meta.get('clientId'))?.value
    if (typeof known === 'string') return known
    const clientId = createId()
    await db.meta.put({ key: 'clientId', value: clientId })
    return clientId
  })
}

/** Replays waiting mutations in order on top of fresh server rows. One that no longer applies is left to the server to refuse. */
export async function replay(db: WorkspaceDb, mutators: Mutators, context: ContextSource): Promise<void> {
  const waiting = await db.outbox.orderBy('seq').toArray()
  const known = waiting.length > 0 ? await context(db) : undefined
  if (!known) return
  for (const { name, args, madeAt } of waiting) {
    const mutator = mutators[name]
    // A name this build does not have any more is the server's to decide. Arguments were parsed when it was made.
    if (mutator) await applyOne(db, mutator, args, { ...known.context, now: madeAt + known.clockOffsetMs })
  }
}

/** Takes every optimistic change back: rows are again as the server last said. */
export async function undoOptimistic(db: WorkspaceDb): Promise<void> {
  for (const { table, id, row } of await db.shadow.toArray()) {
    if (row) await db.rows(table).put(row as Row<typeof table>)
    else await db.rows(table).delete(id)
  }
  await db.shadow.clear()
}

async function applyOne(
  db: WorkspaceDb,
  mutator: Mutator<unknown>,
  args: unknown,
  context: MutationContext,
): Promise<RefusalCode | undefined> {
  const outcome = mutator.apply(args, await readRows(db, mutator.reads(args)), context)
  if ('refused' in outcome) return outcome.refused
  for (const change of outcome.changes) await writeChange(db, change)
  return undefined
}

async function readRows(db: WorkspaceDb, keys: RowKey[]): Promise<RowReader> {
  const found = new Map<string, Row>()
  for (const { table, id } of keys) {
    const row = await db.rows(table).get(id)
    if (row) found.set(`${table}|${id}`, row)
  }
  return {
    get: <T extends TableName>(table: T, id: string) => found.get(`${table}|${id}`) as Row<T> | undefined, // keyed by table
  }
}

async function writeChange(db: WorkspaceDb, change: Change): Promise<void> {
  const id = 'row' in change ? change.row.id : change.removed
  if (!(await db.shadow.get([change.table, id]))) {
    await db.shadow.add({ table: change.table, id, row: (await db.rows(change.table).get(id)) ?? null })
  }
  if ('row' in change) await db.rows(change.table).put(must(change.row, 'row') as Row<typeof change.table>)
  else await db.rows(change.table).delete(id)
}
